using System.Runtime.CompilerServices;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.ChangeLog;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.ChangeLog;

/// <summary>What somebody did in one step: one change, or a batch of them.</summary>
/// <param name="First">Its first entry; the batch has its sequence.</param>
/// <param name="Count">How many entries it has.</param>
/// <param name="UndoneBy">The latest batch that undid some of it.</param>
/// <param name="Undoes">The batch that it undid.</param>
public sealed record ChangeBatch(ChangeEntry First, long Count, ChangeSentence Sentence, long? UndoneBy, long? Undoes);

/// <summary>A page of the log, the latest first.</summary>
/// <param name="Below">Where the next page begins; null at the end.</param>
public sealed record ChangePage(IReadOnlyList<ChangeBatch> Batches, long? Below);

/// <summary>Somebody who has changed something.</summary>
public sealed record KnownActor(ActorRef Actor, string Name);

/// <summary>Reads the change log for those who may.</summary>
public sealed class ChangeLogQueries(
    IDbContextFactory<AppDbContext> databases, CustomerHistories histories, ICurrentUser user)
{
    public const int PageSize = 50;

    // A sentence counts what is in a batch up to here; a larger one was told in words when it was made.
    private const long MostCounted = 20_000;

    /// <summary>The latest batches with an entry that the filter asks for.</summary>
    /// <param name="filter">Which entries.</param>
    /// <param name="below">Only batches before this one; null for the latest.</param>
    /// <param name="take">How many.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ChangePage> PageAsync(
        ChangeFilter filter, long? below = null, int take = PageSize, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.ReadChangeLog) is not null)
        {
            return new([], null);
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var batches = await BatchesAsync(db, filter, below ?? long.MaxValue, take + 1, cancellationToken);
        var rows = await ReadAsync(db, [.. batches.Take(take)], cancellationToken);
        return new(rows, batches.Count > take ? rows[^1].First.Sequence : null);
    }

    /// <summary>The batch of an entry, or null where there is no such entry.</summary>
    public async Task<ChangeBatch?> GetAsync(long sequence, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.ReadChangeLog) is not null)
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var batch = await db.ChangeEntries.Where(entry => entry.Sequence == sequence)
            .Select(entry => (long?)entry.Batch)
            .SingleOrDefaultAsync(cancellationToken);
        return batch is { } found ? (await ReadAsync(db, [found], cancellationToken)).SingleOrDefault() : null;
    }

    public async Task<ChangeEntry?> EntryAsync(long sequence, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.ReadChangeLog) is not null)
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.ChangeEntries.AsNoTracking()
            .SingleOrDefaultAsync(entry => entry.Sequence == sequence, cancellationToken);
    }

    /// <summary>Entries of a batch that the filter asks for, in their order, behind the one of <paramref name="after"/>.</summary>
    public async Task<IReadOnlyList<ChangeEntry>> EntriesAsync(
        long batch, ChangeFilter filter, long after, int take, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.ReadChangeLog) is not null)
        {
            return [];
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var terms = await new ChangeTerms(db, histories)
            .OfAsync(filter with { Since = null, Before = null }, cancellationToken);
        var matching = terms.Select(term => db.ChangeEntries.AsNoTracking()
            .Where(entry => entry.Batch == batch && entry.Sequence > after).Where(term).Where(ChangeTerms.Rest(filter)));
        return terms.Count == 0 ? [] : await matching.Aggregate((one, other) => one.Union(other))
            .OrderBy(entry => entry.Sequence).Take(take).ToListAsync(cancellationToken);
    }

    /// <summary>Every entry that the filter asks for, the latest first, read as it is taken.</summary>
    public async IAsyncEnumerable<ChangeEntry> AllAsync(
        ChangeFilter filter, long? below = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.ReadChangeLog) is not null)
        {
            yield break;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var search = await SearchAsync(db, filter, cancellationToken);
        var next = below ?? long.MaxValue;
        while (true)
        {
            var (found, isEnd) = await search.FindAsync(next, cancellationToken);
            var keys = found.ConvertAll(one => one.Sequence);
            foreach (var entry in await db.ChangeEntries.AsNoTracking().Where(entry => keys.Contains(entry.Sequence))
                .OrderByDescending(entry => entry.Sequence).ToListAsync(cancellationToken))
            {
                yield return entry;
            }

            if (isEnd)
            {
                yield break;
            }

            next = keys[^1];
        }
    }

    /// <summary>Everybody who has changed something, by name; each as he was called last.</summary>
    public async Task<IReadOnlyList<KnownActor>> ActorsAsync(CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.ReadChangeLog) is not null)
        {
            return [];
        }

        // From one actor to the next along the index, so that it costs by the number of actors and not of entries.
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = new List<KnownActor>();
        var (kind, key) = (int.MaxValue, "");
        while (await NextAsync() is { } entry)
        {
            found.Add(new(new(entry.ActorKind, entry.ActorKey), entry.Actor));
            (kind, key) = ((int)entry.ActorKind, entry.ActorKey);
        }

        return [.. found.OrderBy(actor => actor.Name, StringComparer.CurrentCultureIgnoreCase)];

        Task<ChangeEntry?> NextAsync() => db.ChangeEntries.FromSql(
            $"""
            SELECT * FROM ChangeLog WHERE (ActorKind, ActorKey) < ({kind}, {key})
            ORDER BY ActorKind DESC, ActorKey DESC, Sequence DESC LIMIT 1
            """).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
    }

    private async Task<List<long>> BatchesAsync(
        AppDbContext db, ChangeFilter filter, long below, int take, CancellationToken cancellationToken)
    {
        var search = await SearchAsync(db, filter, cancellationToken);
        if (search.IsEverything)
        {
            return await db.ChangeEntries.Where(entry => entry.Batch == entry.Sequence && entry.Batch < below)
                .OrderByDescending(entry => entry.Batch).Select(entry => entry.Batch).Take(take)
                .ToListAsync(cancellationToken);
        }

        // The entries of a batch stand together, so below the first one of a batch others follow.
        var batches = new List<long>();
        while (batches.Count < take)
        {
            var (found, isEnd) = await search.FindAsync(below, cancellationToken);
            batches.AddRange(found.Select(one => one.Batch).Distinct().Take(take - batches.Count));
            if (isEnd)
            {
                break;
            }

            below = found[^1].Batch;
        }

        return batches;
    }

    private async Task<ChangeSearch> SearchAsync(
        AppDbContext db, ChangeFilter filter, CancellationToken cancellationToken)
    {
        var terms = await new ChangeTerms(db, histories).OfAsync(filter, cancellationToken);
        return await ChangeSearch.OfAsync(db, filter, terms, cancellationToken);
    }

    private static async Task<IReadOnlyList<ChangeBatch>> ReadAsync(
        AppDbContext db, IReadOnlyList<long> batches, CancellationToken cancellationToken)
    {
        if (batches.Count == 0)
        {
            return [];
        }

        var firsts = await db.ChangeEntries.AsNoTracking().Where(entry => batches.Contains(entry.Sequence))
            .OrderByDescending(entry => entry.Sequence)
            .Select(entry => new
            {
                Entry = entry,
                Next = db.ChangeEntries.Where(next => next.Batch > entry.Batch).Min(next => (long?)next.Batch),
            })
            .ToListAsync(cancellationToken);
        var last = await db.ChangeEntries.MaxAsync(entry => entry.Sequence, cancellationToken);
        var ends = firsts.ToDictionary(one => one.Entry.Sequence, one => one.Next ?? last + 1);
        var undoing = await UndoingAsync(db, batches.Min(), ends.Values.Max(), cancellationToken);
        var undone = await UndoneAsync(db, [.. firsts.Select(one => one.Entry).Where(entry => UndoRights.IsUndo(entry)).Select(entry => entry.Batch)], cancellationToken);
        var parts = await PartsAsync(
            db, [.. firsts.Where(one => BatchSentences.NeedsParts(one.Entry)).Select(one => one.Entry.Sequence)
                .Where(batch => ends[batch] - batch is > 1 and < MostCounted)], cancellationToken);
        return
        [
            .. from one in firsts
               let entry = one.Entry
               let end = ends[entry.Sequence]
               let known = parts.TryGetValue(entry.Batch, out var counted)
                   ? counted
                   : [new(entry.Subject, entry.Kind, (int)(end - entry.Batch))]
               select new ChangeBatch(
                   entry, end - entry.Batch, BatchSentences.Of(entry, known),
                   undoing.Where(undo => undo.From >= entry.Batch && undo.From < end).Max(undo => (long?)undo.Batch),
                   undone.TryGetValue(entry.Batch, out var target) ? target : null),
        ];
    }

    // The batches that these undid.
    private static async Task<Dictionary<long, long>> UndoneAsync(AppDbContext db, IReadOnlyList<long> batches, CancellationToken cancellationToken) =>
        await (from entry in db.ChangeEntries
               join undone in db.ChangeEntries on entry.Undoes equals undone.Sequence
               where batches.Contains(entry.Batch)
               group undone.Batch by entry.Batch)
            .ToDictionaryAsync(group => group.Key, group => group.Min(), cancellationToken);

    private static async Task<List<(long Batch, long From)>> UndoingAsync(
        AppDbContext db, long from, long end, CancellationToken cancellationToken) =>
        [.. (await db.ChangeEntries.Where(entry => entry.Undoes >= from && entry.Undoes < end).GroupBy(entry => entry.Batch)
            .Select(group => new { group.Key, From = group.Min(entry => entry.Undoes!.Value) }).ToListAsync(cancellationToken))
            .Select(group => (group.Key, group.From))];

    private static async Task<Dictionary<long, List<BatchPart>>> PartsAsync(
        AppDbContext db, IReadOnlyList<long> batches, CancellationToken cancellationToken) =>
        (await db.ChangeEntries.Where(entry => batches.Contains(entry.Batch))
            .GroupBy(entry => new { entry.Batch, entry.Subject, entry.Kind })
            .Select(group => new { group.Key.Batch, group.Key.Subject, group.Key.Kind, Count = group.Count() })
            .ToListAsync(cancellationToken))
        .GroupBy(part => part.Batch)
        .ToDictionary(group => group.Key, group => group.Select(part => new BatchPart(part.Subject, part.Kind, part.Count)).ToList());
}
