using AgencyAdmin.Data;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.ChangeLog;
using AgencyAdmin.Domain.HandOvers;
using AgencyAdmin.Domain.Setup;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.HandOvers.Erp;

/// <summary>An ID that somebody took over.</summary>
/// <param name="OldId">The normalised ID, which the ERP sends.</param>
/// <param name="Suggested">The one to send instead; null where the successor has none of its own.</param>
/// <param name="Successor">The name of whoever took it over.</param>
/// <param name="Day">The first day on which customers see the successor; null for always.</param>
/// <param name="ByHolder">Of one that is split, what is suggested by whoever has a part; else empty.</param>
public sealed record TakenOverId(string OldId, string? Suggested, string Successor, DateOnly? Day, IReadOnlyDictionary<int, string?> ByHolder)
{
    public bool IsSplit => ByHolder.Count > 0;

    /// <summary>All that may be sent instead.</summary>
    public IEnumerable<string> AllSuggested => ByHolder.Values.Append(Suggested).OfType<string>().Distinct(StringComparer.Ordinal);
}

/// <summary>A hand-over that stands, with the IDs that its successors have still.</summary>
/// <param name="Batch">Its entry in the change log.</param>
/// <param name="Act">"handed over 3 sales rep IDs of Ann Lee to Bob Ray from 14 May 2026".</param>
/// <param name="IsPublished">Whether customers see the successors on their day.</param>
public sealed record HandOverRecord(long Batch, DateTimeOffset At, string By, string Act, bool IsPublished, IReadOnlyList<TakenOverId> Ids);

/// <summary>Reads the hand-overs that were done and not undone, from the change log and the draft.</summary>
internal static class HandOverRecords
{
    /// <summary>How many are looked at: the ERP follows in days, not in years.</summary>
    public const int Most = 20;

    // How the change log writes that an ID was split: of a row that begins later the leaver may keep the rest, and then its contact stays.
    private const string Parts = "\"parts\":";

    /// <summary>The latest first.</summary>
    public static async Task<IReadOnlyList<HandOverRecord>> ReadAsync(
        AppDbContext db, SetupSnapshot draft, SetupSnapshot published, DateOnly today, CancellationToken cancellationToken)
    {
        var firsts = await db.ChangeEntries.AsNoTracking()
            .Where(entry => entry.Batch == entry.Sequence && entry.Act != null && entry.Act.StartsWith(HandOverWords.Begins))
            .OrderByDescending(entry => entry.Sequence).Take(Most).ToListAsync(cancellationToken);
        var batches = firsts.ConvertAll(first => first.Batch);
        var entries = await db.ChangeEntries.AsNoTracking().Where(entry => batches.Contains(entry.Batch))
            .Select(entry => new { entry.Batch, entry.Sequence, entry.Kind, entry.Subject, entry.RepId, entry.AgencyId, entry.ContactId, entry.FormerContactId, PartsChanged = entry.After != null && entry.After.Contains(Parts) })
            .ToListAsync(cancellationToken);
        var keys = entries.Select(entry => entry.RepId).OfType<int>().Distinct().ToList();
        var ids = await db.SalesRepIds.Where(id => keys.Contains(id.Id)).ToDictionaryAsync(id => id.Id, id => id.Normalised, cancellationToken);
        var taken = entries
            .Where(entry => entry.Subject == ChangeSubjects.AgencyRep
                && (entry.Kind is ChangeKind.Added || (entry.Kind is ChangeKind.Changed && (entry.PartsChanged || (entry.ContactId is not null && entry.FormerContactId is not null)))))
            .Where(entry => entry.RepId is { } key && ids.ContainsKey(key) && entry.AgencyId is not null)
            .Select(entry => (entry.Batch, Id: ids[entry.RepId!.Value], Agency: entry.AgencyId!.Value, Successor: entry.ContactId)).ToList();
        var handedOver = taken.Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        var contacts = draft.Contacts.ToDictionary(contact => contact.Id);
        var records = new List<HandOverRecord>();
        foreach (var first in firsts)
        {
            var last = entries.Where(entry => entry.Batch == first.Batch).Max(entry => entry.Sequence);
            if (!await db.ChangeEntries.AnyAsync(entry => entry.Undoes >= first.Batch && entry.Undoes <= last, cancellationToken))
            {
                var own = taken.Where(one => one.Batch == first.Batch && RowOf(draft, one) is not null).DistinctBy(one => one.Id)
                    .OrderBy(one => one.Id, StringComparer.Ordinal).ToList();
                records.Add(new(
                    first.Batch, first.At, first.Actor, first.Act!, own.TrueForAll(one => RowOf(published, one) is not null), own.ConvertAll(Standing)));
            }
        }

        return records;

        // What was handed on since is told by the hand-over that did it.
        AgencyRepSnapshot? RowOf(SetupSnapshot setup, (long Batch, string Id, int Agency, int? Successor) one) =>
            setup.Agencies.FirstOrDefault(agency => agency.Id == one.Agency)?.Reps.FirstOrDefault(
                rep => rep.SalesRepId == one.Id && rep.ContactId == one.Successor && rep.Contacts.Any() && !(rep.ValidUntil < today));

        TakenOverId Standing((long Batch, string Id, int Agency, int? Successor) one)
        {
            var row = RowOf(draft, one)!;
            var people = row.Contacts.Distinct().ToList();
            return new(
                one.Id, one.Successor is { } own ? Suggested(own) : null,
                Words.List(people.Select(id => contacts.GetValueOrDefault(id)?.Name ?? "")), row.ValidFrom,
                row.Parts is null ? new Dictionary<int, string?>() : people.ToDictionary(id => id, Suggested));

            string? Suggested(int successor) =>
                SuggestedId.Of(draft, one.Agency, successor, handedOver, row.ValidFrom > today ? row.ValidFrom.Value : today);
        }
    }
}
