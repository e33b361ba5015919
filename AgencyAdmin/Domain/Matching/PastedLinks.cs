using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Domain.Matching;

/// <summary>A line that somebody pasted: a sales rep ID, and a name or an email address.</summary>
/// <param name="Number">Counted from 1, as the spreadsheet does.</param>
public sealed record PastedLine(int Number, string SalesRepId, string Who);

/// <summary>What a pasted line comes to.</summary>
public enum PasteState
{
    /// <summary>One contact, for an ID that has none.</summary>
    Ready,

    /// <summary>One contact, but the ID has another one.</summary>
    Conflict,

    /// <summary>The contact is picked already.</summary>
    Same,

    /// <summary>No verified ID is spelled so.</summary>
    UnknownId,

    /// <summary>No contact has that name or address.</summary>
    UnknownContact,

    /// <summary>Several contacts do.</summary>
    SeveralContacts,

    /// <summary>Two agencies have the ID: that is settled in step 3.</summary>
    InTwoAgencies,

    /// <summary>An earlier line names another contact for the ID.</summary>
    Repeated,

    /// <summary>The line has one column only.</summary>
    Incomplete,

    /// <summary>The line holds a character that no text here may have.</summary>
    Faulty,
}

/// <summary>An ID that contacts can be picked for.</summary>
/// <param name="ContactId">Who stands for it, or null.</param>
public sealed record PasteId(int Id, string SalesRepId, int? ContactId, string? Contact, bool IsInTwoAgencies);

/// <summary>A pasted line and what it comes to.</summary>
/// <param name="Contact">The contact it names, where that is one.</param>
/// <param name="Id">The ID it names, where it is known.</param>
/// <param name="Others">For several contacts, who they are.</param>
public sealed record PasteResult(
    PastedLine Line, PasteState State, PasteId? Id = null, MatchCandidate? Contact = null, IReadOnlyList<MatchCandidate>? Others = null);

/// <summary>Reads two columns of a spreadsheet and finds the ID and the contact of each line.</summary>
public static class PastedLinks
{
    /// <summary>More lines than any company has reps.</summary>
    public const int MostLines = 5000;

    private static readonly string[] s_headings =
        ["ID", "REPID", "SALESREPID", "REP", "SALESREP", "CODE", "NAME", "CONTACT", "CONTACTNAME", "EMAIL", "MAIL", "EMAILADDRESS", "REPNAME"];

    /// <summary>
    /// The lines with something in them. Columns are parted by tabs, else by the first semicolon or comma, because a
    /// name may have a comma itself: <c>JD01&lt;TAB&gt;Doe, Jane</c>.
    /// </summary>
    public static IReadOnlyList<PastedLine> Read(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n')
            .Select((line, i) => (Number: i + 1, Cells: Cells(line)))
            .Where(line => line.Cells.Count > 0)
            .Take(MostLines)
            .Select(line => new PastedLine(line.Number, line.Cells[0], line.Cells.ElementAtOrDefault(1) ?? ""))
            .ToList();
        return lines is [var first, ..] && IsHeading(first.SalesRepId) && IsHeading(first.Who) ? lines[1..] : lines;
    }

    /// <summary>
    /// What each line comes to; where the first column holds the people, the columns are taken the other way round.
    /// </summary>
    /// <param name="lines">As read.</param>
    /// <param name="ids">The IDs that contacts can be picked for.</param>
    /// <param name="candidates">The contacts that may be picked.</param>
    /// <param name="normalise">The rules for IDs as they stand.</param>
    public static IReadOnlyList<PasteResult> Find(
        IReadOnlyList<PastedLine> lines, IEnumerable<PasteId> ids, IEnumerable<MatchCandidate> candidates, Func<string, string> normalise)
    {
        var known = ids.ToDictionary(id => id.SalesRepId, StringComparer.Ordinal);
        if (lines.Count(line => known.ContainsKey(normalise(line.Who))) > lines.Count(line => known.ContainsKey(normalise(line.SalesRepId))))
        {
            lines = [.. lines.Select(line => line with { SalesRepId = line.Who, Who = line.SalesRepId })];
        }

        var people = new People(candidates);
        var taken = new Dictionary<int, int>();
        return [.. lines.Select(line => Find(line, known.GetValueOrDefault(normalise(line.SalesRepId)), people, taken))];
    }

    private static PasteResult Find(PastedLine line, PasteId? id, People people, Dictionary<int, int> taken)
    {
        if (TextRule.Fault(line.SalesRepId) is not null || TextRule.Fault(line.Who) is not null)
        {
            return new(line, PasteState.Faulty);
        }

        if (line.Who.Length == 0)
        {
            return new(line, PasteState.Incomplete, id);
        }

        if (id is null)
        {
            return new(line, PasteState.UnknownId);
        }

        if (people.Find(line.Who) is not [var contact, ..] found)
        {
            return new(line, PasteState.UnknownContact, id);
        }

        if (found.Count > 1)
        {
            return new(line, PasteState.SeveralContacts, id, Others: found);
        }

        var earlier = taken.TryAdd(id.Id, contact.Id) ? contact.Id : taken[id.Id];
        var state = id.IsInTwoAgencies ? PasteState.InTwoAgencies
            : earlier != contact.Id ? PasteState.Repeated
            : id.ContactId == contact.Id ? PasteState.Same
            : id.ContactId is not null ? PasteState.Conflict
            : PasteState.Ready;
        return new(line, state, id, contact);
    }

    private static List<string> Cells(string line)
    {
        var cells = line.Contains('\t', StringComparison.Ordinal) ? line.Split('\t')
            : line.Contains(';', StringComparison.Ordinal) ? line.Split(';', 2)
            : line.Split(',', 2);
        return [.. cells.Select(cell => TextRule.Clean(cell.Trim().Trim('"'))).OfType<string>()];
    }

    private static bool IsHeading(string cell) => s_headings.Contains(PlainText.Of(cell));

    /// <summary>Contacts by address and by name, in whichever order the name is written.</summary>
    private sealed class People
    {
        private readonly ILookup<string, MatchCandidate> _byKey;

        public People(IEnumerable<MatchCandidate> candidates) => _byKey = candidates
            .SelectMany(candidate => PersonKeys.OfStored(candidate.Name).Append(PersonKeys.OfMail(candidate.Email)).Distinct(), (candidate, key) => (candidate, key))
            .Where(pair => pair.key.Length > 0)
            .ToLookup(pair => pair.key, pair => pair.candidate, StringComparer.Ordinal);

        public List<MatchCandidate> Find(string who) => who.Contains('@', StringComparison.Ordinal)
            ? [.. _byKey[PersonKeys.OfMail(who)]]
            : [.. PersonKeys.OfSought(who).SelectMany(key => _byKey[key]).DistinctBy(candidate => candidate.Id)];
    }
}
