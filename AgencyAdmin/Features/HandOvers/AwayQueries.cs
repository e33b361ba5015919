using AgencyAdmin.Data;
using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Domain.Setup;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.HandOvers;

/// <summary>Somebody who is away on some days.</summary>
/// <param name="Plan">Who stands in, and when.</param>
/// <param name="StandIn">The name of that one.</param>
/// <param name="Shown">Who is shown today along the chain, where that is somebody else.</param>
/// <param name="Customers">Active customers who would see this person.</param>
public sealed record AwayRow(
    int ContactId, string Name, string? PictureId, string Business, StandIn Plan, string StandIn, string? Shown, int Customers);

/// <summary>A page of them, and whether others follow.</summary>
public sealed record AwayRows(IReadOnlyList<AwayRow> Items, int Total);

/// <summary>Reads who is away in the draft, and who stands in.</summary>
public sealed class AwayQueries(IDbContextFactory<AppDbContext> databases, Setups setups, CustomersInMemory customers, TimeProvider clock)
{
    /// <summary>How many are shown at a time.</summary>
    public const int Shown = 50;

    /// <summary>Those who are away on that day or later, the soonest first.</summary>
    /// <param name="from">The first day that is looked at.</param>
    /// <param name="until">The last day; whoever is away later is left out.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<AwayRows> ReadAsync(DateOnly from, DateOnly until, CancellationToken cancellationToken = default)
    {
        await using var read = await databases.BeginReadAsync(cancellationToken);
        var db = read.Db;
        var (periods, total) = await AwayPeriods.ReadAsync(db, from, until, Shown, cancellationToken);
        var keys = periods.SelectMany(period => new[] { period.ContactId, period.Plan.ContactId }).Distinct().ToList();
        var people = await db.Contacts.Where(contact => keys.Contains(contact.Id))
            .Select(contact => new
            {
                contact.Id,
                contact.Name,
                contact.PictureId,
                Business = db.Customers.Where(business => business.Id == contact.BusinessId).Select(business => business.Name).First(),
            })
            .ToDictionaryAsync(contact => contact.Id, cancellationToken);
        var today = CompanyDay.Today(clock);
        var draft = (await setups.DraftAsync(read, cancellationToken)).Index;
        var view = await (await customers.GetAsync(db, cancellationToken: cancellationToken)).UnderAsync(draft, today);
        var counts = Counts(view, draft, [.. periods.Select(period => period.ContactId).Distinct()], today);
        return new(
            [
                .. periods.Select(period => new AwayRow(
                    period.ContactId, period.Name, people[period.ContactId].PictureId, people[period.ContactId].Business, period.Plan,
                    people.GetValueOrDefault(period.Plan.ContactId)?.Name ?? "A deleted contact", Along(period.ContactId, period.Plan), counts[period.ContactId])),
            ],
            total);

        // Whoever stands for no ID is in no customer's way, and not in the draft.
        string? Along(int id, StandIn plan) =>
            plan.IsInForce(today) && draft.Contact(id) is { } contact && Finding.StandInOf(contact, draft, today) is { } shown && shown.Id != plan.ContactId
                ? shown.Name : null;
    }

    // All of them in one pass over the customers.
    private static Dictionary<int, int> Counts(CustomersView view, SetupIndex draft, IReadOnlyList<int> contacts, DateOnly today)
    {
        var places = contacts.Index().ToDictionary(pair => pair.Item, pair => pair.Index + 1);
        var placeOf = draft.Snapshot.Agencies.SelectMany(agency => agency.Reps)
            .Where(rep => rep.ContactId is { } id && places.ContainsKey(id) && rep.IsInForce(today)).DistinctBy(rep => rep.SalesRepId)
            .ToDictionary(rep => rep.SalesRepId, rep => places[rep.ContactId!.Value], StringComparer.Ordinal);
        var counts = view.Index.CountActive([.. view.Ids.Select(PlaceOf)], contacts.Count);
        return places.ToDictionary(pair => pair.Key, pair => counts[pair.Value]);

        // Of an ID that is split only what one has counts.
        int PlaceOf(IdOutcome id) => id.Finding.Parts is null
            ? placeOf.GetValueOrDefault(id.SalesRepId)
            : id.Finding.Part?.To.ContactId is { } holder ? places.GetValueOrDefault(holder) : 0;
    }
}
