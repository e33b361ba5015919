using AgencyAdmin.Domain.Setup;
using static System.FormattableString;

namespace AgencyAdmin.Domain.Notices;

/// <summary>What people are told of dates: those of one kind in one notice, however many there are.</summary>
public static class DateNotices
{
    private const int Named = 5;

    /// <param name="dates">Those that were not told yet.</param>
    public static IEnumerable<Notice> Of(IReadOnlyList<DueDate> dates) =>
    [
        .. Began([.. dates.OfType<StandInBegan>()]), .. Ended([.. dates.OfType<StandInEnded>()]),
        .. HandedOver([.. dates.OfType<HandOverInForce>()]),
        .. dates.OfType<ValidityEnds>().GroupBy(end => end.LastDay).OrderBy(day => day.Key).Select(day => Ends([.. day])),
    ];

    private static IEnumerable<Notice> Began(List<StandInBegan> began) => began switch
    {
        [] => [],
        [var one] => [New(NoticeKind.StandIns, one, $"{one.StandIn.Name} stands in for {one.Contact.Name}", Until(one.Until), Contact(one.Contact))],
        _ => [New(NoticeKind.StandIns, began[0], Invariant($"{began.Count:N0} stand-ins began"), Names(began, one => one.Contact.Name, "away"), "/contacts/away")],
    };

    private static IEnumerable<Notice> Ended(List<StandInEnded> ended) => ended switch
    {
        [] => [],
        [var one] => [New(NoticeKind.StandIns, one, $"{one.Contact.Name} is back", $"{one.StandIn.Name} stood in.", Contact(one.Contact))],
        _ => [New(NoticeKind.StandIns, ended[0], Invariant($"{ended.Count:N0} stand-ins ended"), Names(ended, one => one.Contact.Name, "back"), "/contacts/away")],
    };

    private static IEnumerable<Notice> HandedOver(List<HandOverInForce> acts) => acts switch
    {
        [] => [],
        [var one] =>
        [
            New(
                NoticeKind.HandOvers, one, $"The hand-over of {one.Leaver.Name} is in force",
                Invariant($"{one.Ids.Count:N0} {(one.Ids.Count == 1 ? "sales rep ID is" : "sales rep IDs are")} {Successors(one)}."),
                Contact(one.Leaver)),
        ],
        _ => [New(NoticeKind.HandOvers, acts[0], Invariant($"{acts.Count:N0} hand-overs are in force"), Names(acts, one => one.Leaver.Name, "replaced"), "/contacts")],
    };

    private static Notice Ends(List<ValidityEnds> ends)
    {
        var agency = ends.Select(end => end.AgencyId).Distinct().ToList() is [var only] ? Invariant($"/agencies/{only}") : "/agencies";
        var title = ends is [var one]
            ? Invariant($"{one.SalesRepId} ends on {one.LastDay:d MMM yyyy}")
            : Invariant($"{ends.Count:N0} sales rep IDs end on {ends[0].LastDay:d MMM yyyy}");
        return New(
            NoticeKind.ValidityEnds, ends[0], title,
            $"{List(ends, end => end.SalesRepId)}: nobody follows, so their customers lose that card the day after.", agency);
    }

    private static string? Until(DateOnly? day) => day is { } last ? Invariant($"Until {last:d MMM yyyy}.") : null;

    private static string Contact(DatedPerson person) => Invariant($"/contacts/{person.Id}");

    private static string Successors(HandOverInForce act)
    {
        var names = act.Ids.Select(id => id.Successor?.Name).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return names.Count == 0 ? "with nobody" : $"with {List(names, name => name)}{(act.Ids.Any(id => id.Successor is null) ? ", some with nobody" : "")}";
    }

    private static string Names<T>(List<T> all, Func<T, string> name, string what) =>
        $"{List(all, name)} {(all.Count == 1 ? "is" : "are")} {what}.";

    private static string List<T>(List<T> all, Func<T, string> name) => Words.List(
        all.Count <= Named ? all.Select(name) : [.. all.Take(Named).Select(name), Invariant($"{all.Count - Named:N0} more")]);

    private static Notice New(NoticeKind kind, DueDate first, string title, string? text, string url) =>
        Notice.Dated(kind, first.Key, title, text, url);
}
