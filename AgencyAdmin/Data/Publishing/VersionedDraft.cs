using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Setup;

namespace AgencyAdmin.Data.Publishing;

/// <summary>One version of the draft with what follows from it alone, worked out once and shared by all who ask.</summary>
public sealed class VersionedDraft(long version, SetupIndex index)
{
    private readonly Lock _lock = new();
    private readonly Lazy<string> _fingerprint = new(() => SnapshotFormat.Fingerprint(index.Snapshot));
    private (int Published, SetupDifferences Differences)? _differences;
    private (DateOnly Day, IReadOnlyList<RepIdConflict> Conflicts)? _conflicts;

    public long Version => version;

    public SetupIndex Index => index;

    /// <summary>Of the snapshot: the same for the same setup, whatever its version.</summary>
    public string Fingerprint => _fingerprint.Value;

    /// <summary>What publishing this version would change.</summary>
    public SetupDifferences Against(VersionedSetup published)
    {
        lock (_lock)
        {
            var number = published.Number ?? 0;
            if (_differences is not { } known || known.Published != number)
            {
                known = (number, SetupDifferences.Between(published.Index.Snapshot, index.Snapshot));
                _differences = known;
            }

            return known.Differences;
        }
    }

    /// <summary>The IDs that two agencies claim, on that day or later.</summary>
    public IReadOnlyList<RepIdConflict> Conflicts(DateOnly today)
    {
        lock (_lock)
        {
            if (_conflicts is not { } known || known.Day != today)
            {
                known = (today, RepIdConflicts.Find(index.Snapshot, today));
                _conflicts = known;
            }

            return known.Conflicts;
        }
    }
}
