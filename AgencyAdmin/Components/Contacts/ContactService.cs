using AgencyAdmin.Data;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Features.Publishing;
using AgencyAdmin.Security;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Components.Contacts;

/// <summary>A contact as its form read it.</summary>
public sealed record ContactToEdit(
    int Id, int BusinessId, string Business, string? BusinessCountry, ContactDetails Details, string? PictureId,
    bool IsActive, bool IsHidden, int Version, StandIn? StandIn = null);

/// <summary>
/// What is to be stored; null leaves that mark as it is. Version is the one that was read; a later one in the store
/// refuses it.
/// </summary>
public sealed record ContactChange(
    ContactDetails Details, string? PictureId, int Version, bool? IsActive = null, bool? IsHidden = null);

/// <summary>Adds, changes and deletes contacts, for every page that has the form.</summary>
public sealed partial class ContactService(
    IDbContextFactory<AppDbContext> databases, ICurrentUser user, DraftChanges draft, ILogger<ContactService> logger)
{
    private static readonly Refusal s_missing = new("contact.missing", "This contact no longer exists.");

    /// <summary>The code of the refusal that says that somebody else was faster.</summary>
    public const string Stale = "contact.stale";

    private static readonly Refusal s_stale = new(
        Stale, "Someone changed this contact while you did. Look at what they saved, and choose which of the two stays.");

    public async Task<ContactToEdit?> ReadAsync(int id, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Contacts.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is { } contact
            ? await ToEditAsync(db, contact, cancellationToken)
            : null;
    }

    public Task<Outcome<ContactToEdit>> AddAsync(
        int businessId, ContactDetails details, string? pictureId, CancellationToken cancellationToken = default) =>
        AddAsync(businessId, details, pictureId, isActive: true, isHidden: false, cancellationToken);

    public async Task<Outcome<ContactToEdit>> AddAsync(
        int businessId, ContactDetails details, string? pictureId, bool isActive, bool isHidden, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.EditDraft) is { } refusal)
        {
            return refusal;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var business = await db.Customers.AsNoTracking()
            .SingleOrDefaultAsync(c => c.Id == businessId, cancellationToken);
        if (business is null)
        {
            return new Refusal("contact.business", "This business no longer exists. Choose another one.");
        }

        var outcome = Contact.Create(businessId, Stored(details, business.Address.Country));
        if (!outcome.TryGet(out var contact))
        {
            return outcome.Refusals.ToList();
        }

        contact.UsePicture(pictureId);
        Mark(contact, isActive, isHidden);
        db.Add(contact);
        return await SaveAsync(db, contact, cancellationToken);
    }

    public Task<Outcome<ContactToEdit>> ChangeAsync(int id, ContactChange change, CancellationToken cancellationToken = default) =>
        EditAsync(
            id,
            change.Version,
            (contact, country) =>
            {
                var refusals = contact.Change(Stored(change.Details, country));
                if (refusals.Count == 0 && contact.PictureId != change.PictureId)
                {
                    contact.UsePicture(change.PictureId);
                }

                Mark(contact, change.IsActive, change.IsHidden);
                return refusals;
            },
            cancellationToken);

    public Task<Outcome<ContactToEdit>> SetActiveAsync(
        int id, bool isActive, int version, CancellationToken cancellationToken = default) =>
        EditAsync(id, version, (contact, _) => Always(() => contact.SetActive(isActive)), cancellationToken);

    public Task<Outcome<ContactToEdit>> SetHiddenAsync(
        int id, bool isHidden, int version, CancellationToken cancellationToken = default) =>
        EditAsync(id, version, (contact, _) => Always(() => contact.SetHidden(isHidden)), cancellationToken);

    /// <summary>Lets somebody else of the same business stand in; null for nobody.</summary>
    public async Task<Outcome<ContactToEdit>> SetStandInAsync(
        int id, StandIn? standIn, int version, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.EditDraft) is { } notAllowed)
        {
            return notAllowed;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var other = await db.Contacts.AsNoTracking().SingleOrDefaultAsync(
            c => standIn != null && c.Id == standIn.ContactId, cancellationToken);
        return standIn is not null && other is null
            ? s_missing
            : await EditAsync(
                id,
                version,
                (contact, _) => contact.StandInBy(other, standIn?.From, standIn?.Until) is { } refusal ? [refusal] : [],
                cancellationToken);
    }

    /// <summary>Deletes a contact that no agency rep uses and who stands in for nobody.</summary>
    public async Task<Outcome<Done>> DeleteAsync(int id, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.EditDraft) is { } refusal)
        {
            return refusal;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Contacts.SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } contact)
        {
            return Done.It;
        }

        if (await db.Set<AgencyRep>().CountAsync(rep => rep.ContactId == id, cancellationToken) is > 0 and var uses)
        {
            return new Refusal(
                "contact.in-use",
                $"{contact.Name} stands for {uses} sales rep {(uses == 1 ? "ID" : "IDs")}. Pick someone else for them first.");
        }

        if (await db.Contacts.Where(c => c.StandInId == id).Select(c => c.Name).FirstOrDefaultAsync(cancellationToken) is { } away)
        {
            return new Refusal("contact.stands-in", $"{contact.Name} stands in for {away}. End that first.");
        }

        db.Remove(contact);
        await db.SaveChangesAsync(cancellationToken);
        Log.Deleted(logger, id);
        await draft.SignalAsync();
        return Done.It;
    }

    /// <summary>
    /// Phones in their international form, so that they are dialled right wherever the contact moves.
    /// </summary>
    private static ContactDetails Stored(ContactDetails details, string? businessCountry)
    {
        var country = ContactWarnings.CountryOf(details, businessCountry);
        return details with
        {
            OfficePhone = PhoneLine.ToStore(details.OfficePhone, country),
            CellPhone = PhoneLine.ToStore(details.CellPhone, country),
            Fax = PhoneLine.ToStore(details.Fax, country),
        };
    }

    private static void Mark(Contact contact, bool? isActive, bool? isHidden)
    {
        if (isActive is { } active && active != contact.IsActive)
        {
            contact.SetActive(active);
        }

        if (isHidden is { } hidden && hidden != contact.IsHidden)
        {
            contact.SetHidden(hidden);
        }
    }

    private static IReadOnlyList<Refusal> Always(Action act)
    {
        act();
        return [];
    }

    private async Task<Outcome<ContactToEdit>> EditAsync(
        int id, int version, Func<Contact, string?, IReadOnlyList<Refusal>> edit, CancellationToken cancellationToken)
    {
        if (user.Refuses(Policies.EditDraft) is { } refusal)
        {
            return refusal;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Contacts.SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } contact)
        {
            return s_missing;
        }

        if (contact.Version != version)
        {
            return s_stale;
        }

        var country = await db.Customers.Where(c => c.Id == contact.BusinessId).Select(c => c.Address.Country)
            .SingleAsync(cancellationToken);
        return edit(contact, country) is { Count: > 0 } refusals
            ? refusals.ToList()
            : await SaveAsync(db, contact, cancellationToken);
    }

    private async Task<Outcome<ContactToEdit>> SaveAsync(
        AppDbContext db, Contact contact, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return s_stale;
        }

        Log.Saved(logger, contact.Id);
        await draft.SignalAsync();
        return await ToEditAsync(db, contact, cancellationToken);
    }

    private static async Task<ContactToEdit> ToEditAsync(
        AppDbContext db, Contact contact, CancellationToken cancellationToken)
    {
        var business = await db.Customers.AsNoTracking().Where(c => c.Id == contact.BusinessId)
            .Select(c => new { c.Name, c.Address.Country }).SingleAsync(cancellationToken);
        return new(
            contact.Id, contact.BusinessId, business.Name, business.Country, contact.Details, contact.PictureId,
            contact.IsActive, contact.IsHidden, contact.Version, contact.StandIn);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Contact {ContactId} was saved")]
        public static partial void Saved(ILogger logger, int contactId);

        [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "Contact {ContactId} was deleted")]
        public static partial void Deleted(ILogger logger, int contactId);
    }
}
