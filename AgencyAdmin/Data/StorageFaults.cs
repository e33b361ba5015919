using AgencyAdmin.Data.Sqlite;

namespace AgencyAdmin.Data;

/// <summary>What is said of failures that only whoever runs the app can mend, and that are nobody's mistake.</summary>
internal static class StorageFaults
{
    /// <summary>A sentence for the person who wanted to save, or null where the failure is another one.</summary>
    public static string? Explain(Exception? failure) => failure switch
    {
        DatabaseGoneException gone => gone.Message,
        not null when DiskFull.Explains(failure) => DiskFull.Sentence,
        _ => null,
    };
}
