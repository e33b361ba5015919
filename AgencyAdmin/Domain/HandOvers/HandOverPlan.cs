using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Setup;

namespace AgencyAdmin.Domain.HandOvers;

/// <summary>An ID that changes hands.</summary>
/// <param name="SalesRepId">The normalised ID.</param>
/// <param name="Successor">Who takes it over.</param>
public sealed record HandedId(string SalesRepId, Successor Successor);

/// <summary>
/// A hand-over as edits of the setup. It uses the dates that rows have: what is published today shows on the day, and the day before
/// stays what it was.
/// </summary>
/// <param name="LeaverId">Whose IDs change hands.</param>
/// <param name="Day">The first day on which the successors are seen.</param>
/// <param name="Ids">The IDs that change hands.</param>
/// <param name="Edits">In the order in which they are made.</param>
public sealed record HandOverPlan(int LeaverId, DateOnly Day, IReadOnlyList<HandedId> Ids, IReadOnlyList<HandOverEdit> Edits)
{
    private DateOnly DayBefore => Day.AddDays(-1);

    /// <summary>The rows that a contact has, or a part of which it has, and that hold on that day or later.</summary>
    public static IEnumerable<Claim> Rows(SetupSnapshot setup, int contactId, DateOnly day) =>
        from agency in setup.Agencies
        from rep in agency.Reps
        where rep.Contacts.Contains(contactId) && !(rep.ValidUntil < day)
        select new Claim(agency, rep);

    /// <summary>Works out what is to be done, or says what stands in the way.</summary>
    /// <param name="setup">The draft.</param>
    /// <param name="leaver">Whose IDs change hands, with its agency.</param>
    /// <param name="choices">Who takes over, and when.</param>
    /// <param name="candidates">Those who are named as successors, by key.</param>
    public static Outcome<HandOverPlan> Of(
        SetupSnapshot setup, ContactSnapshot leaver, HandOverChoices choices, IReadOnlyDictionary<int, Candidate> candidates)
    {
        if (HandOverChecks.Of(setup, leaver, choices, candidates) is { Count: > 0 } refusals)
        {
            return refusals;
        }

        var rows = Rows(setup, leaver.Id, choices.Day)
            .Where(row => choices.For(row.Rep.SalesRepId) is { Kind: not SuccessorKind.Leaver }).ToList();
        var plan = new HandOverPlan(
            leaver.Id, choices.Day,
            [.. rows.Select(row => row.Rep.SalesRepId).Distinct(StringComparer.Ordinal).Select(id => new HandedId(id, choices.For(id)!))], []);
        var edits = rows.SelectMany(row => plan.Edit(row, choices.For(row.Rep.SalesRepId)!, candidates))
            .Concat(plan.StandIns(setup, candidates)).Concat(plan.Contact(leaver, choices)).ToList();
        return edits.Count > 0 ? plan with { Edits = edits } : HandOverChecks.Nothing(leaver.Name, choices.Day);
    }

    private IEnumerable<HandOverEdit> Edit(Claim row, Successor successor, IReadOnlyDictionary<int, Candidate> candidates)
    {
        var (agency, rep) = (row.Agency, row.Rep);
        var target = Target(agency.Id, successor, candidates);
        var (contactId, parts) = Taken(rep, successor);
        var ends = successor.Kind is SuccessorKind.Nobody && rep.Parts is null;
        if (rep.ValidFrom >= Day)
        {
            yield return !ends && target == agency.Id
                ? new RowPasses(agency.Id, rep.Id, contactId, parts)
                : new RowGoes(agency.Id, rep.Id);
        }
        else
        {
            yield return new RowEnds(agency.Id, rep.Id, DayBefore);
        }

        if (!ends && (target != agency.Id || !(rep.ValidFrom >= Day)))
        {
            // Whether somebody is an inside or an outside rep is said of a person in its agency.
            yield return new RowComes(
                target,
                rep with
                {
                    Id = 0,
                    ContactId = contactId,
                    Parts = parts,
                    Role = target == agency.Id ? rep.Role : null,
                    ValidFrom = rep.ValidFrom >= Day ? rep.ValidFrom : Day,
                },
                rep.Id);
        }
    }

    /// <summary>The agency that has the ID then: that of whoever takes it over.</summary>
    internal static int Target(int agencyId, Successor successor, IReadOnlyDictionary<int, Candidate> candidates) =>
        successor.Contacts.Select(id => candidates.GetValueOrDefault(id)?.AgencyId).FirstOrDefault(id => id is not null) ?? agencyId;

    // Of an ID that is split only what the leaver has is taken over.
    private (int? ContactId, RepParts? Parts) Taken(AgencyRepSnapshot rep, Successor successor)
    {
        if (rep.Parts is null)
        {
            return (successor.ContactId, successor.Parts);
        }

        if (successor.SplitOf(rep, LeaverId) is { } again)
        {
            again.TryGet(out var made);
            return (rep.ContactId != LeaverId ? rep.ContactId : successor.Remainder.ContactId, made);
        }

        var holder = successor.Kind switch
        {
            SuccessorKind.Contact => new(successor.ContactId),
            SuccessorKind.AgencyDesk => PartHolder.Desk,
            _ => PartHolder.None,
        };
        var parts = rep.Parts.With(LeaverId, holder);
        return rep.ContactId != LeaverId ? (rep.ContactId, parts)
            : holder.ContactId is { } id ? (id, parts)
            : (null, parts.WithRest(holder));
    }

    // Whoever is away is shown itself again, or somebody else is chosen for it. A successor may be one of them.
    private IEnumerable<HandOverEdit> StandIns(SetupSnapshot setup, IReadOnlyDictionary<int, Candidate> candidates) =>
        from away in setup.Contacts.Concat(candidates.Values.Select(candidate => candidate.Contact)).DistinctBy(contact => contact.Id)
        where away.StandIns.Any(plan => plan.ContactId == LeaverId && !(plan.Until < Day))
        select new StandInEnds(away.Id, DayBefore);

    private IEnumerable<HandOverEdit> Contact(ContactSnapshot leaver, HandOverChoices choices) =>
        choices.EndsContact && !(leaver.LastDay < Day) ? [new ContactEnds(leaver.Id, DayBefore)] : [];
}
