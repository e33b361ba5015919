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
public sealed record AwayDays(int ContactId, string Name, string Business, string StandIn, StandIn Plan, string? TimeZone = null);

/// <summary>Who is away in the draft, for calendar programs (RFC 5545): an event for each period, of whole days unless it begins or ends within one.</summary>
public sealed class AwayCalendar(IDbContextFactory<AppDbContext> databases, TimeProvider clock)
{
    /// <summary>How many there are at most, the soonest first.</summary>
    public const int Most = 2000;

    // What is over is of no use soon; what has no last day is drawn as far as a calendar is looked at.
    private const int Chunk = 500;
    private const int DaysBack = 31;
    private const int DaysAhead = 365;

    public async Task<string> ReadAsync(CancellationToken cancellationToken = default)
    {
        var today = CompanyDay.Today(clock);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var (first, last) = (today.AddDays(-DaysBack), today.AddDays(DaysAhead));
        var (periods, _) = await AwayPeriods.ReadAsync(db, first, last, Most, cancellationToken);
        var people = new Dictionary<int, (string Name, string Business, string? TimeZone)>();
        foreach (var keys in periods.SelectMany(period => new[] { period.ContactId, period.Plan.ContactId }).Distinct().Chunk(Chunk))
        {
            var read = await db.Contacts.Where(contact => keys.Contains(contact.Id))
                .Join(db.Customers, contact => contact.BusinessId, business => business.Id, (contact, business) => new { contact.Id, contact.Name, contact.TimeZone, Business = business.Name })
                .ToListAsync(cancellationToken);
            read.ForEach(one => people[one.Id] = (one.Name, one.Business, one.TimeZone));
        }

        return Write(
            periods.Select(period => new AwayDays(
                period.ContactId, period.Name, people[period.ContactId].Business,
                people.TryGetValue(period.Plan.ContactId, out var other) ? other.Name : "A deleted contact", period.Plan, people[period.ContactId].TimeZone)),
            today, clock.GetUtcNow(), clock.LocalTimeZone);
    }

    internal static string Write(IEnumerable<AwayDays> away, DateOnly today, DateTimeOffset now, TimeZoneInfo company)
    {
        var calendar = new Calendar { ProductId = "-//AgencyAdmin//Who is away//EN" };
        calendar.AddProperty("X-WR-CALNAME", "Who is away");
        var known = new HashSet<int>();
        foreach (var one in away)
        {
            calendar.Events.Add(new CalendarEvent
            {
                // The first period has the address that it had when there was one only.
                Uid = known.Add(one.ContactId)
                    ? string.Create(CultureInfo.InvariantCulture, $"stand-in-{one.ContactId}@agencyadmin")
                    : string.Create(CultureInfo.InvariantCulture, $"stand-in-{one.ContactId}-{one.Plan.From:yyyyMMdd}{one.Plan.FromTime:'T'HHmm}@agencyadmin"),
                DtStamp = new CalDateTime(now.UtcDateTime),
                Summary = $"{one.Name} is away: {one.StandIn} stands in",
                Description = one.Plan.Until is null ? $"{one.Business}. Until somebody ends it." : one.Business,
                Start = Moment(one.Plan.From ?? today.AddDays(-DaysBack), one.Plan.FromTime ?? TimeOnly.MinValue, one),
                End = one.Plan is { Until: { } last, UntilTime: { } ends }
                    ? Moment(last, ends, one)
                    : Moment((one.Plan.Until ?? today.AddDays(DaysAhead)).AddDays(1), TimeOnly.MinValue, one),
                Transparency = Ical.Net.TransparencyType.Transparent,
            });
        }

        return new CalendarSerializer().SerializeToString(calendar) ?? "";

        // Whole days, of which the end is the day behind the last one; moments where one of both is a time of day.
        CalDateTime Moment(DateOnly day, TimeOnly time, AwayDays one) => one.Plan is { FromTime: null, UntilTime: null }
            ? new(day)
            : new(ClockTime.MomentOf(day.ToDateTime(time), one.TimeZone, company).UtcDateTime);
    }
}
