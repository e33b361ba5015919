using System.Globalization;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Administration;
using AgencyAdmin.Data.ChangeLog;
using AgencyAdmin.Data.ChangeLog.Undoing;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.ChangeLog;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Draft;

/// <summary>A change that undid another: the entry that tells of it, what it did and what it left.</summary>
public sealed record Undone(long Entry, UndoPlan Plan);

/// <summary>Undoes changes of the log as new changes, for those who may make them.</summary>
public sealed partial class ChangeUndoService(
    IDbContextFactory<AppDbContext> databases, ICurrentUser user, DraftChanges draft, StoredSettings stored,
    IEnumerable<IFollowsSettings> followers, TimeProvider clock, ILogger<ChangeUndoService> logger)
{
    /// <summary>The code of the refusal where there is no such entry.</summary>
    public const string Unknown = "undo.unknown";

    /// <summary>The code of the refusal where everything is as it was, or was changed since.</summary>
    public const string Nothing = "undo.nothing";

    /// <summary>The code of the refusal to undo what is not undone from the log.</summary>
    public const string Never = "undo.never";

    /// <summary>The most changes that are undone at once: each is looked at.</summary>
    public const int MostAtOnce = 20_000;

    /// <summary>
    /// What stands in the way of undoing such a change, whatever it is by now; null where nothing does.
    /// </summary>
    public Refusal? Refuses(ChangeEntry entry) => UndoRights.Of(entry.Subject, entry.SubjectKey) switch
    {
        { WhyNot: { } why } => new(Never, why),
        { Right: UndoRight.Settings } => user.Refuses(Policies.EditSettings),
        _ => user.Refuses(Policies.EditDraft),
    };

    /// <summary>What undoing an entry, or the whole batch that it begins, would do and leave.</summary>
    public async Task<Outcome<UndoPlan>> PreviewAsync(
        long sequence, bool isBatch, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var outcome = await ReadAsync(db, sequence, isBatch, cancellationToken);
        if (!outcome.TryGet(out var found))
        {
            return outcome.Refusals.ToList();
        }

        // Rules are tried out by applying them, so what was tried goes with the transaction.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        return await PlanAsync(db, found, cancellationToken);
    }

    public async Task<Outcome<Undone>> UndoAsync(
        long sequence, bool isBatch, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var outcome = await ReadAsync(db, sequence, isBatch, cancellationToken);
        if (!outcome.TryGet(out var found))
        {
            return outcome.Refusals.ToList();
        }

        using var act = ChangeAct.Begin(UndoRights.ActOf(found.Sentence));
        foreach (var entry in found.Entries)
        {
            act.Undoes(entry.Subject, entry.SubjectKey, entry.Sequence);
        }

        UndoPlan? plan;
        long last;
        await using (var transaction = await db.Database.BeginTransactionAsync(cancellationToken))
        {
            var planned = await PlanAsync(db, found, cancellationToken);
            if (!planned.TryGet(out plan))
            {
                return planned.Refusals.ToList();
            }

            if (await SaveAsync(db, cancellationToken) is { } clash)
            {
                return clash;
            }

            last = await db.ChangeEntries.MaxAsync(entry => entry.Batch, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        Log.Undone(logger, sequence, plan.Does.Count, plan.Stays.Count);
        foreach (var follower in followers)
        {
            await follower.LoadAsync(stored, cancellationToken);
        }

        await draft.SignalAsync();
        return new Undone(last, plan);
    }

    private async Task<Outcome<UndoPlan>> PlanAsync(AppDbContext db, Found found, CancellationToken cancellationToken)
    {
        var plan = await new ChangeUndo(db, user.Name, clock.GetUtcNow()).ApplyAsync(found.Entries, cancellationToken);
        return plan switch
        {
            { Does.Count: > 0 } => plan,
            { Stays: [] } => new Refusal(Nothing, "There is nothing to undo: everything is as it was before."),
            _ => plan.Stays.Take(10).Select(line => new Refusal(Nothing, line.Text + ".")).ToList(),
        };
    }

    private async Task<Outcome<Found>> ReadAsync(
        AppDbContext db, long sequence, bool isBatch, CancellationToken cancellationToken)
    {
        if (await db.ChangeEntries.AsNoTracking().SingleOrDefaultAsync(entry => entry.Sequence == sequence, cancellationToken) is not { } one)
        {
            return new Refusal(
                Unknown, $"The change log has no entry {sequence.ToString(CultureInfo.InvariantCulture)}.");
        }

        var entries = isBatch
            ? await db.ChangeEntries.AsNoTracking().Where(entry => entry.Batch == one.Batch).OrderBy(entry => entry.Sequence)
                .Take(MostAtOnce + 1).ToListAsync(cancellationToken)
            : [one];
        if (entries.Count > MostAtOnce)
        {
            return new Refusal(
                Never, $"This step has more than {MostAtOnce:N0} changes. Restore a backup, or undo them one by one.");
        }

        if (entries.Select(Refuses).FirstOrDefault(refusal => refusal is not null && (!isBatch || refusal.Code != Never)) is { } refused)
        {
            return refused;
        }

        // A publication or a feed is one thing with all that it brought; a spelling follows the rules that its batch is
        // about.
        var never = entries.Where(entry => Refuses(entry) is not null).ToList();
        return never.Count == entries.Count
            || never.Exists(entry => entry.Subject is ChangeSubjects.Publication or ChangeSubjects.Feed)
            ? Refuses(never.Find(entry => entry.Subject is ChangeSubjects.Publication or ChangeSubjects.Feed) ?? never[0])!
            : new Found([.. entries.Except(never)], Sentence(entries));
    }

    private static string Sentence(List<ChangeEntry> entries) => entries.Count == 1
        ? ChangeSentences.Of(entries[0]).Text
        : BatchSentences.Of(
            entries[0],
            [.. entries.GroupBy(entry => (entry.Subject, entry.Kind)).Select(part => new BatchPart(part.Key.Subject, part.Key.Kind, part.Count()))]).Text;

    private static async Task<Refusal?> SaveAsync(AppDbContext db, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }
        catch (DbUpdateException)
        {
            return new("undo.clash", "Somebody has changed the same things just now, or what would come back clashes with what is there. Look again and repeat it.");
        }
    }

    private sealed record Found(IReadOnlyList<ChangeEntry> Entries, string Sentence);

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Entry {Entry} of the change log was undone: {Does} changes, {Stays} left alone")]
        public static partial void Undone(ILogger logger, long entry, int does, int stays);
    }
}
