using AgencyAdmin.Data;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.HandOvers;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.HandOvers;

/// <summary>Makes the edits of a hand-over in what is stored.</summary>
internal sealed class HandOverWriter
{
    private readonly Dictionary<int, Agency> _agencies;
    private readonly Dictionary<int, Contact> _contacts;

    // Taken before anything is changed: a row may be gone when its successor's comes.
    private readonly Dictionary<int, (Agency Agency, AgencyRep Rep)> _rows;

    private HandOverWriter(List<Agency> agencies, Dictionary<int, Contact> contacts)
    {
        _agencies = agencies.ToDictionary(agency => agency.Id);
        _rows = agencies.SelectMany(agency => agency.Reps.Select(rep => (Agency: agency, Rep: rep))).ToDictionary(row => row.Rep.Id);
        _contacts = contacts;
    }

    /// <summary>Makes and saves them in the caller's transaction; answers what an agency does not take.</summary>
    public static async Task<Refusal?> WriteAsync(AppDbContext db, HandOverPlan plan, CancellationToken cancellationToken)
    {
        var agencies = plan.Edits.Select(AgencyOf).OfType<int>().Distinct().ToList();
        var ended = plan.Edits.OfType<RowEnds>().Select(ends => ends.RowId).ToHashSet();
        var stored = await db.Agencies.Include(agency => agency.Reps).Where(agency => agencies.Contains(agency.Id)).ToListAsync(cancellationToken);
        var owners = stored.SelectMany(agency => agency.Reps).Where(rep => ended.Contains(rep.Id)).Select(rep => rep.ContactId);
        var contacts = plan.Edits.Select(ContactOf).Concat(owners).OfType<int>().Append(plan.LeaverId).Distinct().ToList();
        var writer = new HandOverWriter(
            stored,
            await db.Contacts.Where(contact => contacts.Contains(contact.Id)).ToDictionaryAsync(contact => contact.Id, cancellationToken));
        foreach (var edit in plan.Edits)
        {
            if (writer.Make(edit, plan.LeaverId) is { } refusal)
            {
                return refusal;
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    private Refusal? Make(HandOverEdit edit, int leaverId)
    {
        switch (edit)
        {
            case RowEnds ends:
                var (agency, row) = _rows[ends.RowId];
                return agency.ChangeRep(row, Find(row.ContactId), row.Details with { ValidUntil = ends.LastDay });
            case RowPasses passes:
                var (from, passing) = _rows[passes.RowId];
                return from.ChangeRep(passing, Find(passes.ContactId), passing.Details with { Parts = passes.Parts });
            case RowGoes goes:
                _rows[goes.RowId].Agency.RemoveRep(_rows[goes.RowId].Rep);
                return null;
            case RowComes comes:
                return Add(comes);
            case StandInEnds ends:
                var away = _contacts[ends.ContactId];
                return away.UseStandIns(away.StandIns.Ended(leaverId, ends.LastDay), []);
            case ContactEnds ends:
                _contacts[ends.ContactId].EndOn(ends.LastDay);
                return null;
            default:
                throw new ArgumentOutOfRangeException(nameof(edit), edit, "A hand-over makes no such edit.");
        }
    }

    private Refusal? Add(RowComes comes)
    {
        var ((home, source), row) = (_rows[comes.SourceId], comes.Row);
        var details = new AgencyRepDetails(row.ContactId, row.Role, row.IsVisible, row.ValidFrom, row.ValidUntil, row.Parts);
        var outcome = home.Id == comes.AgencyId
            ? home.AddRepBehind(source, Find(row.ContactId), details)
            : _agencies[comes.AgencyId].AddRep(source.SalesRepIdId, Find(row.ContactId), details);
        return outcome.Refusals is [var refusal, ..] ? refusal : null;
    }

    private Contact? Find(int? id) => id is { } key ? _contacts[key] : null;

    private static int? AgencyOf(HandOverEdit edit) => edit switch
    {
        RowEnds ends => ends.AgencyId,
        RowPasses passes => passes.AgencyId,
        RowGoes goes => goes.AgencyId,
        RowComes comes => comes.AgencyId,
        _ => null,
    };

    private static int? ContactOf(HandOverEdit edit) => edit switch
    {
        RowPasses passes => passes.ContactId,
        RowComes comes => comes.Row.ContactId,
        StandInEnds ends => ends.ContactId,
        ContactEnds ends => ends.ContactId,
        _ => null,
    };
}
