using System.Globalization;
using AgencyAdmin.Domain.Setup;

namespace AgencyAdmin.Domain.HandOvers;

/// <summary>What stands in the way of a hand-over.</summary>
internal static class HandOverChecks
{
    // Nobody reads more of them at once.
    private const int MostNamed = 3;

    public static Refusal Nothing(string leaver, DateOnly day) => new(
        "hand-over.nothing", $"Nothing hangs on {leaver} on {Text(day)} or later, so there is nothing to hand over.");

    public static List<Refusal> Of(
        SetupSnapshot setup, ContactSnapshot leaver, HandOverChoices choices, IReadOnlyDictionary<int, Candidate> candidates)
    {
        var rows = HandOverPlan.Rows(setup, leaver.Id, choices.Day).ToList();
        var ids = rows.Select(row => row.Rep.SalesRepId).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Unknown(leaver, choices, ids), .. Open(choices, ids), .. Kept(leaver, choices, ids),
            .. Chosen(choices, ids).Distinct().SelectMany(successor => People(leaver, choices.Day, successor, candidates)),
            .. Desks(setup, choices, rows), .. Split(leaver.Id, choices, rows, candidates), .. Twice(setup, choices, rows, candidates),
        ];
    }

    private static IEnumerable<Successor> Chosen(HandOverChoices choices, HashSet<string> ids) => ids.Select(choices.For).OfType<Successor>();

    private static IEnumerable<Refusal> Unknown(ContactSnapshot leaver, HandOverChoices choices, HashSet<string> ids) =>
        choices.ByRepId.Keys.Where(id => !ids.Contains(id)).ToList() is { Count: > 0 } unknown
            ? [new("hand-over.rep-id", $"{leaver.Name} does not stand for {Named(unknown)} on {Text(choices.Day)} or later.")]
            : [];

    private static IEnumerable<Refusal> Open(HandOverChoices choices, HashSet<string> ids) =>
        ids.Where(id => choices.For(id) is null).ToList() is { Count: > 0 } open
            ? [new("hand-over.open", $"Choose who takes over {Named(open)}.")]
            : [];

    private static IEnumerable<Refusal> Kept(ContactSnapshot leaver, HandOverChoices choices, HashSet<string> ids) =>
        choices.EndsContact && ids.Where(id => choices.For(id) is { } to && (to.Kind is SuccessorKind.Leaver || to.Contacts.Contains(leaver.Id))).ToList()
            is { Count: > 0 } kept
            ? [new("hand-over.kept", $"{leaver.Name} keeps {Named(kept)}, so the contact stays active. Hand that over too, or let the contact stay active.")]
            : [];

    private static IEnumerable<Refusal> People(
        ContactSnapshot leaver, DateOnly day, Successor successor, IReadOnlyDictionary<int, Candidate> candidates)
    {
        // Whoever splits an ID may keep a part of it.
        return successor.Contacts.Where(id => id != leaver.Id || successor.Kind is not SuccessorKind.Parts)
            .Select(id => Problem(leaver, day, id, candidates)).OfType<string>().Distinct()
            .Select(problem => new Refusal("hand-over.successor", problem));
    }

    private static string? Problem(ContactSnapshot leaver, DateOnly day, int id, IReadOnlyDictionary<int, Candidate> candidates) =>
        id == leaver.Id ? $"{leaver.Name} cannot take over from itself. Choose somebody else."
            : candidates.GetValueOrDefault(id) is not { } candidate ? "There is no such contact any more. Choose somebody else."
            : candidate.AgencyId is null ? $"The business of {candidate.Contact.Name} has no agency. Choose it as a sales-related business in step 2 first."
            : id != leaver.Id && !candidate.Contact.IsSeenOn(day) ? $"{candidate.Contact.Name} is inactive or hidden on {Text(day)}. Choose somebody else, or make the contact visible first."
            : null;

    private static IEnumerable<Refusal> Desks(SetupSnapshot setup, HandOverChoices choices, List<Claim> rows)
    {
        var atDesk = rows.Where(row => choices.For(row.Rep.SalesRepId)?.NeedsDesk is true).Select(row => row.Agency).Distinct().ToList();
        return setup.Fallback is not { UsesAgencyDesk: true } && atDesk.Count > 0
            ? [new("hand-over.desk", "Agencies' desks are not shown to customers. Turn them on in Settings › Module first, or choose a person.")]
            : atDesk.Where(agency => agency.Phone is null && agency.Email is null)
                .Select(agency => new Refusal("hand-over.desk", $"{agency.Name} has neither phone nor email. Give it one first, or choose a person."));
    }

    // One agency has an ID on a day, with all its parts.
    private static IEnumerable<Refusal> Split(int leaverId, HandOverChoices choices, List<Claim> rows, IReadOnlyDictionary<int, Candidate> candidates)
    {
        foreach (var row in rows)
        {
            var (id, successor) = (row.Rep.SalesRepId, choices.For(row.Rep.SalesRepId));
            var agencies = (successor?.Contacts ?? []).Select(one => candidates.GetValueOrDefault(one)?.AgencyId).OfType<int>().Distinct().ToList();
            if (agencies.Count > 1)
            {
                yield return new("hand-over.parts", $"All parts of {id} stay in one agency. Choose people of one agency for them.");
            }
            else if (row.Rep.Parts is not null && agencies is [var agency] && agency != row.Agency.Id)
            {
                yield return new("hand-over.parts", $"{id} is split among people of {row.Agency.Name}. Choose somebody of {row.Agency.Name}.");
            }
            else if (successor?.SplitOf(row.Rep, leaverId) is { Refusals: [var refusal, ..] })
            {
                yield return new("hand-over.parts", $"{id} is split already, and would have too many parts. {refusal.Message}");
            }
        }
    }

    // Only an agency that did not have the row before can have the ID already.
    private static IEnumerable<Refusal> Twice(
        SetupSnapshot setup, HandOverChoices choices, List<Claim> rows, IReadOnlyDictionary<int, Candidate> candidates) =>
        from row in rows
        let successor = choices.For(row.Rep.SalesRepId)
        where successor is not null && HandOverPlan.Target(row.Agency.Id, successor, candidates) != row.Agency.Id
        let agency = setup.Agencies.First(other => other.Id == HandOverPlan.Target(row.Agency.Id, successor, candidates))
        where agency.Reps.Any(other => other.SalesRepId == row.Rep.SalesRepId && !rows.Exists(one => one.Rep.Id == other.Id)
            && Overlaps(other, row.Rep, choices.Day))
        select new Refusal(
            "hand-over.twice", $"{agency.Name} has {row.Rep.SalesRepId} already on those days. Take that row out there first, or choose somebody of {row.Agency.Name}.");

    private static bool Overlaps(AgencyRepSnapshot one, AgencyRepSnapshot taken, DateOnly day) =>
        !(one.ValidUntil < (taken.ValidFrom > day ? taken.ValidFrom : day)) && !(taken.ValidUntil < one.ValidFrom);

    private static string Named(List<string> ids) => Words.List(
        ids.Count <= MostNamed ? ids : [.. ids.Take(MostNamed - 1), $"{ids.Count - MostNamed + 1} other IDs"]);

    private static string Text(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
