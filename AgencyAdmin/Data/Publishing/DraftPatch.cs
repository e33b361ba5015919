using AgencyAdmin.Data.RepIds;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Setup;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Publishing;

/// <summary>
/// Makes of an earlier snapshot of the draft the one as it stands, by reading what was edited since and nothing else.
/// Equal to reading it anew: a property test holds the two together.
/// </summary>
internal sealed class DraftPatch(AppDbContext db, SetupSnapshot kept, DraftEdits edits)
{
    public async Task<SetupSnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        var reps = await RepsAsync(cancellationToken);
        var agencies = await AgenciesAsync(reps, cancellationToken);
        return new(
            edits.HasSettings ? await DraftRules.ReadAsync(db, cancellationToken) : kept.Rules,
            edits.SalesRepIds.Count > 0 ? await DraftSnapshot.IgnoredAsync(db, cancellationToken) : kept.IgnoredIds,
            agencies,
            await ContactsAsync(reps, agencies, cancellationToken),
            edits.HasSettings ? await StoredFallback.ReadAsync(db, cancellationToken) : kept.Fallback);
    }

    /// <summary>The rows that were edited, or whose ID was; those that are gone are in no agency.</summary>
    private async Task<Rows> RepsAsync(CancellationToken cancellationToken)
    {
        var (keys, ids) = (edits.AgencyReps, edits.SalesRepIds);
        if (keys.Count == 0 && ids.Count == 0)
        {
            return new([], Array.Empty<EditedRep>().ToLookup(row => row.Rep.AgencyId));
        }

        var rows = await db.Set<AgencyRep>().AsNoTracking()
            .Where(rep => keys.Contains(rep.Id) || ids.Contains(rep.SalesRepIdId))
            .Join(db.SalesRepIds, rep => rep.SalesRepIdId, id => id.Id, (rep, id) => new EditedRep(rep, id.Normalised))
            .ToListAsync(cancellationToken);
        return new([.. keys, .. rows.Select(row => row.Rep.Id)], rows.ToLookup(row => row.Rep.AgencyId));
    }

    private async Task<IReadOnlyList<AgencySnapshot>> AgenciesAsync(Rows reps, CancellationToken cancellationToken)
    {
        var (keys, businesses) = (edits.Agencies, edits.Businesses);
        var isEdited = keys.Count > 0 || businesses.Count > 0;
        if (!isEdited && reps.Edited.Count == 0)
        {
            return kept.Agencies;
        }

        var wanted = db.Agencies.AsNoTracking().Where(a => keys.Contains(a.Id) || businesses.Contains(a.BusinessId));
        var edited = isEdited ? await wanted.ToListAsync(cancellationToken) : [];
        var numbers = isEdited ? await DraftSnapshot.BusinessesAsync(db, wanted, cancellationToken) : [];
        var before = kept.Agencies.ToDictionary(agency => agency.Id);
        var after = edited.ToDictionary(
            agency => agency.Id,
            agency => DraftSnapshot.Of(
                agency, numbers[agency.BusinessId].Number, RepsOf(agency.Id, before.GetValueOrDefault(agency.Id)?.Reps ?? [], reps)));
        return
        [
            .. kept.Agencies.Where(agency => !after.ContainsKey(agency.Id) && !keys.Contains(agency.Id))
                .Select(agency => RepsOf(agency.Id, agency.Reps, reps) is var rows && ReferenceEquals(rows, agency.Reps)
                    ? agency
                    : agency with { Reps = rows })
                .Concat(after.Values).OrderBy(agency => agency.Id),
        ];
    }

    private static IReadOnlyList<AgencyRepSnapshot> RepsOf(int agency, IReadOnlyList<AgencyRepSnapshot> before, Rows reps) =>
        reps.ByAgency.Contains(agency) || before.Any(rep => reps.Edited.Contains(rep.Id))
            ?
            [
                .. before.Where(rep => !reps.Edited.Contains(rep.Id))
                    .Concat(reps.ByAgency[agency].Select(row => DraftSnapshot.Of(row.Rep, row.Normalised)))
                    .OrderBy(rep => rep.Order).ThenBy(rep => rep.Id),
            ]
            : before;

    private async Task<IReadOnlyList<ContactSnapshot>> ContactsAsync(
        Rows reps, IReadOnlyList<AgencySnapshot> agencies, CancellationToken cancellationToken)
    {
        var before = kept.Contacts.ToDictionary(contact => contact.Id);
        var touched = await TouchedAsync(reps, before, cancellationToken);
        if (touched.Count == 0)
        {
            return kept.Contacts;
        }

        var inParts = DraftSnapshot.InParts(agencies.SelectMany(agency => agency.Reps).Select(rep => rep.Parts));
        var contacts = await DraftSnapshot.ContactsOf(db, inParts, await DraftSnapshot.LaterAsync(db, cancellationToken))
            .Where(contact => touched.Contains(contact.Id))
            .ToListAsync(cancellationToken);
        var keys = contacts.Select(contact => contact.BusinessId).ToHashSet();
        var businesses = await DraftSnapshot.BusinessesAsync(
            db, db.Agencies.Where(agency => keys.Contains(agency.BusinessId)), cancellationToken);
        return
        [
            .. kept.Contacts.Where(contact => !touched.Contains(contact.Id))
                .Concat(contacts.Select(contact => ContactSnapshot.Of(contact, businesses.GetValueOrDefault(contact.BusinessId)?.Country)))
                .OrderBy(contact => contact.Id),
        ];
    }

    /// <summary>
    /// Contacts that read otherwise, or are in the draft or out of it otherwise: whom an edited row named or names, and
    /// who stands in for one of them.
    /// </summary>
    private async Task<HashSet<int>> TouchedAsync(
        Rows reps, Dictionary<int, ContactSnapshot> before, CancellationToken cancellationToken)
    {
        var touched = new HashSet<int>(edits.Contacts);
        touched.UnionWith(reps.ByAgency.SelectMany(rows => rows).Select(row => row.Rep.ContactId).OfType<int>());
        touched.UnionWith(DraftSnapshot.InParts(reps.ByAgency.SelectMany(rows => rows).Select(row => RepParts.Read(row.Rep.Parts))));
        if (reps.Edited.Count > 0)
        {
            touched.UnionWith(kept.Agencies.SelectMany(agency => agency.Reps).Where(rep => reps.Edited.Contains(rep.Id))
                .SelectMany(rep => rep.Contacts));
        }

        // The reps of an agency that is gone are gone without a trace of their own.
        touched.UnionWith(kept.Agencies.Where(agency => edits.Agencies.Contains(agency.Id) && edits.Businesses.Count > 0)
            .SelectMany(agency => agency.Reps).SelectMany(rep => rep.Contacts));
        if (edits.Businesses is { Count: > 0 } businesses)
        {
            touched.UnionWith(await db.Contacts.Where(contact => businesses.Contains(contact.BusinessId))
                .Select(contact => contact.Id).ToListAsync(cancellationToken));
        }

        for (var step = 0; step < StandIn.LongestChain && touched.Count > 0; step++)
        {
            var away = await db.Contacts.AsNoTracking().Where(contact => touched.Contains(contact.Id) && (contact.StandInId != null || contact.LaterStandIns != null))
                .ToListAsync(cancellationToken);
            touched.UnionWith(
            [
                .. touched.SelectMany(key => before.GetValueOrDefault(key)?.StandIns ?? []).Concat(away.SelectMany(contact => contact.StandIns))
                    .Select(plan => plan.ContactId),
            ]);
        }

        return touched;
    }

    private sealed record EditedRep(AgencyRep Rep, string Normalised);

    private sealed record Rows(HashSet<int> Edited, ILookup<int, EditedRep> ByAgency);
}
