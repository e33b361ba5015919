namespace AgencyAdmin.Data;

/// <summary>The database file was deleted or replaced while the app runs, so nothing is stored any more.</summary>
public sealed class DatabaseGoneException() : IOException(Sentence)
{
    public const string Sentence =
        "The database file was deleted or replaced while the app runs, so nothing is stored. Put it back, then start the app again.";
}
