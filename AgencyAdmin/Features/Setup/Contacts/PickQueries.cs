using AgencyAdmin.Data;
using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.Matching;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Features.Setup.Verify;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Setup.Contacts;

/// <summary>What the list of step 2 hangs on.</summary>
/// <param name="ContactFeed">The latest feed of contacts: such feeds link IDs to people.</param>
public sealed record PickListKey(long Draft, int Published, CustomersState Customers, int ContactFeed, DateOnly Day);

/// <summary>Reads what step 2 shows.</summary>
public sealed class PickQueries(
    IDbContextFactory<AppDbContext> databases, Setups setups, RepIdQueries repIds, SuggestionQueries suggestions,
    Kept<PickListKey, PickList> kept, TimeProvider clock)
{
    private const int OptionsShown = 12;

    /// <summary>The whole list; kept, and shared by all who look at it, until something that it says changes.</summary>
    public async Task<PickList> ListAsync(CancellationToken cancellationToken = default)
    {
        await using var read = await databases.BeginReadAsync(cancellationToken);
        var db = read.Db;
        var draft = await setups.DraftAsync(read, cancellationToken);
        var key = new PickListKey(
            draft.Version, await db.Publications.MaxAsync(p => (int?)p.Number, cancellationToken) ?? 0,
            await CustomersState.ReadAsync(db, cancellationToken),
            await ContactFeedAsync(db, cancellationToken), CompanyDay.Today(clock));
        return await kept.GetAsync(key, () => ListAsync(db, draft.Index, key, cancellationToken), cancellationToken);
    }

    private async Task<PickList> ListAsync(
        AppDbContext db, SetupIndex draft, PickListKey key, CancellationToken cancellationToken)
    {
        var businesses = await BusinessesAsync(db, cancellationToken);
        var contacts = await ContactsAsync(db, businesses, cancellationToken);
        var verified = await db.SalesRepIds.AsNoTracking().Where(id => id.Decision == RepIdDecision.Verified)
            .Select(id => new { id.Id, id.Normalised }).ToListAsync(cancellationToken);
        var customers = await repIds.CustomersByIdAsync(db, key.Customers, cancellationToken);
        var reps = await ClaimsAsync(db, cancellationToken);
        var byKey = contacts.ToDictionary(contact => contact.Id);

        // An ID that no feed sends any more asks for no work, unless it still hangs in an agency.
        var rows = (
            from id in verified
            let claims = reps[id.Id].Select(rep => rep.With(byKey)).ToList()
            let count = customers.GetValueOrDefault(id.Id)
            where count > 0 || claims.Count > 0
            let isConflict = Finding.Of(id.Normalised, draft, key.Day).Reason is Reason.IdInTwoAgencies
            orderby count descending, id.Normalised
            select new PickRow(id.Id, id.Normalised, count, claims, isConflict, Match: null)).ToList();
        var matches = await MatchesAsync(db, rows, businesses, contacts, cancellationToken);
        rows = [.. rows.Select(row => row with { Match = matches.GetValueOrDefault(row.Normalised) })];
        return new(businesses, contacts, rows, verified.Count > 0 || await db.SalesRepIds.AnyAsync(cancellationToken), draft.Rules);
    }

    private static async Task<int> ContactFeedAsync(AppDbContext db, CancellationToken cancellationToken) =>
        await db.Feeds.Where(feed => feed.Status == FeedStatus.Applied && feed.Table == FeedName.Contacts)
            .MaxAsync(feed => (int?)feed.Id, cancellationToken) ?? 0;

    /// <summary>Customers that are not chosen yet; from two letters on.</summary>
    public async Task<IReadOnlyList<BusinessOption>> SearchAsync(
        string? text, CancellationToken cancellationToken = default)
    {
        var sought = text?.Trim() ?? "";
        if (sought.Length < 2)
        {
            return [];
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Customers.AsNoTracking()
            .Named(db, sought)
            .Where(c => !db.Agencies.Any(a => a.BusinessId == c.Id))
            .OrderBy(c => c.Name).ThenBy(c => c.Number)
            .Take(OptionsShown)
            .Select(c => new { c.Id, c.Number, c.Name, c.Address })
            .AsAsyncEnumerable()
            .Select(c => new BusinessOption(c.Id, c.Number, c.Name, c.Address.Place))
            .ToListAsync(cancellationToken);
    }

    private Task<IReadOnlyDictionary<string, RepIdMatch>> MatchesAsync(
        AppDbContext db, List<PickRow> rows, List<ChosenBusiness> businesses, List<PickableContact> contacts, CancellationToken cancellationToken)
    {
        var businessOf = businesses.ToDictionary(business => business.AgencyId, business => business.Id);
        var open = rows.Where(row => row is { Contact: null, IsConflict: false })
            .Select(
                row => new OpenRepId(row.Normalised, row.Claims is [var claim, ..] ? businessOf[claim.AgencyId] : null))
            .ToList();
        var candidates = contacts.Select(
            c => new MatchCandidate(c.Id, c.Name, c.Email, c.Number, c.Phone, c.BusinessId, c.Business))
            .ToList();
        var picked = rows.Where(row => row.Contact is not null)
            .Select(row => new PickedLink(row.Normalised, row.Contact!.Id, row.Contact.BusinessId)).ToList();
        return suggestions.ForAsync(db, open, candidates, picked, cancellationToken);
    }

    private static Task<List<ChosenBusiness>> BusinessesAsync(AppDbContext db, CancellationToken cancellationToken) => (
        from agency in db.Agencies
        join business in db.Customers on agency.BusinessId equals business.Id
        orderby business.Name, business.Number
        select new ChosenBusiness(
            business.Id, agency.Id, business.Number, business.Name, business.Address.Country,
            db.Contacts.Count(c => c.BusinessId == business.Id && c.IsActive), agency.Reps.Count, agency.IsProposed))
        .ToListAsync(cancellationToken);

    private static async Task<List<PickableContact>> ContactsAsync(
        AppDbContext db, List<ChosenBusiness> businesses, CancellationToken cancellationToken)
    {
        var byId = businesses.ToDictionary(business => business.Id);
        var contacts = await db.Contacts.AsNoTracking()
            .Where(c => c.IsActive && db.Agencies.Any(a => a.BusinessId == c.BusinessId))
            .OrderBy(c => c.Name).ThenBy(c => c.Id).ToListAsync(cancellationToken);
        return
        [
            .. contacts.Select(c => new PickableContact(
                c.Id, c.BusinessId, byId[c.BusinessId].Name, c.Name, c.Email, c.Number, c.OfficePhone, c.PictureId,
                ContactWarnings.Of(c.Details, c.PictureId, byId[c.BusinessId].Country))),
        ];
    }

    private static async Task<ILookup<int, StoredClaim>> ClaimsAsync(
        AppDbContext db, CancellationToken cancellationToken)
    {
        var reps = await (
            from rep in db.Set<AgencyRep>()
            join agency in db.Agencies on rep.AgencyId equals agency.Id
            orderby rep.ValidUntil == null descending, rep.ValidUntil descending, agency.Name, agency.Id, rep.Order
            select new { rep.SalesRepIdId, AgencyId = agency.Id, agency.Name, rep.ContactId, rep.Parts })
            .ToListAsync(cancellationToken);

        // Where an ID is split and the rest is nobody's, whoever has the first part stands for it.
        return reps.ToLookup(
            rep => rep.SalesRepIdId,
            rep => new StoredClaim(
                rep.AgencyId, rep.Name, rep.ContactId ?? RepParts.Read(rep.Parts)?.Contacts.Select(id => (int?)id).FirstOrDefault()));
    }

    private sealed record StoredClaim(int AgencyId, string Agency, int? ContactId)
    {
        public PickedIn With(Dictionary<int, PickableContact> contacts) =>
            new(AgencyId, Agency, ContactId is { } key ? contacts.GetValueOrDefault(key) : null, ContactId);
    }
}
