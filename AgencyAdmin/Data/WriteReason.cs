namespace AgencyAdmin.Data;

/// <summary>
/// What the saves are for that are made until it is disposed: those who wait for their end are shown it. Nothing must
/// call this; a save without a reason is one among others.
/// </summary>
public sealed class WriteReason : IDisposable
{
    public const string Save = "Something else is being saved";
    public const string Feed = "A feed is being applied";

    private static readonly AsyncLocal<string?> s_current = new();
    private readonly string? _outer = s_current.Value;

    private WriteReason(string what) => s_current.Value = what;

    internal static string Current => s_current.Value ?? Save;

    /// <param name="what">A sentence without its full stop.</param>
    public static WriteReason Begin(string what) => new(what);

    public void Dispose() => s_current.Value = _outer;
}
