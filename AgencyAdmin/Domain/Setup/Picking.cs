using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;

namespace AgencyAdmin.Domain.Setup;

/// <summary>A contact to pick for an ID; null picks nobody.</summary>
/// <param name="Expected">Who stood for it where the pick was decided on; null where that does not matter.</param>
public sealed record Pick(int SalesRepIdId, int? ContactId, Standing? Expected = null);

/// <summary>Who stands for an ID; nobody where the key is null.</summary>
public sealed record Standing(int? ContactId);

/// <summary>An agency rep as it was before a pick.</summary>
public sealed record RowBefore(int AgencyId, AgencyRepDetails Details, int Place);

/// <summary>
/// What a pick replaced, and whom it left: enough to take it back, and to see that somebody has picked again since.
/// </summary>
public sealed record PickedBefore(int SalesRepIdId, IReadOnlyList<RowBefore> Rows, int? ContactAfter);

/// <summary>One or many picks that were made, and are taken back, at once.</summary>
public sealed record PickStep(IReadOnlyList<PickedBefore> Picks);

/// <summary>Picks contacts among agencies that were read with their reps. Whoever calls it saves.</summary>
internal sealed class Picking(IReadOnlyList<Agency> agencies, IReadOnlyDictionary<int, Contact> contacts)
{
    /// <summary>The contact that stands for an ID now, in whichever agency.</summary>
    public int? Standing(int salesRepIdId) =>
        Rows(salesRepIdId).Select(row => row.Rep.ContactId).FirstOrDefault(id => id is not null);

    /// <summary>Picks a contact; an ID that another agency had moves to the contact's agency.</summary>
    public Outcome<PickedBefore> Pick(int salesRepIdId, int? contactId)
    {
        var rows = Rows(salesRepIdId);
        if (AreDisputed(rows))
        {
            return new Refusal("pick.conflict", "Two agencies have this ID. Settle in step 3 whose it is, then pick.");
        }

        var before = new PickedBefore(
            salesRepIdId, [.. rows.Select(row => new RowBefore(row.Agency.Id, row.Rep.Details, Place(row.Agency, row.Rep)))], contactId);
        return (contactId is { } key ? Write(salesRepIdId, key, rows) : Clear(rows)) is { } refusal ? refusal : before;
    }

    /// <summary>
    /// Brings back what a pick replaced; false where somebody has picked again since, and it stays as it is.
    /// </summary>
    public bool Restore(PickedBefore before)
    {
        var rows = Rows(before.SalesRepIdId);
        var isAsLeft = before.ContactAfter is { } left
            ? rows.Exists(row => row.Rep.ContactId == left)
            : rows.Count == 0;
        if (!isAsLeft || rows.Select(row => row.Agency).Distinct().Count() > 1
            || before.Rows.Any(row => agencies.All(agency => agency.Id != row.AgencyId)))
        {
            return false;
        }

        // Where the pick only changed the person of a row, the row itself stays.
        if (rows.Count == before.Rows.Count && rows.Zip(before.Rows).All(pair => pair.First.Agency.Id == pair.Second.AgencyId))
        {
            return rows.Zip(before.Rows).All(pair => pair.First.Agency.ChangeRep(
                pair.First.Rep, ContactOf(pair.Second), pair.Second.Details) is null);
        }

        Clear(rows);
        return before.Rows.All(row => agencies.First(agency => agency.Id == row.AgencyId)
            .AddRep(before.SalesRepIdId, ContactOf(row), row.Details, row.Place).TryGet(out _));
    }

    private Refusal? Write(int salesRepIdId, int contactId, List<(Agency Agency, AgencyRep Rep)> rows)
    {
        if (!contacts.TryGetValue(contactId, out var contact))
        {
            return new("pick.contact", "This contact no longer exists. Pick another one.");
        }

        if (agencies.FirstOrDefault(agency => agency.BusinessId == contact.BusinessId) is not { } to)
        {
            return new("pick.business", "The contact's business is not chosen as a sales-related business. Choose it first.");
        }

        // The row's role, dates and visibility stay what they are within one agency.
        if (rows is [var (agency, rep), ..] && agency == to)
        {
            return to.ChangeRep(rep, contact, rep.Details);
        }

        Clear(rows);
        return to.AddRep(salesRepIdId, contact).Refusals is [var refusal, ..] ? refusal : null;
    }

    private static Refusal? Clear(List<(Agency Agency, AgencyRep Rep)> rows)
    {
        rows.ForEach(row => row.Agency.RemoveRep(row.Rep));
        return null;
    }

    private Contact? ContactOf(RowBefore row) =>
        row.Details.ContactId is { } key ? contacts.GetValueOrDefault(key) : null;

    private List<(Agency Agency, AgencyRep Rep)> Rows(int salesRepIdId) =>
    [
        .. from agency in agencies
           from rep in agency.Reps
           where rep.SalesRepIdId == salesRepIdId
           // Of the rows that follow each other after a hand-over, the last one is picked for.
           orderby rep.ValidUntil ?? DateOnly.MaxValue descending, agency.Id, rep.Order
           select (agency, rep),
    ];

    // Agencies that have it one after the other do not dispute it.
    private static bool AreDisputed(List<(Agency Agency, AgencyRep Rep)> rows) => rows.Exists(one => rows.Exists(other =>
        other.Agency != one.Agency && other.Rep.Details.Overlaps(one.Rep.Details)));

    private static int Place(Agency agency, AgencyRep rep) => agency.Reps.Count(other => other.Order < rep.Order);
}
