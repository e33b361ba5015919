using System.Globalization;
using AgencyAdmin.Domain.ChangeLog;
using AgencyAdmin.Domain.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace AgencyAdmin.Data.ChangeLog.Undoing;

/// <summary>
/// Undoes entries in a context that the caller saves, or does not. What stands as the entry left it becomes as it was
/// before; what somebody has changed since stays, and is listed. What the console would not take today comes back all
/// the same, as long as the rules between things hold: it is what stood there.
/// </summary>
/// <param name="db">The context, in a transaction.</param>
/// <param name="by">Who undoes, as settings note it.</param>
/// <param name="now">When.</param>
internal sealed class ChangeUndo(AppDbContext db, string by, DateTimeOffset now)
{
    // Nobody reads more names than that, and each is looked for in the log.
    private const int MostNamed = 100;

    private readonly UndoRules _rules = new(db);
    private readonly HashSet<object> _touched = [];

    /// <summary>
    /// Undoes what can be undone of these entries: of one, or of a batch in the order of their sequence.
    /// </summary>
    public async Task<UndoPlan> ApplyAsync(IReadOnlyList<ChangeEntry> entries, CancellationToken cancellationToken)
    {
        var steps = entries.Reverse().Select(entry => new UndoStep(entry)).ToList();
        if (steps.Find(step => step.Entry.Subject == ChangeSubjects.Setting && step.Entry.SubjectKey == SettingsGroups.Normalisation.Name) is { } normalisation)
        {
            // The IDs, their spellings and agency reps follow the rules, so undoing those undoes what came with them.
            await new NormalisationUndo(db, by, now).ApplyAsync(normalisation, cancellationToken);
            return await PlanAsync([normalisation], cancellationToken);
        }

        await _rules.ReadAsync(entries, cancellationToken);

        // Everything is written through the context itself, which need not look at all it has after each step.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        await TryAllAsync(steps, cancellationToken);
        db.ChangeTracker.AutoDetectChangesEnabled = true;
        return await PlanAsync(steps, cancellationToken);
    }

    private async Task TryAllAsync(List<UndoStep> steps, CancellationToken cancellationToken)
    {
        // One may stand in another's way: a contact comes back before its agency reps do, and goes after them.
        bool goesOn;
        do
        {
            goesOn = false;
            foreach (var step in steps.Where(step => !step.IsFinished))
            {
                var done = step.Done.Count;
                step.Again();
                await TryAsync(step, cancellationToken);
                goesOn |= step.IsFinished || step.Done.Count > done;
            }
        }
        while (goesOn && steps.Exists(step => !step.IsFinished));
    }

    private async Task TryAsync(UndoStep step, CancellationToken cancellationToken)
    {
        if (step.Entry.Subject is ChangeSubjects.Setting)
        {
            await new SettingUndo(db, by, now).TryAsync(step, cancellationToken);
            return;
        }

        var entry = await FindAsync(step, cancellationToken);
        switch (step.Entry.Kind)
        {
            case ChangeKind.Changed when entry is null:
                step.Wait(UndoWords.Gone(step.Entry));
                break;
            case ChangeKind.Changed:
                await RestoreAsync(step, entry, cancellationToken);
                break;
            case ChangeKind.Added when entry is null:
                step.Finish();
                break;
            case ChangeKind.Added:
                await RemoveAsync(step, entry, cancellationToken);
                break;
            case ChangeKind.Removed when entry is not null:
                step.Finish();
                break;
            default:
                await BringBackAsync(step, cancellationToken);
                break;
        }
    }

    private async Task RestoreAsync(UndoStep step, EntityEntry entry, CancellationToken cancellationToken)
    {
        var (before, after) = (LoggedValues.Read(step.Entry.Before), LoggedValues.Read(step.Entry.After));
        var words = ChangeValue.Of(step.Entry).ToDictionary(value => value.Name);
        var put = new List<(PropertyEntry Property, object? Now)>();
        foreach (var logged in step.Definition.Properties.Where(property => words.ContainsKey(property.Name)))
        {
            var property = CapturedChange.Property(entry, logged.Path);
            var then = LoggedValues.Of(before, logged.Name);
            if (LoggedValues.Has(property, logged, then))
            {
                continue;
            }

            if (!LoggedValues.Has(property, logged, LoggedValues.Of(after, logged.Name)))
            {
                step.ChangedSince.Add((logged.Name, words[logged.Name].Label));
                continue;
            }

            put.Add((property, property.CurrentValue));
            property.CurrentValue = LoggedValues.ToModel(then, logged, property.Metadata.ClrType);
            step.Did(UndoWords.PutBack(step.Entry, words[logged.Name]));
        }

        if (put.Count > 0 && await _rules.WhyNotAsync(entry, cancellationToken) is { } why)
        {
            put.ForEach(one => one.Property.CurrentValue = one.Now);
            step.TakeBack(put.Count);
            step.Wait(UndoWords.Stays(step.Entry, why));
        }
        else if (put.Count > 0)
        {
            Touch(entry);
        }

        if (step is { Obstacle: null, ChangedSince.Count: 0 })
        {
            step.Finish();
        }
    }

