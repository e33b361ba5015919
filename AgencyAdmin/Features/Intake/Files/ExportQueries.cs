using System.Globalization;
using System.Runtime.CompilerServices;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Model;
using AgencyAdmin.Data.Stores;
using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Intake.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Intake.Files;

/// <summary>
/// Reads everything that feeds bring, as rows of the same feeds: an export that is imported again changes nothing, so
/// one that was edited changes just that.
/// </summary>
public sealed class ExportQueries(IDbContextFactory<AppDbContext> databases, IFeedStore store, FeedRules rules)
{
    private string Separator => rules.RepIdSeparators[..1];

    /// <summary>
    /// The customers of the ERP in the order of their numbers, each with a field for every heading of KS_CUSTOMERS.
    /// Those that a full feed has made inactive by lacking them are left out: they stay so.
    /// </summary>
    public async IAsyncEnumerable<string[]> CustomersAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var customers = Exported(db)
            .OrderBy(c => c.Number)
            .Select(c => new
            {
                Customer = c,
                Ids = db.Assignments.Where(a => a.CustomerId == c.Id).OrderBy(a => a.Position)
                    .Join(db.RepIdSpellings, a => a.SpellingId, s => s.Id, (a, s) => s.Raw).ToList(),
            });
        await foreach (var row in customers.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return Fields(row.Customer, string.Join(Separator, row.Ids));
        }
    }

    /// <summary>Writes the same as tab-delimited text with a line of headings, which a million take in seconds.</summary>
    public Task WriteCustomersAsync(Stream body, CancellationToken cancellationToken = default) =>
        store.ExportAsync(Separator, body, cancellationToken);

    public async Task<int> CountCustomersAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Exported(db).CountAsync(cancellationToken);
    }

    /// <summary>
    /// Every contact with the sales rep IDs that it stands for, with a field for every heading of KS_CONTACTS.
    /// </summary>
    public async IAsyncEnumerable<string[]> ContactsAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var agencies = await db.Agencies.AsNoTracking().Include(agency => agency.Reps).AsSplitQuery()
            .ToListAsync(cancellationToken);
        var ids = await db.SalesRepIds.AsNoTracking()
            .ToDictionaryAsync(id => id.Id, id => id.Normalised, cancellationToken);
        var links = agencies.SelectMany(agency => agency.Reps).Where(rep => rep.ContactId is not null)
            .OrderBy(rep => rep.Order).ToLookup(rep => rep.ContactId!.Value);
        var contacts = db.Contacts.AsNoTracking().Where(contact => contact.IsActive)
            .Join(db.Customers, contact => contact.BusinessId, c => c.Id, (contact, c) => new { Contact = contact, Business = c.Number })
            .OrderBy(pair => pair.Contact.Id);
        await foreach (var pair in contacts.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var fields = new string[ContactColumnRule.All.Count];
            Array.Fill(fields, "");
            var contact = pair.Contact;
            var roles = links[contact.Id].Select(rep => rep.Role).Distinct().ToList();
            Put(ContactColumn.Number, contact.Number ?? ContactChanges.OwnNumber + contact.Id.ToString(CultureInfo.InvariantCulture));
            Put(ContactColumn.DisplayName, contact.Name);
            Put(ContactColumn.Position, contact.Position);
            Put(ContactColumn.Phone, contact.OfficePhone);
            Put(ContactColumn.Email, contact.Email);
            Put(ContactColumn.KommerceServerId, contact.Sent.KommerceServerId);
            Put(ContactColumn.FirstName, contact.Sent.FirstName);
            Put(ContactColumn.MiddleName, contact.Sent.MiddleName);
            Put(ContactColumn.LastName, contact.Sent.LastName);
            Put(ContactColumn.NamePrefix, contact.Sent.NamePrefix);
            Put(ContactColumn.NameSuffix, contact.Sent.NameSuffix);
            Put(ContactColumn.ContactClass, contact.Sent.Class);
            Put(ContactColumn.Department, contact.Sent.Department);
            Put(ContactColumn.AddressNumber, contact.Sent.AddressNumber);
            Put(ContactColumn.CompanyNumber, pair.Business);
            Put(ContactColumn.BusinessType, "C");
            Put(ContactColumn.Fax, contact.Fax);
            Put(ContactColumn.Mobile, contact.CellPhone);
            Put(ContactColumn.SalesRepId, string.Join(Separator, links[contact.Id].Select(rep => ids[rep.SalesRepIdId]).Distinct()));

            // One field for all of its IDs: a contact with several roles keeps them by having none said.
            Put(ContactColumn.Role, roles is [{ } role] ? role.ToString().ToLowerInvariant() : null);
            yield return fields;

            void Put(ContactColumn column, string? value) => fields[(int)column] = value ?? "";
        }
    }

    private static IQueryable<Customer> Exported(AppDbContext db) => db.Customers.AsNoTracking()
        .Where(c => c.Origin == CustomerOrigin.Erp
            && (c.IsActive || db.Set<CustomerFingerprint>().Any(f => f.Number == c.Number)));

    private static string[] Fields(Customer customer, string ids)
    {
        var fields = new string[ColumnMap.Default.Width];
        Array.Fill(fields, "");
        Put(FeedColumn.Number, customer.Number);
        Put(FeedColumn.BusinessType, "C");
        Put(FeedColumn.Name, customer.Name);
        Put(FeedColumn.AddressLine1, customer.Address.Line1);
        Put(FeedColumn.AddressLine2, customer.Address.Line2);
        Put(FeedColumn.AddressLine3, customer.Address.Line3);
        Put(FeedColumn.City, customer.Address.City);
        Put(FeedColumn.State, customer.Address.State);
        Put(FeedColumn.PostalCode, customer.Address.PostalCode);
        Put(FeedColumn.Country, customer.Address.Country);
        Put(FeedColumn.Phone, customer.Phone);
        Put(FeedColumn.SiteId, customer.SiteId);
        Put(FeedColumn.SiteName, customer.SiteName);
        Put(FeedColumn.Website, customer.Website);
        Put(FeedColumn.CreditLimit, customer.CreditLimit);
        Put(FeedColumn.TermsType, customer.TermsType);
        Put(FeedColumn.TermType, customer.TermType);
        Put(FeedColumn.SalesRepIds, ids);
        Put(FeedColumn.Status, customer.IsActive ? "A" : "I");
        return fields;

        void Put(FeedColumn column, string? value) => fields[FeedColumnRule.Of(column).Ordinal - 1] = value ?? "";
    }
}
