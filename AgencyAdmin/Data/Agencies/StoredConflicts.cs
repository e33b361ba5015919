using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Domain.Setup;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Agencies;

/// <summary>Reads which IDs of the draft two agencies claim: only the rows of IDs that more than one agency has.</summary>
internal static class StoredConflicts
{
    public static async Task<IReadOnlyList<RepIdConflict>> ReadAsync(
        AppDbContext db, DateOnly today, CancellationToken cancellationToken)
    {
        var claimed = from rep in db.Set<AgencyRep>()
                      join agency in db.Agencies on rep.AgencyId equals agency.Id
                      where agency.IsActive && (rep.ValidUntil == null || rep.ValidUntil >= today)
                      select rep;
        var twice = claimed.GroupBy(rep => rep.SalesRepIdId)
            .Where(reps => reps.Min(rep => rep.AgencyId) != reps.Max(rep => rep.AgencyId)).Select(reps => reps.Key);
        var rows = await (
            from rep in claimed.AsNoTracking()
            where twice.Contains(rep.SalesRepIdId)
            join id in db.SalesRepIds on rep.SalesRepIdId equals id.Id
            where id.Decision != RepIdDecision.Ignored
            join agency in db.Agencies on rep.AgencyId equals agency.Id
            orderby agency.Id, rep.Order, rep.Id
            select new { Rep = rep, id.Normalised, agency.Id, agency.Name }).ToListAsync(cancellationToken);
        var agencies = rows.GroupBy(row => (row.Id, row.Name)).Select(group => new AgencySnapshot(
            group.Key.Id, "", group.Key.Name, AgencyTraits.None, Type: null, Phone: null, Email: null, Website: null, IsActive: true,
            [
                .. group.Select(row => new AgencyRepSnapshot(
                    row.Rep.Id, row.Normalised, row.Rep.ContactId, row.Rep.Role, row.Rep.IsVisible, row.Rep.ValidFrom,
                    row.Rep.ValidUntil, row.Rep.Order)),
            ]));
        return RepIdConflicts.Find(SetupSnapshot.Empty with { Agencies = [.. agencies] }, today);
    }
}
