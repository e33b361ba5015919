using System.Globalization;
using AgencyAdmin.Data;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Intake.Files;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Intake.Pipeline;

/// <summary>What a contacts feed did, or would do.</summary>
/// <param name="Missing">Contacts of the ERP that a full feed lacked, and that are inactive now.</param>
/// <param name="ActiveBefore">Active contacts of the ERP before it.</param>
internal sealed record ContactCounts(int Added, int Changed, int Unchanged, int Missing, int ActiveBefore)
{
    public static ContactCounts None { get; } = new(0, 0, 0, 0, 0);
}

/// <summary>Applies the good rows of a contacts file to the draft, inside the caller's transaction.</summary>
internal sealed class ContactChanges(AppDbContext db, ContactFile file, SeenPeople people)
{
    /// <summary>What exports call a contact that the ERP has no number for: it comes back as the same one.</summary>
    public const string OwnNumber = "AA-";

    // SQLite takes some thousand parameters a statement.
    private const int Chunk = 500;

    private readonly Dictionary<string, Contact> _contacts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Customer> _businesses = new(StringComparer.Ordinal);
    private readonly HashSet<Contact> _changed = [];
    private int _added;
    private int _unchanged;

    public async Task<ContactCounts> ApplyAsync(FeedMode mode, CancellationToken cancellationToken)
    {
        var active = await db.Contacts.CountAsync(
            contact => contact.IsActive && contact.Number != null, cancellationToken);
        await ReadKnownAsync(cancellationToken);
        var taken = new List<(ContactLine Row, Contact Contact, bool IsNew)>();
        foreach (var row in file.Rows)
        {
            if (Take(row) is { } one)
            {
                taken.Add((row, one.Contact, one.IsNew));
            }
        }

        // New contacts get their keys here; links need them.
        await db.SaveChangesAsync(cancellationToken);
        await new ContactLinks(db, file, people).ApplyAsync(
            [.. taken.Where(one => one.Row[ContactColumn.SalesRepId] is not null).Select(one => (one.Row, one.Contact))],
            _changed, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        var missing = mode is FeedMode.Full && !file.HasUnreadable ? await EndMissingAsync(cancellationToken) : 0;
        var changed = taken.Count(one => !one.IsNew && _changed.Contains(one.Contact));
        _unchanged = taken.Count - _added - changed;
        return new(_added, changed, _unchanged, missing, active);
    }

    private (Contact Contact, bool IsNew)? Take(ContactLine row)
    {
        if (!_businesses.TryGetValue(row.CompanyNumber, out var business)
            && !_businesses.TryGetValue(row.CompanyNumber.Trim(), out business))
        {
            file.Refuse(row, ContactColumn.CompanyNumber, row.CompanyNumber, $"There is no customer {row.CompanyNumber}. Send its KS_CUSTOMERS row first.");
            return null;
        }

        RemarkOnPhones(row, business);
        if (_contacts.TryGetValue(row.Number, out var contact))
        {
            if (contact.BusinessId != business.Id)
            {
                file.Refuse(row, ContactColumn.CompanyNumber, row.CompanyNumber, "The contact is known at another business. Give the one here a number of its own.");
                return null;
            }

            Change(contact, row, business);
            return (contact, false);
        }

        if (OwnId(row.Number) is not null)
        {
            file.Refuse(row, ContactColumn.Number, row.Number, $"There is no contact {row.Number}. Numbers that start with {OwnNumber} are those of exports.");
            return null;
        }

        var outcome = Contact.Create(
            business.Id, Details(row, ContactDetails.Empty with { Address = business.Address }));
        if (!outcome.TryGet(out contact))
        {
            file.Refuse(row, ContactColumn.DisplayName, row.Name, outcome.Refusals[0].Message);
            return null;
        }

        contact.UseNumber(row.Number.Trim());
        contact.Keep(Sent(row, SentContact.Empty));
        db.Contacts.Add(contact);
        _contacts.Add(row.Number, contact);
        _added++;
        return (contact, true);
    }

    private void RemarkOnPhones(ContactLine row, Customer business)
    {
        foreach (var column in (ContactColumn[])[ContactColumn.Phone, ContactColumn.Mobile, ContactColumn.Fax])
        {
            if (row[column] is { Length: > 0 } sent && Reachability.RemarkOnPhone(sent, business.Address.CountryCode) is { } remark)
            {
                file.Warn(new(row.Line, ContactColumnRule.Of(column).Heading, sent, $"{remark} It is kept as sent."));
            }
        }
    }

    private void Change(Contact contact, ContactLine row, Customer business)
    {
        var details = Details(row, contact.Details);
        var sent = Sent(row, contact.Sent);
        if (details != contact.Details)
        {
            people.NoteContact(row, contact, details, business.Address.CountryCode);

            // The feed keeps every limit that the form does.
            contact.Change(details);
            _changed.Add(contact);
        }

        if (contact.Keep(sent))
        {
            _changed.Add(contact);
        }

        if (contact is { IsActive: false })
        {
            contact.SetActive(true);
            _changed.Add(contact);
        }
    }

    // What the file has no column for keeps what is stored.
    private static ContactDetails Details(ContactLine row, ContactDetails kept) => kept with
    {
        Name = row.Name,
        Position = row.Over(ContactColumn.Position, kept.Position),
        Email = row.Over(ContactColumn.Email, kept.Email),
        OfficePhone = Phone(row, ContactColumn.Phone, kept.OfficePhone, kept.Address.CountryCode),
        CellPhone = Phone(row, ContactColumn.Mobile, kept.CellPhone, kept.Address.CountryCode),
        Fax = Phone(row, ContactColumn.Fax, kept.Fax, kept.Address.CountryCode),
    };

    private static SentContact Sent(ContactLine row, SentContact kept) => new(
        row.Over(ContactColumn.KommerceServerId, kept.KommerceServerId),
        row.Over(ContactColumn.FirstName, kept.FirstName),
        row.Over(ContactColumn.MiddleName, kept.MiddleName),
        row.Over(ContactColumn.LastName, kept.LastName),
        row.Over(ContactColumn.NamePrefix, kept.NamePrefix),
        row.Over(ContactColumn.NameSuffix, kept.NameSuffix),
        row.Over(ContactColumn.ContactClass, kept.Class),
        row.Over(ContactColumn.Department, kept.Department),
        row.Over(ContactColumn.AddressNumber, kept.AddressNumber));

    // A form stores numbers in E.164; the same number as the ERP writes it is no change.
    private static string? Phone(ContactLine row, ContactColumn column, string? kept, string? country) =>
        row.Over(column, kept) is var sent && kept is not null && PhoneLine.AreSame(sent, kept, country) ? kept : sent;

    private async Task ReadKnownAsync(CancellationToken cancellationToken)
    {
        foreach (var numbers in file.Rows.Select(row => row.Number).Chunk(Chunk))
        {
            var ids = numbers.Select(OwnId).OfType<int>().ToList();
            var found = await db.Contacts.Where(
                contact => numbers.Contains(contact.Number!) || ids.Contains(contact.Id))
                .ToListAsync(cancellationToken);
            foreach (var contact in found)
            {
                _contacts[contact.Number ?? OwnNumber + contact.Id.ToString(CultureInfo.InvariantCulture)] = contact;
            }
        }

        foreach (var numbers in file.Rows.SelectMany(row => (string[])[row.CompanyNumber, row.CompanyNumber.Trim()]).Distinct(StringComparer.Ordinal).Chunk(Chunk))
        {
            var found = await db.Customers.AsNoTracking().Where(customer => numbers.Contains(customer.Number))
                .ToListAsync(cancellationToken);
            foreach (var business in found)
            {
                _businesses[business.Number] = business;
            }
        }
    }

    // Contacts that were added here, and numbers that only a refused row names, are left alone.
    private async Task<int> EndMissingAsync(CancellationToken cancellationToken)
    {
        var known = await db.Contacts.Where(contact => contact.IsActive && contact.Number != null)
            .ToListAsync(cancellationToken);
        var missing = known.Where(contact => !file.Mentioned.Contains(contact.Number!)).ToList();
        missing.ForEach(contact => contact.SetActive(false));
        await db.SaveChangesAsync(cancellationToken);
        return missing.Count;
    }

    private static int? OwnId(string number) =>
        number.StartsWith(OwnNumber, StringComparison.Ordinal)
        && int.TryParse(number.AsSpan(OwnNumber.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;
}
