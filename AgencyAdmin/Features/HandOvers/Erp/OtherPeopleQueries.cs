using AgencyAdmin.Data;
using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.HandOvers;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.HandOvers.Erp;

/// <summary>Another person behind IDs that customers see, and how many customers that are.</summary>
public sealed record OtherPerson(PersonChange Change, int Customers);

/// <summary>Those that nobody has confirmed, those with most customers first.</summary>
/// <param name="Items">At most as many as are shown.</param>
/// <param name="Count">How many there are.</param>
public sealed record OtherPeople(IReadOnlyList<OtherPerson> Items, int Count);

/// <summary>Finds who has become somebody else in the draft: by a feed, an import or an edit.</summary>
public sealed class OtherPeopleQueries(
    IDbContextFactory<AppDbContext> databases, Setups setups, CustomersInMemory customers, TimeProvider clock)
{
    private const int Shown = 8;

    public async Task<OtherPeople> ReadAsync(CancellationToken cancellationToken = default)
    {
        var today = CompanyDay.Today(clock);
        await using var read = await databases.BeginReadAsync(cancellationToken);
        var published = (await setups.PublishedAsync(read.Db, cancellationToken)).Index;
        var draft = (await setups.DraftAsync(read, cancellationToken)).Index;
        var view = await (await customers.GetAsync(read.Db, cancellationToken: cancellationToken)).UnderAsync(draft, today);
        var found = view.Keep((typeof(OtherPeopleQueries), published), () => Find());
        var confirmed = found.Count == 0 ? [] : await read.Db.Contacts.Where(contact => contact.ConfirmedPerson != null)
            .ToDictionaryAsync(contact => contact.Id, contact => contact.ConfirmedPerson, cancellationToken);
        var open = found.Where(one => confirmed.GetValueOrDefault(one.Change.After.Id) != one.Change.Words).ToList();
        return new([.. open.Take(Shown)], open.Count);

        // All of them in one pass over the customers: a wrong file may rename thousands.
        List<OtherPerson> Find()
        {
            var changes = PersonChanges.Between(published, draft, today);
            var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var (i, change) in changes.Index())
            {
                foreach (var id in change.SalesRepIds)
                {
                    numbers.TryAdd(id, i + 1);
                }
            }

            var counts = view.Index.CountActive([.. view.Ids.Select(id => numbers.GetValueOrDefault(id.SalesRepId))], changes.Count);
            return [.. changes.Select((change, i) => new OtherPerson(change, counts[i + 1]))
                .OrderByDescending(one => one.Customers).ThenBy(one => one.Change.After.Id)];
        }
    }
}
