using System.Globalization;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Domain.Setup;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Customers;

/// <summary>A change of what a customer sees.</summary>
/// <param name="At">When it came, or will.</param>
/// <param name="What">What changed, in words.</param>
/// <param name="Cause">What changed it: a publication, a feed or a date.</param>
/// <param name="Url">Its page; null for a date.</param>
/// <param name="IsToCome">True for a date that is still ahead, and holds unless something is published or sent before.</param>
public sealed record SeenChange(DateTimeOffset At, string What, string Cause, string? Url, bool IsToCome);

/// <summary>What a customer saw, change by change, from publications, feeds and validity dates: each told by the resolver.</summary>
public sealed class TimelineQueries(
    IDbContextFactory<AppDbContext> databases, CustomerHistories histories, Setups setups, TimeProvider clock)
{
    /// <summary>The most publications that are looked back on: each is a whole setup to be read.</summary>
    public const int Publications = 30;

    /// <summary>The newest first; empty where nobody has that number.</summary>
    public async Task<IReadOnlyList<SeenChange>> ReadAsync(string number, CancellationToken cancellationToken = default)
    {
        if (await histories.ReadAsync(number, cancellationToken) is not { } history)
        {
            return [];
        }

        var versions = await VersionsAsync(cancellationToken);
        var events = Events(history, versions).OrderBy(one => one.At).ToList();
        var changes = new List<SeenChange>();
        var before = events.Count > 0 ? Seen(history, versions, events[0].At.AddTicks(-1)) : (IReadOnlyList<RepCard>)[];
        foreach (var one in events)
        {
            var after = Seen(history, versions, one.At);
            var isToCome = one.At > clock.GetUtcNow();
            if (CardChanges.Describe(before, after, isToCome) is { } what)
            {
                changes.Add(new(one.At, Sentence(what), one.Cause, one.Url, isToCome));
            }

            before = after;
        }

        changes.Reverse();
        return changes;
    }

    private async Task<List<Version>> VersionsAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var published = await db.Publications.OrderByDescending(p => p.Number).Take(Publications)
            .Select(p => new { p.Number, p.At }).ToListAsync(cancellationToken);
        var versions = new List<Version>();
        foreach (var one in published.OrderBy(p => p.Number))
        {
            versions.Add(new(one.Number, one.At, await setups.OfAsync(one.Number, cancellationToken)));
        }

        return versions;
    }

    private IEnumerable<Event> Events(CustomerHistory history, List<Version> versions)
    {
        foreach (var version in versions)
        {
            yield return new(version.At, $"Publication {version.Number}", Urls.Publication(version.Number));
        }

        foreach (var (at, feed) in history.Before.Select(state => (state.Until, (int?)state.FeedId)).Append((history.AddedAt ?? default, history.AddedBy)))
        {
            if (feed is { } id)
            {
                yield return new(at, $"Feed {id}", Urls.Feed(id));
            }
        }

        var ids = history.Before.SelectMany(state => state.SalesRepIds).Concat(history.Now.SalesRepIds).Distinct().ToList();
        foreach (var day in versions.SelectMany(version => Days(version.Setup, ids)).Distinct())
        {
            yield return new(CompanyDay.Start(day, clock), "By its dates", null);
        }
    }

    // The days on which something about these IDs begins, or has ended the day before.
    private static IEnumerable<DateOnly> Days(SetupIndex setup, List<string> ids)
    {
        foreach (var claim in ids.SelectMany(id => setup.Claims(setup.Rules.Normalise(id))))
        {
            var standIns = claim.Rep.Contacts.SelectMany(id => setup.Contact(id)?.StandIns ?? []);
            foreach (var day in standIns.SelectMany(plan => new[] { plan.From, plan.Until?.AddDays(1) }).Prepend(claim.Rep.ValidUntil?.AddDays(1)).Prepend(claim.Rep.ValidFrom))
            {
                if (day is { } known && known > DateOnly.MinValue.AddDays(1))
                {
                    yield return known;
                }
            }
        }
    }

    private IReadOnlyList<RepCard> Seen(CustomerHistory history, List<Version> versions, DateTimeOffset moment)
    {
        var setup = versions.LastOrDefault(version => version.At <= moment)?.Setup;
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, clock.LocalTimeZone).DateTime);
        return setup is null ? [] : Resolver.Resolve(history.Now.Number, history.At(moment), setup, day).Cards;
    }

    private static string Sentence(string what) => string.Concat(
        what[..1].ToUpper(CultureInfo.InvariantCulture), what[1..].Replace("; it ", "; ", StringComparison.Ordinal));

    private sealed record Version(int Number, DateTimeOffset At, SetupIndex Setup);

    private sealed record Event(DateTimeOffset At, string Cause, string? Url);
}
