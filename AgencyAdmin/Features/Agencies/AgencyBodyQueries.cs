using AgencyAdmin.Data;
using AgencyAdmin.Domain.Agencies;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Agencies;

/// <summary>Reads the list of agencies as REST shows it.</summary>
internal sealed class AgencyBodyQueries(IDbContextFactory<AppDbContext> databases)
{
    /// <summary>The agencies behind a cursor, in the order of keys.</summary>
    /// <param name="after">Where the page begins.</param>
    /// <param name="take">How many agencies, and reps where they are asked for, are on the page.</param>
    /// <param name="withReps">Whether each has its reps.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<AgencyBodies> PageAsync(
        AgencyCursor after, int take, bool withReps, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var total = await db.Agencies.CountAsync(cancellationToken);
        var isInside = after.Rep is not null;
        var rows = await Agencies(db)
            .Where(row => row.Agency.Id > after.Agency || (isInside && row.Agency.Id == after.Agency))
            .OrderBy(row => row.Agency.Id).Take(take + 1).ToListAsync(cancellationToken);
        if (!withReps)
        {
            var items = rows.Take(take).Select(row => AgencyBody.Of(row.Agency, row.BusinessNumber, row.IsBusinessActive, reps: null)).ToList();
            return new(items, rows.Count > take ? $"{new AgencyCursor(items[^1].Id)}" : null, total);
        }

        var (filled, left) = (new List<AgencyBody>(), take);
        foreach (var row in rows)
        {
            if (left <= 0)
            {
                return new(filled, $"{new AgencyCursor(filled[^1].Id)}", total);
            }

            var begun = after.Rep is { } rep && row.Agency.Id == after.Agency ? rep : ((int, int)?)null;
            var reps = await RepsAsync(db, row.Agency.Id, begun, left + 1, cancellationToken);
            var first = begun is { } behind ? await PlaceAsync(db, row.Agency.Id, behind, cancellationToken) + 1 : 0;
            filled.Add(AgencyBody.Of(row.Agency, row.BusinessNumber, row.IsBusinessActive, Bodies([.. reps.Take(left)], first)));
            if (reps.Count > left)
            {
                var last = reps[left - 1].Rep;
                return new(filled, $"{new AgencyCursor(row.Agency.Id, (last.Order, last.Id))}", total);
            }

            left -= reps.Count + 1;
        }

        return new(filled, Next: null, total);
    }

    private static IQueryable<AgencyWithBusiness> Agencies(AppDbContext db) =>
        from agency in db.Agencies.AsNoTracking()
        join business in db.Customers on agency.BusinessId equals business.Id
        select new AgencyWithBusiness { Agency = agency, BusinessNumber = business.Number, IsBusinessActive = business.IsActive };

    private static Task<List<StoredRow>> RepsAsync(
        AppDbContext db, int agencyId, (int Order, int Id)? after, int take, CancellationToken cancellationToken)
    {
        var (isBehind, order, id) = (after is not null, after?.Order ?? 0, after?.Id ?? 0);
        var rows = from rep in db.Set<AgencyRep>().AsNoTracking()
                   where rep.AgencyId == agencyId && (!isBehind || rep.Order > order || (rep.Order == order && rep.Id > id))
                   join salesRepId in db.SalesRepIds on rep.SalesRepIdId equals salesRepId.Id
                   orderby rep.Order, rep.Id
                   select new StoredRow(rep, salesRepId.Normalised);
        return rows.Take(take).ToListAsync(cancellationToken);
    }

    private static Task<int> PlaceAsync(
        AppDbContext db, int agencyId, (int Order, int Id) row, CancellationToken cancellationToken) =>
        db.Set<AgencyRep>().CountAsync(
            rep => rep.AgencyId == agencyId && (rep.Order < row.Order || (rep.Order == row.Order && rep.Id < row.Id)),
            cancellationToken);

    private static List<AgencyRepBody> Bodies(IReadOnlyList<StoredRow> rows, int first) =>
        [.. rows.Select((row, i) => AgencyRepBody.Of(row.Rep, row.SalesRepId, first + i))];

    private sealed record StoredRow(AgencyRep Rep, string SalesRepId);

    private sealed class AgencyWithBusiness
    {
        public required Agency Agency { get; init; }

        public required string BusinessNumber { get; init; }

        public required bool IsBusinessActive { get; init; }
    }
}
