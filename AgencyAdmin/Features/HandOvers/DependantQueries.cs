using AgencyAdmin.Data;
using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Data.Contacts;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.HandOvers;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Features.Publishing.Requests;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.HandOvers;

/// <summary>Reads what hangs on a contact in the draft.</summary>
public sealed class DependantQueries(
    IDbContextFactory<AppDbContext> databases, Setups setups, CustomersInMemory customers, ICurrentUser user, TimeProvider clock)
{
    /// <summary>Null where there is no such contact.</summary>
    public async Task<Dependants?> ReadAsync(int contactId, CancellationToken cancellationToken = default)
    {
        await using var read = await databases.BeginReadAsync(cancellationToken);
        var db = read.Db;
        var contact = await (
            from one in db.Contacts
            join business in db.Customers on one.BusinessId equals business.Id
            where one.Id == contactId
            select new { one.Name, one.Email, one.BusinessId, one.LastDay, Business = business.Name, business.Number }).SingleOrDefaultAsync(cancellationToken);
        if (contact is null)
        {
            return null;
        }

        var today = CompanyDay.Today(clock);
        var draft = (await setups.DraftAsync(read, cancellationToken)).Index;
        var claims = HandOverPlan.Rows(draft.Snapshot, contactId, today).ToList();
        var index = await customers.GetAsync(db, cancellationToken: cancellationToken);
        var reach = new RepIdReach(await index.UnderAsync(draft, today), claims.Select(claim => claim.Rep.SalesRepId), contactId);
        var rows = claims.Select(claim => new DependentRow(
            claim.Agency.Id, claim.Agency.Name, claim.Rep.SalesRepId, reach.CustomersOf(claim.Rep.SalesRepId), claim.Rep.Role, claim.Rep.IsVisible,
            claim.Rep.ValidFrom, claim.Rep.ValidUntil, claim.Rep.Parts is not null));
        var away = (await db.Contacts.AsNoTracking().StoodInBy(contactId).ToListAsync(cancellationToken))
            .SelectMany(one => one.StandIns.Where(plan => plan.ContactId == contactId && !(plan.Until < today))
                .Select(plan => new StoodInFor(one.Id, one.Name, plan.From, plan.Until)))
            .OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase).ThenBy(one => one.From).ToList();
        var links = await db.ContactRepLinks.Where(link => link.ContactId == contactId).OrderBy(link => link.Raw).Select(link => link.Raw)
            .ToListAsync(cancellationToken);
        return new(
            contactId, contact.Name, contact.Business, contact.Number, contact.BusinessId, contact.LastDay,
            [.. rows.OrderByDescending(row => row.Customers).ThenBy(row => row.SalesRepId, StringComparer.Ordinal).ThenBy(row => row.From)],
            reach.Customers, away, links, await PublicationAsync(db, cancellationToken), await AccountAsync(db, contact.Email, cancellationToken));
    }

    private async Task<AccountOfContact?> AccountAsync(AppDbContext db, string? email, CancellationToken cancellationToken)
    {
        if (email is null || !user.May(Policies.ManageAccounts))
        {
            return null;
        }

        var sought = email.ToUpperInvariant();
        return await db.Users.Where(account => account.NormalizedEmail == sought).Select(account => new AccountOfContact(account.Id, account.Email!))
            .FirstOrDefaultAsync(cancellationToken);
    }

    private static async Task<OpenPublication?> PublicationAsync(AppDbContext db, CancellationToken cancellationToken) =>
        await db.OpenRequestAsync(cancellationToken) is { } open
            ? new(open.State is RequestState.Scheduled, open.DecidedBy ?? open.AskedBy, open.PublishAt)
            : null;
}