    private async Task RemoveAsync(UndoStep step, EntityEntry entry, CancellationToken cancellationToken)
    {
        // Its place in a list changes when others move, which is no work on it.
        var after = LoggedValues.Read(step.Entry.After);
        var changed = step.Definition.Properties.Any(logged => logged.Name is not "order"
            && !LoggedValues.Has(CapturedChange.Property(entry, logged.Path), logged, LoggedValues.Of(after, logged.Name)));
        if (changed)
        {
            step.ChangedSince.Add(("", ""));
        }
        else if (await _rules.WhyKeptAsync(entry, cancellationToken) is { } why)
        {
            step.Wait(UndoWords.Stays(step.Entry, why));
        }
        else
        {
            Touch(entry);
            _rules.Remove(entry);
            step.Did(UndoWords.Removed(step.Entry));
            step.Finish();
        }
    }

    private async Task BringBackAsync(UndoStep step, CancellationToken cancellationToken)
    {
        var entry = RestoreEntity.Make(db, step);
        if (await _rules.WhyNotAsync(entry, cancellationToken) is { } why)
        {
            step.Wait(UndoWords.StaysAway(step.Entry, why));
            return;
        }

        entry.State = EntityState.Added;
        Touch(entry);
        step.Did(UndoWords.Back(step.Entry));
        step.Finish();
    }

    private async Task<EntityEntry?> FindAsync(UndoStep step, CancellationToken cancellationToken)
    {
        var key = int.Parse(step.Entry.SubjectKey, CultureInfo.InvariantCulture);
        var found = await db.FindAsync(step.Definition.Type, [key], cancellationToken);
        return found is not null && db.Entry(found) is { State: not EntityState.Deleted } entry
            && step.Definition.Only?.Invoke(found) != false ? entry : null;
    }

    // Whoever has it open is told that it is another by now. An agency answers for its reps.
    private void Touch(EntityEntry entry)
    {
        var owner = _rules.OwnerOf(entry);
        if (owner.Metadata.FindProperty("Version") is not null && owner.State is not (EntityState.Added or EntityState.Deleted)
            && _touched.Add(owner.Entity))
        {
            var version = owner.Property("Version");
            version.CurrentValue = (int)version.CurrentValue! + 1;
        }
    }

    private async Task<UndoPlan> PlanAsync(List<UndoStep> steps, CancellationToken cancellationToken)
    {
        steps.Reverse();
        var stays = new List<UndoLine>();
        foreach (var step in steps.Where(step => !step.IsFinished))
        {
            foreach (var (name, label) in step.ChangedSince)
            {
                var who = stays.Count < MostNamed ? await WhoAsync(step.Entry, name, cancellationToken) : null;
                stays.Add(new(step.Entry.Sequence, name.Length > 0
                    ? UndoWords.ChangedSince(step.Entry, label, who) : UndoWords.ThingChangedSince(step.Entry, who)));
            }

            if (step.Obstacle is { } obstacle)
            {
                stays.Add(new(step.Entry.Sequence, obstacle));
            }
        }

        return new([.. steps.SelectMany(step => step.Done, (step, text) => new UndoLine(step.Entry.Sequence, text))], stays);
    }

    // Who changed it last, behind the batch that is undone.
    private async Task<string?> WhoAsync(ChangeEntry entry, string name, CancellationToken cancellationToken)
    {
        var later = db.ChangeEntries.AsNoTracking()
            .Where(other => other.Subject == entry.Subject && other.SubjectKey == entry.SubjectKey && other.Batch > entry.Batch)
            .OrderByDescending(other => other.Sequence).AsAsyncEnumerable();
        await foreach (var other in later.WithCancellation(cancellationToken))
        {
            if (name.Length == 0 || ChangeJson.Parts(other.After ?? other.Before).ContainsKey(name))
            {
                return other.Actor;
            }
        }

        return null;
    }
}
