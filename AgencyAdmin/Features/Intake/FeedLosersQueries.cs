using System.Runtime.CompilerServices;
using AgencyAdmin.Data;
using AgencyAdmin.Domain.Intake;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Intake;

/// <summary>A page of losers; <paramref name="Next"/> is the cursor to go on after, null at the end.</summary>
public sealed record FeedLosers(IReadOnlyList<FeedLoserRow> Items, int? Next);

/// <summary>Reads who loses its rep by a feed, one by one: applied, or held.</summary>
public sealed class FeedLosersQueries(IDbContextFactory<AppDbContext> databases)
{
    public const int PageSize = 50;

    /// <param name="find">The beginning of a number, or a part of a name; null for all.</param>
    /// <param name="after">The cursor of the page before.</param>
    public async Task<FeedLosers> PageAsync(
        int id, string? find, int after = 0, int take = PageSize, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await Find(db, id, find).Where(row => row.Id > after).OrderBy(row => row.Id).Take(take + 1)
            .ToListAsync(cancellationToken);
        return new(
            [.. rows.Take(take).Select(row => new FeedLoserRow(row.Number, row.Name))],
            rows.Count > take ? rows[take - 1].Id : null);
    }

    /// <summary>All of them, one by one: there may be a million.</summary>
    public async IAsyncEnumerable<FeedLoserRow> AllAsync(
        int id, string? find, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = Find(db, id, find).OrderBy(row => row.Id).AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            yield return new(row.Number, row.Name);
        }
    }

    private static IQueryable<Found> Find(AppDbContext db, int id, string? find)
    {
        var found = db.FeedLosers.AsNoTracking().Where(loser => loser.FeedId == id)
            .Join(db.Customers, loser => loser.CustomerId, c => c.Id, (_, c) => new Found { Id = c.Id, Number = c.Number, Name = c.Name });
        if (string.IsNullOrWhiteSpace(find))
        {
            return found;
        }

        var pattern = string.Concat(find.Trim().Select(c => c is '!' or '%' or '_' ? $"!{c}" : c.ToString()));
        return found.Where(row =>
            EF.Functions.Like(row.Number, pattern + "%", "!") || EF.Functions.Like(row.Name, "%" + pattern + "%", "!"));
    }

    private sealed class Found
    {
        public required int Id { get; init; }

        public required string Number { get; init; }

        public required string Name { get; init; }
    }
}
