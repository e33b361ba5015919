using AgencyAdmin.Data.Customers;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Domain.Setup;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Agencies;

/// <summary>Where an agency stands.</summary>
public enum AgencyStatus
{
    Confirmed,
    Proposed,
    Inactive,
    Conflict,

    /// <summary>Its business is inactive in the ERP; its cards show all the same.</summary>
    BusinessEnded,
}

/// <summary>An agency in a list.</summary>
public sealed record AgencyRow(
    int Id, string Name, string Business, string BusinessNumber, AgencyTraits Traits, string? Type, int Reps,
    AgencyStatus Status);

/// <summary>Who stands in for a contact, today or on days to come.</summary>
public sealed record StandInPlan(string Name, StandIn Plan);

/// <summary>A customer that may become an agency's business.</summary>
public sealed record BusinessToChoose(int Id, string Number, string Name);

/// <summary>A sales rep ID that may be added to an agency.</summary>
public sealed record RepIdChoice(int Id, string Normalised, RepIdDecision Decision, bool IsInAgency);

/// <summary>What the Agency editor shows; its reps are read by themselves.</summary>
/// <param name="FirstRepId">The sales rep ID of the first of them, for the preview.</param>
public sealed record AgencyView(
    int Id, int Version, AgencyDetails Details, bool IsActive, bool IsProposed, int BusinessId, string Business,
    string BusinessNumber, string? FirstRepId, IReadOnlyList<RepIdConflict> Conflicts, IReadOnlyList<string> Types,
    bool IsBusinessActive = true)
{
    /// <summary>Whether its business has ended in the ERP while its cards still show.</summary>
    public bool HasEndedBusiness => IsActive && !IsBusinessActive;
}

/// <summary>Reads agencies for their pages and for step 3.</summary>
public sealed class AgencyQueries(IDbContextFactory<AppDbContext> databases, TimeProvider clock)
{
    /// <summary>How many businesses have contacts and no agency yet.</summary>
    public async Task<int> MissingAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await WithoutAgency(db).CountAsync(cancellationToken);
    }

    /// <summary>The active businesses with active contacts that have no agency yet.</summary>
    public static IQueryable<Customer> WithoutAgency(AppDbContext db) => db.Customers.Where(
        c => db.Contacts.Where(contact => contact.IsActive && !db.Agencies.Any(a => a.BusinessId == contact.BusinessId))
            .Select(contact => contact.BusinessId).Contains(c.Id) && c.IsActive);

    /// <summary>Null where there is no agency of that key.</summary>
    public async Task<AgencyView?> GetAsync(int id, CancellationToken cancellationToken = default)
    {
        await using var read = await databases.BeginReadAsync(cancellationToken);
        var db = read.Db;
        var agency = await db.Agencies.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, cancellationToken);
        if (agency is null)
        {
            return null;
        }

        var business = await db.Customers.AsNoTracking().SingleAsync(c => c.Id == agency.BusinessId, cancellationToken);
        var first = await (
            from rep in db.Set<AgencyRep>()
            where rep.AgencyId == id
            orderby rep.Order, rep.Id
            select db.SalesRepIds.Where(r => r.Id == rep.SalesRepIdId).Select(r => r.Normalised).First())
            .FirstOrDefaultAsync(cancellationToken);
        var conflicts = await StoredConflicts.ReadAsync(db, CompanyDay.Today(clock), cancellationToken);
        var types = await db.AgencyTypes.Select(t => t.Name).ToListAsync(cancellationToken);
        var used = await db.Agencies.Where(a => a.Type != null).Select(a => a.Type!).Distinct().ToListAsync(cancellationToken);
        return new(
            agency.Id, agency.Version, agency.Details, agency.IsActive, agency.IsProposed, business.Id, business.Name,
            business.Number, first, [.. conflicts.Where(conflict => conflict.Concerns(id))],
            [.. types.Union(used, StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)], business.IsActive);
    }

    /// <summary>An agency as it is stored, and nothing around it; null where there is none of that key.</summary>
    public async Task<StoredAgency?> StoredAsync(int id, CancellationToken cancellationToken = default)
    {
        await using var read = await databases.BeginReadAsync(cancellationToken);
        return await read.Db.Agencies.AsNoTracking().Include(a => a.Reps)
            .FirstOrDefaultAsync(a => a.Id == id, cancellationToken) is { } agency
                ? await StoredAgency.OfAsync(read.Db, agency, cancellationToken)
                : null;
    }

    /// <summary>IDs to add: those without an agency first, then the others, each by spelling.</summary>
    public async Task<IReadOnlyList<RepIdChoice>> FindIdsAsync(
        string? text, CancellationToken cancellationToken = default)
    {
        const int shown = 30;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var wanted = text?.Trim() ?? "";
        return await db.SalesRepIds.AsNoTracking()
            .Where(id => id.Decision != RepIdDecision.Ignored && id.Normalised.Contains(wanted)
                && db.RepIdSpellings.Any(s => s.SalesRepIdId == id.Id))
            .Select(id => new RepIdChoice(
                id.Id, id.Normalised, id.Decision, db.Set<AgencyRep>().Any(rep => rep.SalesRepIdId == id.Id)))
            .OrderBy(id => id.IsInAgency).ThenByDescending(id => id.Decision).ThenBy(id => id.Normalised)
            .Take(shown).ToListAsync(cancellationToken);
    }

    /// <summary>Active customers that are no agency's business yet, by name.</summary>
    public async Task<IReadOnlyList<BusinessToChoose>> FindBusinessesAsync(
        string? text, CancellationToken cancellationToken = default)
    {
        const int shown = 20;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var customers = string.IsNullOrWhiteSpace(text) ? db.Customers : db.Customers.Named(db, text);
        return await customers.AsNoTracking().Where(c => c.IsActive && !db.Agencies.Any(a => a.BusinessId == c.Id))
            .ByName().Take(shown)
            .Select(c => new BusinessToChoose(c.Id, c.Number, c.Name)).ToListAsync(cancellationToken);
    }

    /// <summary>The key of the customer of that number, or null.</summary>
    public async Task<int?> BusinessIdAsync(string? number, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Customers.Where(c => c.Number == number).Select(c => (int?)c.Id)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The key of that normalised sales rep ID, or null.</summary>
    public async Task<int?> SalesRepIdAsync(string? normalised, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.SalesRepIds.Where(id => id.Normalised == normalised).Select(id => (int?)id.Id)
            .FirstOrDefaultAsync(cancellationToken);
    }
}
