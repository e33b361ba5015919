using System.Text.Json;

namespace AgencyAdmin.Features.Backups;

/// <summary>How many there are of what counts.</summary>
public sealed record BackupCounts(int Customers, int SalesRepIds, int Contacts, int Agencies, int Publications, int Feeds);

/// <summary>A file of a backup.</summary>
/// <param name="Name">Its path in the backup.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Of its bytes, as lower-case hex.</param>
public sealed record BackupEntry(string Name, long Bytes, string Sha256);

/// <summary>A customer and the hash of all that the resolver says of it, for comparing both sides.</summary>
public sealed record BackupSample(string Customer, string Sha256);

/// <summary>What a backup says of itself: the first entry of its zip.</summary>
/// <param name="Format">Counts up where an older app could not read it.</param>
/// <param name="App">The version that made it.</param>
/// <param name="Migration">The last migration of its database.</param>
/// <param name="Provider">The database that it was taken from. The file in it is SQLite's in any case.</param>
/// <param name="At">When it was taken.</param>
/// <param name="Counts">Of its database.</param>
/// <param name="ChangeLogEntries">How many the change log has.</param>
/// <param name="ChangeLogHead">The hash of the last of them.</param>
/// <param name="Day">The day that the samples were resolved on.</param>
/// <param name="Samples">Some customers of what is published.</param>
/// <param name="Entries">Every other file in it.</param>
public sealed record BackupManifest(
    int Format, string App, string Migration, string Provider, DateTimeOffset At, BackupCounts Counts, long ChangeLogEntries,
    string ChangeLogHead, DateOnly Day, IReadOnlyList<BackupSample> Samples, IReadOnlyList<BackupEntry> Entries)
{
    /// <summary>The format that this version writes, and the newest that it reads.</summary>
    public const int Newest = 1;

    public const string Name = "manifest.json";

    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { WriteIndented = true };
}
