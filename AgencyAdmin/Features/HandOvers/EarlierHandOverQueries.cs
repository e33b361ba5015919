using System.Globalization;
using AgencyAdmin.Data;
using AgencyAdmin.Domain.ChangeLog;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.HandOvers;

/// <summary>A hand-over as the change log tells of it.</summary>
/// <param name="Batch">What undoes it.</param>
/// <param name="Act">"handed over 3 sales rep IDs of Ann Lee to Bob Ray from 14 May 2026".</param>
public sealed record EarlierHandOver(long Batch, DateTimeOffset At, string By, string Act, bool IsUndone);

/// <summary>Finds what a contact has handed over.</summary>
public sealed class EarlierHandOverQueries(IDbContextFactory<AppDbContext> databases)
{
    private const int Shown = 5;

    /// <summary>The latest first.</summary>
    public async Task<IReadOnlyList<EarlierHandOver>> ReadAsync(int contactId, CancellationToken cancellationToken = default)
    {
        var key = contactId.ToString(CultureInfo.InvariantCulture);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var entries = db.ChangeEntries.AsNoTracking().Where(entry => entry.Act != null && entry.Act.StartsWith(HandOverWords.Begins));

        // A row that ends names the leaver; one that passes to somebody, or is gone, names it as the former one.
        var batches = await entries
            .Where(entry => (entry.ContactId == contactId && entry.FormerContactId == null && entry.Kind == ChangeKind.Changed
                    && entry.Subject == ChangeSubjects.AgencyRep)
                || entry.FormerContactId == contactId
                || (entry.ContactId == contactId && entry.Kind == ChangeKind.Removed)
                || (entry.Subject == ChangeSubjects.Contact && entry.SubjectKey == key))
            .Select(entry => entry.Batch).Distinct().OrderByDescending(batch => batch).Take(Shown).ToListAsync(cancellationToken);
        var found = await db.ChangeEntries.AsNoTracking().Where(entry => batches.Contains(entry.Batch))
            .GroupBy(entry => entry.Batch).Select(batch => new { Batch = batch.Key, Last = batch.Max(entry => entry.Sequence) })
            .ToDictionaryAsync(batch => batch.Batch, batch => batch.Last, cancellationToken);
        var firsts = await db.ChangeEntries.AsNoTracking().Where(entry => batches.Contains(entry.Sequence))
            .OrderByDescending(entry => entry.Sequence).ToListAsync(cancellationToken);
        var earlier = new List<EarlierHandOver>();
        foreach (var first in firsts)
        {
            var last = found[first.Batch];
            var isUndone = await db.ChangeEntries.AnyAsync(
                entry => entry.Undoes >= first.Batch && entry.Undoes <= last, cancellationToken);
            earlier.Add(new(first.Batch, first.At, first.Actor, first.Act!, isUndone));
        }

        return earlier;
    }
}
