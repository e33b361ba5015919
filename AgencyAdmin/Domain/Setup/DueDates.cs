using AgencyAdmin.Domain.Contacts;
using static System.FormattableString;

namespace AgencyAdmin.Domain.Setup;

/// <summary>Finds the dates of a setup that have come by a day.</summary>
public static class DueDates
{
    /// <summary>For how many days back a date is still news, as where the app was down.</summary>
    public const int DaysBack = 31;

    /// <summary>For how many days ahead the end of a validity is told.</summary>
    public const int DaysAhead = 7;

    /// <summary>All of them, whether or not they were told.</summary>
    public static IEnumerable<DueDate> Of(SetupIndex setup, DateOnly today) =>
        [.. StandIns(setup, today), .. HandOvers(setup, today), .. Validities(setup, today)];

    private static IEnumerable<DueDate> StandIns(SetupIndex setup, DateOnly today)
    {
        foreach (var contact in setup.Snapshot.Contacts)
        {
            foreach (var date in contact.StandIns.SelectMany(plan => Period(setup, contact, plan, today)))
            {
                yield return date;
            }
        }
    }

    private static IEnumerable<DueDate> Period(SetupIndex setup, ContactSnapshot contact, StandIn plan, DateOnly today)
    {
        if (setup.Contact(plan.ContactId) is { } other)
        {
            var (away, standIn) = (new DatedPerson(contact.Id, contact.Name), new DatedPerson(other.Id, other.Name));
            if (plan.From is { } from ? IsNews(from, today) : plan.IsInForce(today))
            {
                yield return new StandInBegan(
                    Invariant($"stand-in-began:{contact.Id}:{other.Id}:{plan.From:yyyy-MM-dd}{plan.FromTime:'T'HH:mm}"), away, standIn, plan.From, plan.Until);
            }

            // Whoever is away in the next period as well is not back.
            if (plan.Until is { } until && IsNews(until.AddDays(1), today) && contact.StandIns.At(until.AddDays(1), contact.TimeZone) is null)
            {
                yield return new StandInEnded(Invariant($"stand-in-ended:{contact.Id}:{until:yyyy-MM-dd}{plan.UntilTime:'T'HH:mm}"), away, standIn, plan.From, until);
            }
        }
    }

    // A hand-over leaves a row that ends the day before, and one of another person that begins on the day.
    private static IEnumerable<DueDate> HandOvers(SetupIndex setup, DateOnly today)
    {
        var begun = Rows(setup).Where(row => row.Rep.ValidFrom is { } from && IsNews(from, today))
            .ToLookup(row => (row.Rep.SalesRepId, row.Rep.ValidFrom!.Value));
        var passed = Rows(setup).Where(row => row.Rep.ValidUntil is not null)
            .SelectMany(row => row.Rep.Contacts.Distinct().Select(leaver => (Leaver: leaver, row.Rep, Day: row.Rep.ValidUntil!.Value.AddDays(1))))
            .Select(row => (Row: row, Next: begun[(row.Rep.SalesRepId, row.Day)].FirstOrDefault(next => Passes(row.Leaver, row.Rep, next.Rep))))
            .Where(pair => pair.Next is not null);
        foreach (var act in passed.GroupBy(pair => (pair.Row.Leaver, pair.Row.Day)))
        {
            var leaver = setup.Contact(act.Key.Leaver);
            yield return new HandOverInForce(
                Invariant($"hand-over:{act.Key.Leaver}:{act.Key.Day:yyyy-MM-dd}"), new(act.Key.Leaver, leaver?.Name ?? "Somebody"), act.Key.Day,
                [.. act.SelectMany(pair => Successors(pair.Row.Leaver, pair.Row.Rep, pair.Next!.Rep)
                        .Select(successor => new HandedOverId(pair.Row.Rep.SalesRepId, Person(setup, successor))))
                    .OrderBy(id => id.SalesRepId, StringComparer.Ordinal)]);
        }
    }

    // Of an ID that is split, whoever leaves may keep a part, and whoever stays may have one already.
    private static bool Passes(int leaver, AgencyRepSnapshot row, AgencyRepSnapshot next) =>
        !next.Contacts.Contains(leaver) || (row.Parts is null && next.Contacts.Any(id => id != leaver));

    private static IEnumerable<int?> Successors(int leaver, AgencyRepSnapshot row, AgencyRepSnapshot next)
    {
        var others = next.Contacts.Where(id => id != leaver).Distinct().ToList();
        var newcomers = others.Where(id => !row.Contacts.Contains(id)).ToList();
        return (newcomers.Count > 0 ? newcomers : others).Select(id => (int?)id).DefaultIfEmpty();
    }

    private static IEnumerable<DueDate> Validities(SetupIndex setup, DateOnly today)
    {
        var rows = Rows(setup).ToLookup(row => row.Rep.SalesRepId, StringComparer.Ordinal);
        return Rows(setup)
            .Where(row => row.Rep.IsVisible && row.Rep.Contacts.Any() && row.Rep.IsInForce(today)
                && row.Rep.ValidUntil is { } last && last <= today.AddDays(DaysAhead)
                && !rows[row.Rep.SalesRepId].Any(next => next != row && next.Rep.IsInForce(last.AddDays(1))))
            .Select(row => new ValidityEnds(
                Invariant($"validity:{row.Rep.Id}:{row.Rep.ValidUntil:yyyy-MM-dd}"), row.Agency.Id, row.Rep.SalesRepId, row.Rep.ValidUntil!.Value));
    }

    private static IEnumerable<Claim> Rows(SetupIndex setup) =>
        setup.Snapshot.Agencies.Where(agency => agency.Serves).SelectMany(agency => agency.Reps.Select(rep => new Claim(agency, rep)));

    private static DatedPerson? Person(SetupIndex setup, int? id) => setup.Contact(id) is { } contact ? new(contact.Id, contact.Name) : null;

    private static bool IsNews(DateOnly day, DateOnly today) => day <= today && day > today.AddDays(-DaysBack);
}
