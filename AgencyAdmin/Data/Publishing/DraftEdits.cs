using System.Runtime.InteropServices;
using AgencyAdmin.Data.Model;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Publishing;

/// <summary>What was edited in the draft since a version of it, by keys: written by triggers, whoever edits.</summary>
internal sealed class DraftEdits
{
    // More is read anew as a whole.
    private const int Limit = 500;

    private readonly Dictionary<DraftEditKind, HashSet<int>> _keys;

    private DraftEdits(Dictionary<DraftEditKind, HashSet<int>> keys) => _keys = keys;

    public HashSet<int> Agencies => Of(DraftEditKind.Agency);

    public HashSet<int> AgencyReps => Of(DraftEditKind.AgencyRep);

    public HashSet<int> Contacts => Of(DraftEditKind.Contact);

    public HashSet<int> SalesRepIds => Of(DraftEditKind.SalesRepId);

    public HashSet<int> Businesses => Of(DraftEditKind.Business);

    public bool HasSettings => _keys.ContainsKey(DraftEditKind.Settings);

    /// <summary>The draft's version as the caller's transaction sees it: another one after each edit, never one again.</summary>
    public static Task<long> VersionAsync(AppDbContext db, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<long>($"""SELECT MAX(Version) AS "Value" FROM DraftEdits""")
            .SingleAsync(cancellationToken);

    /// <summary>The edits after that version; null where they are too many to tell, or no longer known.</summary>
    public static async Task<DraftEdits?> SinceAsync(AppDbContext db, long version, CancellationToken cancellationToken)
    {
        var rows = await db.Database.SqlQuery<Entry>(
            $"""
            SELECT Version AS "Version", Kind AS "Kind", Key AS "Key" FROM DraftEdits
            WHERE Version > {version} ORDER BY Version LIMIT {Limit + 1}
            """).ToListAsync(cancellationToken);
        if (rows.Count is 0 or > Limit || rows[0].Version != version + 1 || rows.Exists(row => row.Kind == DraftEditKind.Everything))
        {
            return null;
        }

        var keys = new Dictionary<DraftEditKind, HashSet<int>>();
        foreach (var row in rows)
        {
            (CollectionsMarshal.GetValueRefOrAddDefault(keys, row.Kind, out _) ??= []).Add(row.Key);
        }

        return new(keys);
    }

    private HashSet<int> Of(DraftEditKind kind) => _keys.GetValueOrDefault(kind) ?? [];

    private sealed record Entry(long Version, DraftEditKind Kind, int Key);
}
