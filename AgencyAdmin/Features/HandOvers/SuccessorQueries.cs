using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data;
using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Features.Contacts;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.HandOvers;

/// <summary>Somebody who is likely to take over, with the facts that say so.</summary>
/// <param name="Facts">As "same agency, shares 120 of the customers".</param>
public sealed record SuggestedSuccessor(ContactOption Contact, string Facts);

/// <summary>Suggests who takes over: those of the same agency, of the same area, and those who share the customers.</summary>
public sealed class SuccessorQueries(
    IDbContextFactory<AppDbContext> databases, Setups setups, CustomersInMemory customers, ContactOptionQueries options, TimeProvider clock)
{
    private const int Shown = 3;

    /// <summary>The likeliest first; nobody where no customer and no agency speaks for anybody.</summary>
    public async Task<IReadOnlyList<SuggestedSuccessor>> SuggestAsync(
        Dependants of, DateOnly day, CancellationToken cancellationToken = default)
    {
        await using var read = await databases.BeginReadAsync(cancellationToken);
        var draft = (await setups.DraftAsync(read, cancellationToken)).Index;
        var index = await customers.GetAsync(read.Db, cancellationToken);
        var view = await index.UnderAsync(draft, CompanyDay.Today(clock));
        var colleagues = draft.Snapshot.Agencies.Where(agency => agency.BusinessNumber == of.BusinessNumber)
            .SelectMany(agency => agency.Reps).SelectMany(rep => rep.Contacts).ToHashSet();
        var reach = new RepIdReach(view, of.Rows.Select(row => row.SalesRepId), of.ContactId);
        var (shared, area) = (Shared(view, reach), Area(view, reach));
        var found = colleagues.Union(shared.Keys).Where(id => id != of.ContactId)
            .Select(id => draft.Contact(id)).OfType<ContactSnapshot>().Where(contact => contact.IsSeenOn(day))
            .Select(contact => new Score(
                contact.Id, colleagues.Contains(contact.Id), shared.GetValueOrDefault(contact.Id), area.Customers.GetValueOrDefault(contact.Id)))
            .OrderByDescending(score => score.IsColleague).ThenByDescending(score => score.Shared).ThenByDescending(score => score.InArea)
            .ThenBy(score => score.ContactId).Take(Shown).ToList();
        var suggested = new List<SuggestedSuccessor>();
        foreach (var score in found)
        {
            if (await options.GetAsync(score.ContactId, cancellationToken) is { } contact)
            {
                suggested.Add(new(contact, Facts(score, area.Name)));
            }
        }

        return suggested;
    }

    // By contact, how many of the leaver's customers see it beside the leaver.
    private static Dictionary<int, int> Shared(CustomersView view, RepIdReach reach)
    {
        var shared = new Dictionary<int, int>();
        foreach (var list in reach.Lists)
        {
            Count(view, list, view.Index.CustomersOf(list), shared);
        }

        return shared;
    }

    // The state in which most of the leaver's customers are; by contact, how many customers it has there.
    private static (string? Name, Dictionary<int, int> Customers) Area(CustomersView view, RepIdReach reach)
    {
        var (index, columns, counts) = (view.Index, view.Index.Columns, new Dictionary<int, int>());
        if (columns.Places.Count == 0)
        {
            return (null, counts);
        }

        var own = reach.Lists.ToHashSet();
        var places = new int[columns.Places.Count];
        foreach (var id in index.Keys.Where(id => own.Contains(index.ListOf[id])))
        {
            places[columns.PlaceOf[id]]++;
        }

        var most = Array.IndexOf(places, places.Max());
        if (places[most] == 0 || columns.Places[most].State is not { } state)
        {
            return (null, counts);
        }

        foreach (var list in index.Keys.Where(id => columns.PlaceOf[id] == most).GroupBy(id => index.ListOf[id]).Where(list => index.IsActive(list.Key)))
        {
            Count(view, list.Key, list.Count(), counts);
        }

        return (state, counts);
    }

    private static void Count(CustomersView view, int list, int customers, Dictionary<int, int> counts)
    {
        foreach (var id in view.Index.IdsOf(list))
        {
            if (view.Id(id).Finding.Contact is { } contact)
            {
                counts[contact.Id] = counts.GetValueOrDefault(contact.Id) + customers;
            }
        }
    }

    private static string Facts(Score score, string? area) => string.Join(" · ", new[]
    {
        score.IsColleague ? "Same agency" : "Another agency",
        score.Shared > 0 ? $"has {DisplayFormat.Count(score.Shared)} of these customers already" : null,
        score.InArea > 0 && area is not null ? $"{DisplayFormat.Plural(score.InArea, "customer")} in {area}" : null,
    }.OfType<string>());

    private sealed record Score(int ContactId, bool IsColleague, int Shared, int InArea);
}
