using AgencyAdmin.Data.RepIds;
using AgencyAdmin.Domain.ChangeLog;
using AgencyAdmin.Domain.Setup;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.ChangeLog.Undoing;

/// <summary>
/// Undoes a change of the normalisation rules: exactly where it was the last one and nobody has built on it, else as
/// any change of the rules goes, where every ID keeps what was decided on it.
/// </summary>
internal sealed class NormalisationUndo(AppDbContext db, string by, DateTimeOffset now)
{
    public async Task ApplyAsync(UndoStep step, CancellationToken cancellationToken)
    {
        var setting = await db.Settings.AsNoTracking()
            .SingleOrDefaultAsync(one => one.Name == DraftRules.Name, cancellationToken);
        if (setting is null || SettingUndo.Restored(step, setting.Json) is not { } json)
        {
            Finish(step);
            return;
        }

        var rules = DraftRules.Parse(json);
        if (rules.Check() is [var wrong, ..])
        {
            Refuse(step, wrong.Message);
            return;
        }

        var last = await DraftRules.LastStepAsync(db, cancellationToken);
        var isExact = last is not null
            && last.Before == rules
            && await RulesUndo.ApplyAsync(db, last, cancellationToken) is null;
        var plan = Renormalisation.Plan(await RepIdStandings.ReadAsync(db, cancellationToken), rules);
        if (!isExact && plan.Clashes() is [var clash, ..])
        {
            Refuse(step, clash.Message);
            return;
        }

        var before = await DraftRules.ReadAsync(db, cancellationToken);
        var undo = await new Renormaliser(db).ApplyAsync(plan, before, cancellationToken);
        await DraftRules.SetAsync(db, rules, isExact ? null : undo, by, now, cancellationToken);
        Finish(step);
    }

    private static void Refuse(UndoStep step, string why)
    {
        step.TakeBack(step.Done.Count);
        step.Wait(UndoWords.Stays(step.Entry, why.TrimEnd('.')));
    }

    private static void Finish(UndoStep step)
    {
        if (step.ChangedSince.Count == 0)
        {
            step.Finish();
        }
    }
}
