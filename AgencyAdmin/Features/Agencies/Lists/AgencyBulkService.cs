using AgencyAdmin.Data;
using AgencyAdmin.Data.ChangeLog;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.ChangeLog;
using AgencyAdmin.Domain.Texts;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Agencies.Lists;

/// <summary>What was done with many agencies.</summary>
/// <param name="Count">How many it changed; the others were so already.</param>
/// <param name="Batch">Where the change log tells of it, and undoes it; null where it changed none.</param>
public sealed record ManyAgencies(int Count, long? Batch);

/// <summary>Changes many agencies in one step of the change log, which undoes it as one.</summary>
public sealed class AgencyBulkService(AgencyChanges changes)
{
    // SQLite takes some thousand parameters a statement.
    private const int Chunk = 500;

    public Task<Outcome<ManyAgencies>> SetActiveAsync(
        IReadOnlyCollection<int> ids, bool isActive, CancellationToken cancellationToken = default) =>
        EachAsync(ids, isActive ? "activated" : "deactivated", agency => agency.IsActive != isActive, agency => agency.SetActive(isActive), cancellationToken);

    /// <summary>Says that somebody has looked at the proposed ones and finds them right.</summary>
    public Task<Outcome<ManyAgencies>> ConfirmAsync(IReadOnlyCollection<int> ids, CancellationToken cancellationToken = default) =>
        EachAsync(ids, "confirmed", agency => agency.IsProposed, agency => agency.Confirm(), cancellationToken);

    /// <summary>Gives them a type; null for none.</summary>
    public Task<Outcome<ManyAgencies>> SetTypeAsync(
        IReadOnlyCollection<int> ids, string? type, CancellationToken cancellationToken = default)
    {
        var wanted = TextRule.Clean(type);
        return EachAsync(
            ids, wanted is null ? "took the type from" : $"gave the type {wanted} to", agency => agency.Type != wanted,
            agency => agency.SetType(wanted), cancellationToken);
    }

    /// <summary>Gives all their reps a role; null for none.</summary>
    public Task<Outcome<ManyAgencies>> SetRoleAsync(
        IReadOnlyCollection<int> ids, AgencyRepRole? role, CancellationToken cancellationToken = default) =>
        changes.InDraftAsync<ManyAgencies>(async db =>
        {
            var count = 0;
            foreach (var some in ids.Chunk(Chunk))
            {
                var agencies = await db.Agencies.Include(agency => agency.Reps).Where(agency => some.Contains(agency.Id)).ToListAsync(cancellationToken);
                var contacts = agencies.SelectMany(agency => agency.Reps).Select(rep => rep.ContactId).OfType<int>().Distinct().ToList();
                var known = await ContactsAsync(db, contacts, cancellationToken);
                foreach (var agency in agencies.Where(agency => agency.Reps.Any(rep => rep.Role != role)))
                {
                    count++;
                    foreach (var rep in agency.Reps.Where(rep => rep.Role != role).ToList())
                    {
                        agency.ChangeRep(rep, rep.ContactId is { } key ? known[key] : null, rep.Details with { Role = role });
                    }
                }
            }

            using var act = ChangeAct.Begin(
                $"{(role is { } given ? $"made {given.ToString().ToLowerInvariant()} reps" : "took the role from the reps")} of {ChangeSubjects.Count(ChangeSubjects.Agency, count)}");
            return await SaveAsync(db, count, cancellationToken);
        }, cancellationToken);

    private Task<Outcome<ManyAgencies>> EachAsync(
        IReadOnlyCollection<int> ids, string verb, Func<Agency, bool> isOther, Action<Agency> change, CancellationToken cancellationToken) =>
        changes.InDraftAsync<ManyAgencies>(async db =>
        {
            var changed = new List<Agency>();
            foreach (var some in ids.Chunk(Chunk))
            {
                changed.AddRange((await db.Agencies.Where(agency => some.Contains(agency.Id)).ToListAsync(cancellationToken)).Where(isOther));
            }

            changed.ForEach(change);
            using var act = ChangeAct.Begin($"{verb} {ChangeSubjects.Count(ChangeSubjects.Agency, changed.Count)}");
            return await SaveAsync(db, changed.Count, cancellationToken);
        }, cancellationToken);

    private static async Task<ManyAgencies> SaveAsync(AppDbContext db, int count, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        return new(count, count == 0 ? null : await db.ChangeEntries.MaxAsync(entry => entry.Batch, cancellationToken));
    }

    private static async Task<Dictionary<int, Domain.Contacts.Contact>> ContactsAsync(
        AppDbContext db, List<int> keys, CancellationToken cancellationToken)
    {
        var known = new Dictionary<int, Domain.Contacts.Contact>();
        foreach (var some in keys.Chunk(Chunk))
        {
            foreach (var contact in await db.Contacts.Where(contact => some.Contains(contact.Id)).ToListAsync(cancellationToken))
            {
                known[contact.Id] = contact;
            }
        }

        return known;
    }
}
