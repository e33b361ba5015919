using System.Globalization;
using AgencyAdmin.Data;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Contacts;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.EntityFrameworkCore;
using Calendar = Ical.Net.Calendar;

namespace AgencyAdmin.Features.HandOvers.Subscriptions;

/// <summary>Somebody who is away, as a calendar has it.</summary>
public sealed record AwayDays(int ContactId, string Name, string Business, string StandIn, StandIn Plan);

/// <summary>Who is away in the draft, for calendar programs (RFC 5545): a whole-day event for each stand-in.</summary>
public sealed class AwayCalendar(IDbContextFactory<AppDbContext> databases, TimeProvider clock)
{
    /// <summary>How many there are at most, the soonest first.</summary>
    public const int Most = 2000;

    // What is over is of no use soon; what has no last day is drawn as far as a calendar is looked at.
    private const int DaysBack = 31;
    private const int DaysAhead = 365;

    public async Task<string> ReadAsync(CancellationToken cancellationToken = default)
    {
        var today = CompanyDay.Today(clock);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var (first, last) = (today.AddDays(-DaysBack), today.AddDays(DaysAhead));
        var away = await db.Contacts.AsNoTracking()
            .Where(contact => contact.StandInId != null && (contact.StandInUntil == null || contact.StandInUntil >= first)
                && (contact.StandInFrom == null || contact.StandInFrom <= last))
            .OrderBy(contact => contact.StandInFrom).ThenBy(contact => contact.Id).Take(Most)
            .Select(contact => new AwayDays(
                contact.Id, contact.Name,
                db.Customers.Where(business => business.Id == contact.BusinessId).Select(business => business.Name).First(),
                db.Contacts.Where(other => other.Id == contact.StandInId).Select(other => other.Name).First(),
                new StandIn(contact.StandInId!.Value, contact.StandInFrom, contact.StandInUntil)))
            .ToListAsync(cancellationToken);
        return Write(away, today, clock.GetUtcNow());
    }

    internal static string Write(IEnumerable<AwayDays> away, DateOnly today, DateTimeOffset now)
    {
        var calendar = new Calendar { ProductId = "-//AgencyAdmin//Who is away//EN" };
        calendar.AddProperty("X-WR-CALNAME", "Who is away");
        foreach (var one in away)
        {
            calendar.Events.Add(new CalendarEvent
            {
                Uid = string.Create(CultureInfo.InvariantCulture, $"stand-in-{one.ContactId}@agencyadmin"),
                DtStamp = new CalDateTime(now.UtcDateTime),
                Summary = $"{one.Name} is away: {one.StandIn} stands in",
                Description = one.Plan.Until is null ? $"{one.Business}. Until somebody ends it." : one.Business,
                Start = new CalDateTime(one.Plan.From ?? today.AddDays(-DaysBack)),

                // The end of a whole-day event is the day behind its last one.
                End = new CalDateTime((one.Plan.Until ?? today.AddDays(DaysAhead)).AddDays(1)),
                Transparency = Ical.Net.TransparencyType.Transparent,
            });
        }

        return new CalendarSerializer().SerializeToString(calendar) ?? "";
    }
}
