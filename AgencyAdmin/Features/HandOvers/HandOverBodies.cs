using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.HandOvers;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Features.Publishing;

namespace AgencyAdmin.Features.HandOvers;

/// <summary>Who takes over: one of the members, and only one.</summary>
/// <param name="ContactId">That contact.</param>
/// <param name="Desk">The desk of the agency that has the ID.</param>
/// <param name="Nobody">The ID ends.</param>
/// <param name="Parts">The ID is split; the first part that fits a customer counts.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SuccessorRequest(
    int? ContactId = null, bool Desk = false, bool Nobody = false, IReadOnlyList<SuccessorPartRequest>? Parts = null)
{
    /// <param name="unclear">What is said where none or several of the members say who.</param>
    public Outcome<Successor> Read(Refusal unclear) => (ContactId, Desk, Nobody, Parts) switch
    {
        ({ } id, false, false, null) => Successor.Of(id),
        (null, true, false, null) => Successor.AgencyDesk,
        (null, false, true, null) => Successor.Nobody,
        (null, false, false, { } parts) when parts.All(part => part is { Where: not null, To.IsClear: true }) =>
            Successor.Split([.. parts.Select(part => new RepPart(part.Where!.Read(), part.To!.Read()))]),
        _ => unclear,
    };
}

/// <summary>One part of a sales rep ID, and who takes it over.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SuccessorPartRequest([property: Required] PartWhereRequest? Where, [property: Required] PartHolderRequest? To);

/// <summary>Who takes over a part: one of the members, and only one.</summary>
/// <param name="ContactId">That contact.</param>
/// <param name="Desk">The desk of the agency that has the ID.</param>
/// <param name="Nobody">The part ends.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PartHolderRequest(int? ContactId = null, bool Desk = false, bool Nobody = false)
{
    internal bool IsClear => (ContactId is null ? 0 : 1) + (Desk ? 1 : 0) + (Nobody ? 1 : 0) == 1;

    public PartHolder Read() => new(ContactId, Nobody);
}

/// <summary>Whom a part is about, in one way.</summary>
/// <param name="Customers">Customers by their numbers.</param>
/// <param name="Country">All of a country, or of a state of it.</param>
/// <param name="State">A state of the country.</param>
/// <param name="PostalFrom">The first postal code.</param>
/// <param name="PostalTo">The last postal code, with all that begin with it.</param>
/// <param name="Site">The ID of the site that serves them.</param>
/// <param name="NameFrom">The first beginning of names.</param>
/// <param name="NameTo">The last beginning of names.</param>
/// <param name="Share">Which one of equal shares, counted from 1.</param>
/// <param name="Of">How many equal shares there are.</param>
/// <param name="Rest">Everybody whom no part before it fits.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PartWhereRequest(
    IReadOnlyList<string>? Customers = null, string? Country = null, string? State = null, string? PostalFrom = null, string? PostalTo = null,
    string? Site = null, string? NameFrom = null, string? NameTo = null, int? Share = null, int? Of = null, bool Rest = false)
{
    public PartWhere Read() => new(
        Customers: Customers, Country: Country, State: State, PostalFrom: PostalFrom, PostalTo: PostalTo, Site: Site, NameFrom: NameFrom,
        NameTo: NameTo, Share: Share, Of: Of, Rest: Rest);
}

/// <summary>Who takes over one sales rep ID.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record HandOverRowBody([property: Required] string? SalesRepId, [property: Required] SuccessorRequest? To);

