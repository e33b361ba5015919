using System.Linq.Expressions;
using AgencyAdmin.Data;
using AgencyAdmin.Domain.ChangeLog;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.ChangeLog;

/// <summary>An entry that was found, and the batch that it belongs to.</summary>
internal sealed record FoundChange
{
    public long Sequence { get; init; }

    public long Batch { get; init; }
}

/// <summary>Finds the entries of a filter from the latest on, any number at a time.</summary>
internal sealed class ChangeSearch
{
    // How many are looked at for the next batches at a time: most batches have one.
    private const int Chunk = 200;

    private readonly AppDbContext _db;
    private readonly IReadOnlyList<Expression<Func<ChangeEntry, bool>>> _terms;
    private readonly Expression<Func<ChangeEntry, bool>> _rest;
    private readonly long _first;
    private readonly long _end;

    private ChangeSearch(
        AppDbContext db, ChangeFilter filter, IReadOnlyList<Expression<Func<ChangeEntry, bool>>> terms, long first, long end)
    {
        (_db, _terms, _rest, _first, _end) = (db, terms, ChangeTerms.Rest(filter), first, end);
        IsEverything = filter == ChangeFilter.Any;
    }

    /// <summary>True where the filter asks for nothing.</summary>
    public bool IsEverything { get; }

    /// <remarks>
    /// Entries stand in the order of time, so two moments are two places in the log. Where the clock was put back in
    /// between, what was written out of order stands with its neighbours, and nothing is left out.
    /// </remarks>
    public static async Task<ChangeSearch> OfAsync(
        AppDbContext db, ChangeFilter filter, IReadOnlyList<Expression<Func<ChangeEntry, bool>>> terms, CancellationToken cancellationToken)
    {
        var (first, end) = (0L, long.MaxValue);
        if (filter.Since is { } since)
        {
            first = await db.ChangeEntries.Where(entry => entry.At >= since).OrderBy(entry => entry.At)
                .ThenBy(entry => entry.Sequence)
                .Select(entry => (long?)entry.Sequence).FirstOrDefaultAsync(cancellationToken) ?? long.MaxValue;
        }

        if (filter.Before is { } before)
        {
            end = await db.ChangeEntries.Where(entry => entry.At < before)
                .OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Sequence)
                .Select(entry => (long?)entry.Sequence).FirstOrDefaultAsync(cancellationToken) + 1 ?? 0;
        }

        return new(db, filter, terms, first, end);
    }

    /// <summary>
    /// The next ones below an entry, and whether they are the last. An entry that two terms find comes once.
    /// </summary>
    public async Task<(List<FoundChange> Found, bool IsEnd)> FindAsync(long below, CancellationToken cancellationToken)
    {
        if (_terms.Count == 0)
        {
            return ([], true);
        }

        var found = await Found(Math.Min(below, _end)).Take(Chunk).ToListAsync(cancellationToken);
        return ([.. found.Distinct()], found.Count < Chunk);
    }

    /// <summary>The statement, for a test to look at its plan.</summary>
    internal IQueryable<FoundChange> Found(long below) => _terms
        .Select(term => _db.ChangeEntries.Where(term).Where(entry => entry.Sequence >= _first && entry.Sequence < below).Where(_rest)
            .Select(entry => new FoundChange { Sequence = entry.Sequence, Batch = entry.Batch }))
        .Aggregate((one, other) => one.Concat(other))
        .OrderByDescending(found => found.Sequence);
}
