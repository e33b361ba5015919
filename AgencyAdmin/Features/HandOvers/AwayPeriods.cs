using AgencyAdmin.Data;
using AgencyAdmin.Domain.Contacts;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.HandOvers;

/// <summary>A contact in one period in which somebody stands in for it.</summary>
internal sealed record AwayPeriod(int ContactId, string Name, StandIn Plan);

/// <summary>Reads in which periods contacts of the draft are away.</summary>
internal static class AwayPeriods
{
    // Few plan more than their next absence: these are looked through one by one.
    private const int MostWithLater = 5000;

    /// <summary>The periods that have a day from the one to the other, the earliest first, and how many there are.</summary>
    /// <param name="db">The draft.</param>
    /// <param name="first">The first day that is looked at.</param>
    /// <param name="last">The last day that is looked at.</param>
    /// <param name="most">How many are read.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<(IReadOnlyList<AwayPeriod> Items, int Total)> ReadAsync(
        AppDbContext db, DateOnly first, DateOnly last, int most, CancellationToken cancellationToken)
    {
        var away = db.Contacts.AsNoTracking().Where(contact => contact.StandInId != null
            && (contact.StandInUntil == null || contact.StandInUntil >= first) && (contact.StandInFrom == null || contact.StandInFrom <= last));
        var firsts = await away.OrderBy(contact => contact.StandInFrom != null).ThenBy(contact => contact.StandInFrom)
            .ThenBy(contact => contact.Name).ThenBy(contact => contact.Id).Take(most)
            .Select(contact => new
            {
                contact.Id,
                contact.Name,
                Plan = new StandIn(
                    contact.StandInId!.Value, contact.StandInFrom, contact.StandInUntil, contact.StandInFromTime, contact.StandInUntilTime),
            })
            .ToListAsync(cancellationToken);
        var later = (await db.Contacts.AsNoTracking().Where(contact => contact.LaterStandIns != null).OrderBy(contact => contact.Id).Take(MostWithLater)
            .Select(contact => new { contact.Id, contact.Name, contact.LaterStandIns }).ToListAsync(cancellationToken))
            .SelectMany(contact => LaterStandIns.Read(contact.LaterStandIns)!.All.Select(plan => new AwayPeriod(contact.Id, contact.Name, plan)))
            .Where(period => !(period.Plan.Until < first) && !(period.Plan.From > last)).ToList();
        return (
            [
                .. firsts.Select(one => new AwayPeriod(one.Id, one.Name, one.Plan)).Concat(later)
                    .OrderBy(period => period.Plan.From ?? DateOnly.MinValue).ThenBy(period => period.Name, StringComparer.Ordinal)
                    .ThenBy(period => period.ContactId).Take(most),
            ],
            later.Count + (firsts.Count < most ? firsts.Count : await away.CountAsync(cancellationToken)));
    }
}
