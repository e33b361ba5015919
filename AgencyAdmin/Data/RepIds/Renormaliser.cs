using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Domain.Setup;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.RepIds;

/// <summary>
/// Makes the stored IDs follow a plan, inside the caller's transaction, and notes how to take it back. An ID that loses
/// all its spellings stays as an empty row, undecided: histories of feeds name it, and it is there again when its
/// spelling is.
/// </summary>
internal sealed class Renormaliser(AppDbContext db)
{
    private readonly Dictionary<int, StepId> _touched = [];
    private readonly List<StepMove> _spellings = [];
    private readonly List<StepMove> _moved = [];
    private readonly List<AgencyRep> _copied = [];
    private readonly List<StepRow> _removed = [];
    private Dictionary<int, SalesRepId> _ids = [];
    private Dictionary<int, Agency> _agencies = [];
    private Dictionary<int, Contact> _contacts = [];

    public async Task<RulesStep> ApplyAsync(
        Renormalisation plan, NormalisationRules before, CancellationToken cancellationToken)
    {
        await ReadAsync(plan, cancellationToken);
        var targets = await TargetsAsync(plan, cancellationToken);
        foreach (var change in plan.Changes)
        {
            var target = targets[change.Normalised];
            Touch(target);
            target.Regroup(change.Decision, change.IgnoreReason);
            foreach (var from in change.From.Where(from => from.Id.Id != target.Id))
            {
                Touch(_ids[from.Id.Id]);
                foreach (var spelling in _ids[from.Id.Id].Spellings.Where(s => from.Spellings.Any(part => part.Id == s.Id)).ToList())
                {
                    _spellings.Add(new(spelling.Id, from.Id.Id));
                    spelling.MoveTo(target);
                }

                GiveLinks(from, target);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        foreach (var emptied in _touched.Keys.Select(id => _ids[id]).Where(id => id.Spellings.Count == 0))
        {
            emptied.Regroup(RepIdDecision.Open, null);
        }

        await db.SaveChangesAsync(cancellationToken);
        return new(
            before, [.. _touched.Values.Select(id => id with { Version = _ids[id.Id].Version })],
            _spellings, _moved, [.. _copied.Select(rep => rep.Id)], _removed, Rows());
    }

    private async Task ReadAsync(Renormalisation plan, CancellationToken cancellationToken)
    {
        _ids = await db.SalesRepIds.Include(id => id.Spellings).ToDictionaryAsync(id => id.Id, cancellationToken);
        _agencies = await db.Agencies.Include(agency => agency.Reps)
            .ToDictionaryAsync(agency => agency.Id, cancellationToken);
        var people = plan.Changes.SelectMany(change => change.Links).Select(link => link.Details.ContactId).ToHashSet();
        _contacts = await db.Contacts.Where(contact => people.Contains(contact.Id))
            .ToDictionaryAsync(contact => contact.Id, cancellationToken);
    }

    private async Task<Dictionary<string, SalesRepId>> TargetsAsync(
        Renormalisation plan, CancellationToken cancellationToken)
    {
        var known = _ids.Values.ToDictionary(id => id.Normalised, StringComparer.Ordinal);
        foreach (var change in plan.Changes.Where(change => !known.ContainsKey(change.Normalised)))
        {
            var sources = change.From.Select(from => _ids[from.Id.Id]).ToList();
            var added = SalesRepId.Of(
                change.Normalised, sources.Min(id => id.FirstSeen), sources.Max(id => id.LastSeen));
            db.Add(added);
            known.Add(added.Normalised, added);
        }

        await db.SaveChangesAsync(cancellationToken);
        _ids = known.Values.ToDictionary(id => id.Id);
        return known;
    }

    private void GiveLinks(RegroupedFrom from, SalesRepId target)
    {
        foreach (var link in from.Id.Links)
        {
            var agency = _agencies[link.AgencyId];
            var rep = agency.Reps.Single(rep => rep.Id == link.Id);
            var hasItAlready = agency.Reps.Any(
                other => other.SalesRepIdId == target.Id && other.Details == link.Details);
            if (!from.GivesLinks)
            {
                // Refused only where the agency has the ID already: then nobody loses anything.
                var contact = link.Details.ContactId is { } id ? _contacts.GetValueOrDefault(id) : null;
                if (!hasItAlready && agency.AddRep(target.Id, contact, link.Details).TryGet(out var copy))
                {
                    _copied.Add(copy);
                }
            }
            else if (hasItAlready)
            {
                _removed.Add(new(agency.Id, from.Id.Id, link.Details, PlaceOf(agency, rep)));
                agency.RemoveRep(rep);
            }
            else
            {
                _moved.Add(new(rep.Id, from.Id.Id));
                agency.ReadRepAs(rep, target.Id);
            }
        }
    }

    private void Touch(SalesRepId id) => _touched.TryAdd(id.Id, new(id.Id, id.Decision, id.IgnoreReason, id.Version));

    private List<StepRow> Rows() => RowsOf(_agencies.Values, _touched.Keys);

    /// <summary>The agency reps of these IDs as they stand.</summary>
    internal static List<StepRow> RowsOf(IEnumerable<Agency> agencies, IEnumerable<int> ids) =>
    [
        .. from agency in agencies
           from rep in agency.Reps
           where ids.Contains(rep.SalesRepIdId)
           orderby agency.Id, rep.Id
           select new StepRow(agency.Id, rep.SalesRepIdId, rep.Details, Place: 0),
    ];

    private static int PlaceOf(Agency agency, AgencyRep rep) => agency.Reps.OrderBy(r => r.Order).ToList().IndexOf(rep);
}
