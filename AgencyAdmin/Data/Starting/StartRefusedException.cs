namespace AgencyAdmin.Data.Starting;

/// <summary>
/// Why the app or a command does not start. The message is a sentence for whoever runs it, and says what to do.
/// </summary>
public sealed class StartRefusedException : Exception
{
    public StartRefusedException(string message)
        : base(message)
    {
    }

    public StartRefusedException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
