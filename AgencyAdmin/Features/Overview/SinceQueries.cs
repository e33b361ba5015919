using System.Globalization;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.HandOvers;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Overview;

/// <summary>Reads what somebody has missed.</summary>
public sealed class SinceQueries(
    IDbContextFactory<AppDbContext> databases, Visits visits, ICurrentUser user, TimeProvider clock)
{
    private const int ToldOfAKind = 3;
    private const int DatesTold = 5;
    private const int DaysAhead = 7;
    private const int MostAway = 1000;

    /// <summary>Notes that the person is here; null at the first visit.</summary>
    public async Task<SinceLastHere?> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (await visits.NoteAsync(Visits.Overview, cancellationToken) is not { } since)
        {
            return null;
        }

        await using var read = await databases.BeginReadAsync(cancellationToken);
        var dates = await DatesAsync(read.Db, cancellationToken);
        return new(
            since,
            [
                .. await RepIdsAsync(read.Db, since, cancellationToken), .. await FeedsAsync(read.Db, since, cancellationToken),
                .. await PublicationsAsync(read.Db, since, cancellationToken),
            ],
            [.. dates.Take(DatesTold).Select(date => date.Line)],
            Math.Max(0, dates.Count - DatesTold));
    }

    private static async Task<IEnumerable<SinceLine>> RepIdsAsync(AppDbContext db, DateTimeOffset since, CancellationToken cancellationToken) =>
        await db.SalesRepIds.CountAsync(id => id.FirstSeen > since, cancellationToken) is > 0 and var ids
            ? [new($"{DisplayFormat.Plural(ids, "new sales rep ID")}", Urls.RepIds("new"))]
            : [];

    private static async Task<IEnumerable<SinceLine>> FeedsAsync(AppDbContext db, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var feeds = db.Feeds.Where(feed => feed.ReceivedAt > since);
        var lines = new List<SinceLine>();
        if (await feeds.CountAsync(feed => feed.Status == FeedStatus.Applied, cancellationToken) is > 0 and var applied)
        {
            lines.Add(new($"{DisplayFormat.Plural(applied, "feed")} applied", Urls.Feeds));
        }

        if (await feeds.CountAsync(feed => feed.Status == FeedStatus.Held, cancellationToken) is > 0 and var held)
        {
            lines.Add(new($"{DisplayFormat.Plural(held, "feed")} held, to be released or discarded", Urls.Feeds));
        }

        var losing = await feeds.Where(feed => feed.Status == FeedStatus.Applied && feed.UndoneBy == null && feed.Losers > 0)
            .OrderByDescending(feed => feed.Losers).ThenByDescending(feed => feed.Id).Take(ToldOfAKind)
            .Select(feed => new { feed.Id, feed.Losers }).ToListAsync(cancellationToken);
        lines.AddRange(losing.Select(feed => new SinceLine(
            $"{DisplayFormat.Plural(feed.Losers, "customer")} lost their rep by feed {Number(feed.Id)}", Urls.Feed(feed.Id), IsLoss: true)));
        return lines;
    }

    private async Task<IEnumerable<SinceLine>> PublicationsAsync(AppDbContext db, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var name = user.Name;
        var others = await db.Publications.Where(one => one.At > since && one.By != name).OrderByDescending(one => one.Number)
            .Take(ToldOfAKind).Select(one => new { one.Number, one.By, one.Summary, one.Effects.Lost }).ToListAsync(cancellationToken);
        return others.SelectMany(one => (SinceLine[])
        [
            new($"{one.By} published no. {Number(one.Number)}: {one.Summary}", Urls.Publication(one.Number)),
            .. one.Lost > 0
                ? new[] { new SinceLine($"{DisplayFormat.Plural(one.Lost, "customer")} lost their rep by it", Urls.Publication(one.Number), IsLoss: true) }
                : [],
        ]);
    }

    // Of the draft, which says what is to come; a row that is not visible shows nobody on any day.
    private async Task<List<DueDate>> DatesAsync(AppDbContext db, CancellationToken cancellationToken)
    {
        var today = CompanyDay.Today(clock);
        var end = today.AddDays(DaysAhead);
        var reps = await (
            from rep in db.Set<AgencyRep>()
            where rep.IsVisible && ((rep.ValidFrom > today && rep.ValidFrom <= end) || (rep.ValidUntil >= today && rep.ValidUntil <= end))
            join id in db.SalesRepIds on rep.SalesRepIdId equals id.Id
            select new { rep.AgencyId, id.Normalised, rep.ValidFrom, rep.ValidUntil }).ToListAsync(cancellationToken);
        var (away, _) = await AwayPeriods.ReadAsync(db, today, end, MostAway, cancellationToken);
        return
        [
            .. reps.SelectMany(rep => Dates(
                rep.ValidFrom, rep.ValidUntil, $"{rep.Normalised}'s rep begins on", $"{rep.Normalised}'s rep ends on", Urls.Agency(rep.AgencyId)))
                .Concat(away.SelectMany(period => Dates(
                    period.Plan.From, period.Plan.Until, $"Somebody stands in for {period.Name} from",
                    $"{period.Name} is back after", Urls.Contact(period.ContactId))))
                .OrderBy(date => date.Day).ThenBy(date => date.Line.Words, StringComparer.Ordinal),
        ];

        IEnumerable<DueDate> Dates(DateOnly? from, DateOnly? until, string begins, string ends, string href)
        {
            if (from > today && from <= end)
            {
                yield return new(from.Value, new($"{begins} {DisplayFormat.Day(from.Value)}", href));
            }

            if (until >= today && until <= end)
            {
                yield return new(until.Value, new($"{ends} {DisplayFormat.Day(until.Value)}", href));
            }
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record DueDate(DateOnly Day, SinceLine Line);
}
