using AgencyAdmin.Data.Contacts;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.ChangeLog;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Domain.RepIds;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace AgencyAdmin.Data.ChangeLog.Undoing;

/// <summary>
/// What must hold between things, whatever is undone: what refers to something finds it, and what is unique stays so.
/// </summary>
internal sealed class UndoRules(AppDbContext db)
{
    // SQLite takes some thousand parameters a statement.
    private const int Chunk = 500;

    private Dictionary<int, Agency> _agencies = [];

    /// <summary>Reads what these entries are about, a table at a time.</summary>
    public async Task ReadAsync(IReadOnlyList<ChangeEntry> entries, CancellationToken cancellationToken)
    {
        foreach (var keys in entries.Where(entry => entry.RepId is not null).Select(entry => entry.RepId!.Value).Distinct().Chunk(Chunk))
        {
            await db.SalesRepIds.Where(id => keys.Contains(id.Id)).LoadAsync(cancellationToken);
        }

        foreach (var keys in entries.SelectMany(entry => new[] { entry.ContactId, entry.FormerContactId }).OfType<int>().Distinct().Chunk(Chunk))
        {
            await db.Contacts.Where(contact => keys.Contains(contact.Id)).LoadAsync(cancellationToken);
        }

        if (entries.Any(entry => entry.Subject is ChangeSubjects.Contact or ChangeSubjects.Agency or ChangeSubjects.AgencyRep or ChangeSubjects.Customer))
        {
            _agencies = await db.Agencies.Include(agency => agency.Reps)
                .ToDictionaryAsync(agency => agency.Id, cancellationToken);
        }
    }

    /// <summary>The thing whose version counts: an agency for its reps, else the thing itself.</summary>
    public EntityEntry OwnerOf(EntityEntry entry) =>
        entry.Entity is AgencyRep rep && Agency(rep.AgencyId) is { } agency ? db.Entry(agency) : entry;

    /// <summary>Takes it away; a rep out of its agency's list as well.</summary>
    public void Remove(EntityEntry entry)
    {
        if (entry.Entity is AgencyRep rep)
        {
            Agency(rep.AgencyId)?.RemoveRep(rep);
        }

        entry.State = EntityState.Deleted;
    }

    /// <summary>Why a thing cannot be as it stands in the context; null where it can.</summary>
    public async Task<string?> WhyNotAsync(EntityEntry entry, CancellationToken cancellationToken) => entry.Entity switch
    {
        Contact contact => await ContactAsync(contact, cancellationToken),
        Agency agency => await BusinessAsync(agency.BusinessId, cancellationToken) ?? (
            db.Agencies.Local.Any(other => other.Id != agency.Id && other.BusinessId == agency.BusinessId) ? "its business has another agency" : null),
        AgencyRep rep => await RepAsync(rep, cancellationToken),
        AgencyType type =>
            await db.AgencyTypes.AnyAsync(other => other.Id != type.Id && other.Name == type.Name, cancellationToken)
            ? "another type has its name" : null,
        Customer customer =>
            await db.Customers.AnyAsync(
                other => other.Id != customer.Id && other.Number == customer.Number, cancellationToken)
            ? "another customer has its number" : null,
        _ => null,
    };

    /// <summary>Why a thing cannot go; null where it can.</summary>
    public async Task<string?> WhyKeptAsync(EntityEntry entry, CancellationToken cancellationToken) => entry.Entity switch
    {
        Contact contact when db.Agencies.Local.Sum(agency => agency.Reps.Count(rep => rep.ContactId == contact.Id || rep.Parts?.Contains(RepParts.Mark(contact.Id), StringComparison.Ordinal) is true)) is > 0 and var uses =>
            $"it stands for {ChangeSubjects.Count(ChangeSubjects.RepId, uses)}",
        Contact contact when await StandsInAsync(contact, cancellationToken) is { } away => $"it stands in for {away}",
        Agency { Reps.Count: > 0 } agency =>
            $"it has {ChangeSubjects.Count(ChangeSubjects.AgencyRep, agency.Reps.Count)}",
        AgencyType type when db.Agencies.Local.Concat(
            await db.Agencies.Where(agency => agency.Type == type.Name).ToListAsync(cancellationToken))
            .Any(agency => agency.Type == type.Name) => "an agency is of it",
        Customer customer when await IsUsedAsync(customer, cancellationToken) =>
            "an agency, contacts or a feed hang on it",
        SalesRepId => "histories name it",
        _ => null,
    };

    private async Task<string?> ContactAsync(Contact contact, CancellationToken cancellationToken)
    {
        foreach (var plan in contact.StandIns)
        {
            if (await FindAsync<Contact>(plan.ContactId, cancellationToken) is null)
            {
                return "who stood in is no longer there";
            }
        }

        if (contact.Number is { } number && await db.Contacts.AnyAsync(same => same.Id != contact.Id && same.Number == number, cancellationToken))
        {
            return "another contact has its number";
        }

        return await BusinessAsync(contact.BusinessId, cancellationToken);
    }

    private async Task<string?> RepAsync(AgencyRep rep, CancellationToken cancellationToken)
    {
        if (Agency(rep.AgencyId) is not { } agency)
        {
            return "its agency is no longer there";
        }

        if (await FindAsync<SalesRepId>(rep.SalesRepIdId, cancellationToken) is null)
        {
            return "its sales rep ID is no longer there";
        }

        foreach (var holder in rep.Details.Parts?.Contacts ?? [])
        {
            if (await FindAsync<Contact>(holder, cancellationToken) is null)
            {
                return "somebody who had a part of it is no longer there";
            }
        }

        var contact = rep.ContactId is { } id ? await FindAsync<Contact>(id, cancellationToken) : null;
        return rep.ContactId is not null && contact is null
            ? "its contact is no longer there"
            : agency.WhyNot(rep.SalesRepIdId, contact, rep.Details, except: rep) is { } refusal
                ? string.Concat(refusal.Message[..1].ToLowerInvariant(), refusal.Message[1..].TrimEnd('.'))
                : null;
    }

    private async Task<string?> BusinessAsync(int id, CancellationToken cancellationToken) =>
        await FindAsync<Customer>(id, cancellationToken) is null ? "its business is no longer there" : null;

    private async Task<string?> StandsInAsync(Contact contact, CancellationToken cancellationToken)
    {
        await db.Contacts.StoodInBy(contact.Id).LoadAsync(cancellationToken);
        return db.Contacts.Local.FirstOrDefault(away => away.StandIns.Any(plan => plan.ContactId == contact.Id))?.Name;
    }

    private async Task<bool> IsUsedAsync(Customer customer, CancellationToken cancellationToken)
    {
        await db.Contacts.Where(contact => contact.BusinessId == customer.Id).LoadAsync(cancellationToken);

        // As the context has them by now: what came back counts, what goes does not.
        return db.Agencies.Local.Any(agency => agency.BusinessId == customer.Id)
            || db.Contacts.Local.Any(contact => contact.BusinessId == customer.Id)
            || await db.Assignments.AnyAsync(assignment => assignment.CustomerId == customer.Id, cancellationToken);
    }

    private Agency? Agency(int id) =>
        _agencies.TryGetValue(id, out var known) && db.Entry(known).State is not EntityState.Deleted
        ? known
        : db.Agencies.Local.FirstOrDefault(agency => agency.Id == id);

    private async Task<T?> FindAsync<T>(int id, CancellationToken cancellationToken)
        where T : class =>
        await db.FindAsync<T>([id], cancellationToken) is { } found && db.Entry(found).State is not EntityState.Deleted
            ? found
            : null;
}