/// <summary>A hand-over that is asked for.</summary>
/// <param name="On">The first day on which the successors are seen; today where it is left out.</param>
/// <param name="Rows">Who takes over, by ID.</param>
/// <param name="Rest">Who takes over every ID that no row names.</param>
/// <param name="Deactivate">Whether the contact itself is seen no more from that day on.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record HandOverRequest(
    DateOnly? On = null, IReadOnlyList<HandOverRowBody>? Rows = null, SuccessorRequest? Rest = null, bool Deactivate = false)
{
    internal const string Unclear = "hand-over.to";

    public Outcome<HandOverChoices> Read(DateOnly today, NormalisationRules rules)
    {
        var rows = new Dictionary<string, Successor>(StringComparer.Ordinal);
        var unclear = new Refusal(Unclear, "Each row names a sales rep ID, and one of contactId, desk, nobody or parts.", nameof(Rows));
        foreach (var row in Rows ?? [])
        {
            var to = row.To?.Read(unclear) ?? unclear;
            if (row.SalesRepId is not { Length: > 0 } raw || !to.TryGet(out var successor))
            {
                return to.Refusals is { Count: > 0 } refusals ? refusals.ToList() : unclear;
            }

            if (!rows.TryAdd(rules.Normalise(raw), successor))
            {
                return new Refusal(Unclear, $"Two rows name {raw}. Name each sales rep ID once.", nameof(Rows));
            }
        }

        if (Rest is null)
        {
            return new HandOverChoices(On ?? today, rows, null, Deactivate);
        }

        return Rest.Read(new(Unclear, "The rest goes to one of contactId, desk, nobody or parts.", nameof(Rest)))
            .Select(rest => new HandOverChoices(On ?? today, rows, rest, Deactivate));
    }
}

/// <summary>What a hand-over did, or would do.</summary>
/// <param name="Changes">What changes in the draft.</param>
/// <param name="AsOf">The day that the counts are of.</param>
/// <param name="Effects">What becomes of customers on that day.</param>
/// <param name="SeeNobody">Customers of the IDs who see no card on that day.</param>
/// <param name="Undo">The entry of the change log that undoes all of it; null for a dry run.</param>
internal sealed record HandOverBody(
    IReadOnlyList<SetupChangeBody> Changes, DateOnly AsOf, CustomerEffects Effects, int SeeNobody, long? Undo)
{
    public static HandOverBody Of(HandOverPreview preview, long? undo) => new(
        [.. preview.Changes.Select(SetupChangeBody.Of)], preview.Plan.Day, preview.Report.Effects, preview.SeeNobody, undo);
}

/// <summary>A sales rep ID that hangs on a contact.</summary>
/// <param name="Customers">Active customers who have it.</param>
internal sealed record DependentIdBody(string SalesRepId, int AgencyId, string Agency, int Customers);

/// <summary>Somebody in whose place the contact is shown.</summary>
internal sealed record StandsInForBody(int ContactId, string Name, DateOnly? From, DateOnly? Until);

/// <summary>A row of an agency that holds for some days only.</summary>
internal sealed record DatedRowBody(
    string SalesRepId, int AgencyId, string? Role, bool IsVisible, DateOnly? ValidFrom, DateOnly? ValidUntil);

/// <summary>Everything that hangs on a contact in the draft, today and later.</summary>
/// <param name="Ids">The sales rep IDs, the most customers first.</param>
/// <param name="Customers">Active customers who have one of them, each counted once.</param>
/// <param name="StandsInFor">In whose place it is shown.</param>
/// <param name="DatedRows">Rows that begin or end on a day.</param>
/// <param name="Links">IDs that the ERP named for it in a contact feed, as sent.</param>
internal sealed record DependantsBody(
    IReadOnlyList<DependentIdBody> Ids, int Customers, IReadOnlyList<StandsInForBody> StandsInFor, IReadOnlyList<DatedRowBody> DatedRows,
    IReadOnlyList<string> Links)
{
    public static DependantsBody Of(Dependants of) => new(
        [.. of.Ids.Select(row => new DependentIdBody(row.SalesRepId, row.AgencyId, row.Agency, row.Customers))],
        of.Customers,
        [.. of.StandsInFor.Select(away => new StandsInForBody(away.ContactId, away.Name, away.From, away.Until))],
        [
            .. of.Rows.Where(row => row.HasDates).Select(row => new DatedRowBody(
                row.SalesRepId, row.AgencyId, row.Role is { } role ? JsonNamingPolicy.CamelCase.ConvertName(role.ToString()) : null, row.IsVisible,
                row.From, row.Until)),
        ],
        of.Links);
}
