
using AgencyAdmin.Domain.Setup;

namespace AgencyAdmin.Data.Publishing;

/// <summary>
/// The draft as it was read last, for every circuit and request of the process. While nobody edits it, asking costs a
/// look at its version; after an edit, whoever comes first reads what was edited, and the others wait.
/// </summary>
public sealed class KeptDraft : IDisposable
{
    private readonly SemaphoreSlim _reading = new(1);
    private VersionedDraft? _kept;

    /// <summary>The draft of the transaction's moment.</summary>
    public async Task<VersionedDraft> GetAsync(ReadTransaction read, CancellationToken cancellationToken = default)
    {
        var version = await DraftEdits.VersionAsync(read.Db, cancellationToken);
        if (Volatile.Read(ref _kept) is { } kept && kept.Version == version)
        {
            return kept;
        }

        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (_kept?.Version == version)
            {
                return _kept;
            }

            var draft = new VersionedDraft(version, new(await ReadAsync(read.Db, _kept, cancellationToken)));
            if (!(_kept?.Version > version))
            {
                Volatile.Write(ref _kept, draft);
            }

            return draft;
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>
    /// The draft as the caller's own transaction sees it, edits that are not yet committed included: nothing of it is
    /// kept for others.
    /// </summary>
    public async Task<SetupSnapshot> ReadAsync(AppDbContext db, CancellationToken cancellationToken = default)
    {
        var kept = Volatile.Read(ref _kept);
        return kept is not null && kept.Version == await DraftEdits.VersionAsync(db, cancellationToken)
            ? kept.Index.Snapshot
            : await ReadAsync(db, kept, cancellationToken);
    }

    public void Dispose() => _reading.Dispose();

    private static async Task<SetupSnapshot> ReadAsync(
        AppDbContext db, VersionedDraft? kept, CancellationToken cancellationToken) =>
        kept is not null && await DraftEdits.SinceAsync(db, kept.Version, cancellationToken) is { } edits
            ? await new DraftPatch(db, kept.Index.Snapshot, edits).ReadAsync(cancellationToken)
            : await DraftSnapshot.ReadAsync(db, cancellationToken);
}
