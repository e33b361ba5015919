using AgencyAdmin.Data;
using AgencyAdmin.Data.Contacts;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Features.Draft;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Contacts;

/// <summary>A contact as its form read it.</summary>
public sealed record ContactToEdit(
    int Id, int BusinessId, string Business, string BusinessNumber, string? BusinessCountry, ContactDetails Details,
    string? PictureId, bool IsActive, bool IsHidden, int Version, IReadOnlyList<StandIn> StandIns, DateOnly? LastDay = null)
{
    /// <summary>The first of those who are shown in its place.</summary>
    public StandIn? StandIn => StandIns.Count > 0 ? StandIns[0] : null;
}

/// <summary>
/// What is to be stored; null leaves that mark as it is. Version is the one that was read; a later one in the store
/// refuses it.
/// </summary>
public sealed record ContactChange(
    ContactDetails Details, string? PictureId, int Version, bool? IsActive = null, bool? IsHidden = null);

/// <summary>Adds, changes and deletes contacts, for every page that has the form.</summary>
public sealed partial class ContactService(
    IDbContextFactory<AppDbContext> databases, DraftWriter writer, ILogger<ContactService> logger)
{
    /// <summary>The code of the refusal to change a contact that is not there.</summary>
    public const string Missing = "contact.missing";

    private static readonly Refusal s_missing = new(Missing, "This contact no longer exists.");

    /// <summary>The code of the refusal that says that somebody else was faster.</summary>
    public const string Stale = "contact.stale";

    private static readonly Refusal s_stale = new(
        Stale, "Someone changed this contact while you did. Look at what they saved, and choose which of the two stays.");

    public async Task<ContactToEdit?> ReadAsync(int id, CancellationToken cancellationToken = default)
    {
        await using var read = await databases.BeginReadAsync(cancellationToken);
        var db = read.Db;
        return await db.Contacts.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is { } contact
            ? ToEdit(contact, await db.Customers.AsNoTracking().SingleAsync(c => c.Id == contact.BusinessId, cancellationToken))
            : null;
    }

    public Task<Outcome<ContactToEdit>> AddAsync(
        int businessId, ContactDetails details, string? pictureId, CancellationToken cancellationToken = default) =>
        AddAsync(businessId, details, pictureId, isActive: true, isHidden: false, cancellationToken);

    public async Task<Outcome<ContactToEdit>> AddAsync(
        int businessId, ContactDetails details, string? pictureId, bool isActive, bool isHidden, CancellationToken cancellationToken = default)
    {
        var outcome = await writer.EditAsync<ContactToEdit>(
            s_stale, async db =>
            {
                if (await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == businessId, cancellationToken) is not { } business)
                {
                    return new Refusal("contact.business", "This business no longer exists. Choose another one.");
                }

                var created = Contact.Create(businessId, Stored(details, business.Address.Country));
                if (!created.TryGet(out var contact))
                {
                    return created.Refusals.ToList();
                }

                contact.UsePicture(pictureId);
                Mark(contact, isActive, isHidden);
                db.Add(contact);
                await db.SaveChangesAsync(cancellationToken);
                return ToEdit(contact, business);
            },
            cancellationToken);
        return Logged(outcome);
    }

    /// <summary>Stores the whole form.</summary>
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

    /// <summary>Changes what a caller names of a contact, over what is stored at that moment.</summary>
    /// <param name="id">The contact's key.</param>
    /// <param name="version">The version that was read before; null for any.</param>
    /// <param name="over">The details with those members changed.</param>
    /// <param name="isActive">Null leaves it as it is.</param>
    /// <param name="isHidden">Null leaves it as it is.</param>
    /// <param name="cancellationToken">Ends it before anything is saved.</param>
    public Task<Outcome<ContactToEdit>> ChangeAsync(
        int id, int? version, Func<ContactDetails, ContactDetails> over, bool? isActive, bool? isHidden,
        CancellationToken cancellationToken = default) =>
        EditAsync(
            id,
            version,
            (contact, country) =>
            {
                var refusals = contact.Change(Stored(over(contact.Details), country));
                Mark(contact, isActive, isHidden);
                return refusals;
            },
            cancellationToken);

    /// <summary>Gives a contact another picture; its version, or null for any.</summary>
    public Task<Outcome<ContactToEdit>> UsePictureAsync(
        int id, string pictureId, int? version, CancellationToken cancellationToken = default) =>
        EditAsync(id, version, (contact, _) => Always(() => contact.UsePicture(pictureId)), cancellationToken);

    public Task<Outcome<ContactToEdit>> SetActiveAsync(
        int id, bool isActive, int version, CancellationToken cancellationToken = default) =>
        EditAsync(id, version, (contact, _) => Always(() => contact.SetActive(isActive)), cancellationToken);

    public Task<Outcome<ContactToEdit>> SetHiddenAsync(
        int id, bool isHidden, int version, CancellationToken cancellationToken = default) =>
        EditAsync(id, version, (contact, _) => Always(() => contact.SetHidden(isHidden)), cancellationToken);

    /// <summary>Lets somebody else of the same business stand in, and nobody besides; null for nobody.</summary>
    public Task<Outcome<ContactToEdit>> SetStandInAsync(int id, StandIn? standIn, int version, CancellationToken cancellationToken = default) =>
        SetStandInsAsync(id, standIn is null ? [] : [standIn], version, isOfAnyBusiness: false, cancellationToken);

    /// <summary>Lets others stand in, each in its period, and nobody besides.</summary>
    /// <param name="id">The contact's key.</param>
    /// <param name="periods">Who, and when.</param>
    /// <param name="version">The version that was read before.</param>
    /// <param name="isOfAnyBusiness">True where somebody of another business was chosen on purpose.</param>
    /// <param name="cancellationToken">Ends it before anything is saved.</param>
    public async Task<Outcome<ContactToEdit>> SetStandInsAsync(
        int id, IReadOnlyList<StandIn> periods, int version, bool isOfAnyBusiness, CancellationToken cancellationToken = default)
    {
        if (writer.NotAllowed is { } refusal)
        {
            return refusal;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Contacts.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } away)
        {
            return s_missing;
        }

        // Whatever stands there was decided before, and is not asked about again.
        var before = away.StandIns;
        var keys = periods.Except(before).Select(plan => plan.ContactId).Distinct().ToList();
        var people = await db.Contacts.AsNoTracking().Where(c => keys.Contains(c.Id)).ToListAsync(cancellationToken);
        return people.Count < keys.Count
            ? new Refusal("contact.stand-in", "There is no such contact to stand in. Choose somebody else.", nameof(Contact.StandInId))
            : await new StandInChain(db, id).WhyNotAsync(periods.Except(before), cancellationToken) is { } endless ? endless
            : await EditAsync(id, version, (contact, _) => contact.UseStandIns(periods, people, isOfAnyBusiness) is { } wrong ? [wrong] : [], cancellationToken);
    }

    /// <summary>Deletes a contact that no agency rep uses and who stands in for nobody.</summary>
    public Task<Outcome<Done>> DeleteAsync(int id, CancellationToken cancellationToken = default) =>
        DeleteAsync(id, version: null, cancellationToken);

    /// <summary>As above, where it is in the version that was read before; null for any.</summary>
    public async Task<Outcome<Done>> DeleteAsync(int id, int? version, CancellationToken cancellationToken = default)
    {
        var outcome = await writer.EditAsync<Done>(
            s_stale, async db =>
            {
                if (await db.Contacts.SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } contact)
                {
                    return s_missing;
                }

                if (version is { } seen && seen != contact.Version)
                {
                    return s_stale;
                }

                if (await WhyKeptAsync(db, contact, cancellationToken) is { } refusal)
                {
                    return refusal;
                }

                db.Remove(contact);
                return Done.It;
            },
            cancellationToken);
        if (outcome.TryGet(out _))
        {
            Log.Deleted(logger, id);
        }

        return outcome;
    }

    private static async Task<Refusal?> WhyKeptAsync(
        AppDbContext db, Contact contact, CancellationToken cancellationToken)
    {
        var part = RepParts.Mark(contact.Id);
        if (await db.Set<AgencyRep>().CountAsync(rep => rep.ContactId == contact.Id || rep.Parts!.Contains(part), cancellationToken) is > 0 and var uses)
        {
            return new(
                "contact.in-use",
                $"{contact.Name} stands for {uses} sales rep {(uses == 1 ? "ID" : "IDs")}. Pick someone else for them first.");
        }

        var away = await db.Contacts.StoodInBy(contact.Id).OrderBy(c => c.Id).Select(c => c.Name).FirstOrDefaultAsync(cancellationToken);
        return away is null ? null : new("contact.stands-in", $"{contact.Name} stands in for {away}. End that first.");
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
        int id, int? version, Func<Contact, string?, IReadOnlyList<Refusal>> edit, CancellationToken cancellationToken)
    {
        var outcome = await writer.EditAsync<ContactToEdit>(
            s_stale, async db =>
            {
                if (await db.Contacts.SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } contact)
                {
                    return s_missing;
                }

                if (version is { } seen && seen != contact.Version)
                {
                    return s_stale;
                }

                var business = await db.Customers.AsNoTracking()
                    .SingleAsync(c => c.Id == contact.BusinessId, cancellationToken);
                if (edit(contact, business.Address.Country) is { Count: > 0 } refusals)
                {
                    return refusals.ToList();
                }

                await db.SaveChangesAsync(cancellationToken);
                return ToEdit(contact, business);
            },
            cancellationToken);
        return Logged(outcome);
    }

    private Outcome<ContactToEdit> Logged(Outcome<ContactToEdit> outcome)
    {
        if (outcome.TryGet(out var saved))
        {
            Log.Saved(logger, saved.Id);
        }

        return outcome;
    }

    private static ContactToEdit ToEdit(Contact contact, Customer business) => new(
        contact.Id, contact.BusinessId, business.Name, business.Number, business.Address.Country, contact.Details,
        contact.PictureId, contact.IsActive, contact.IsHidden, contact.Version, contact.StandIns, contact.LastDay);

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Contact {ContactId} was saved")]
        public static partial void Saved(ILogger logger, int contactId);

        [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "Contact {ContactId} was deleted")]
        public static partial void Deleted(ILogger logger, int contactId);
    }
}
