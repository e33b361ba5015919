using AgencyAdmin.Data;
using AgencyAdmin.Data.ChangeLog;
using AgencyAdmin.Data.RepIds;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Features.Draft;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Setup.Verify;

/// <summary>The rules as they stand in the draft.</summary>
/// <param name="Rules">The rules.</param>
/// <param name="ChangedAt">When they were changed last, and by whom; null where nobody has.</param>
/// <param name="CanUndo">Whether it is known how to take that change back.</param>
public sealed record RulesState(NormalisationRules Rules, DateTimeOffset? ChangedAt, string? ChangedBy, bool CanUndo);

/// <summary>What rules would do, before they do it.</summary>
/// <param name="Plan">The IDs that come into being or gain spellings.</param>
/// <param name="Customers">How many customers have an ID that is read in another way.</param>
/// <param name="Refusals">What stands in the way.</param>
public sealed record RulesPreview(Renormalisation Plan, int Customers, IReadOnlyList<Refusal> Refusals);

/// <summary>What a change of the rules did.</summary>
/// <param name="Joined">How many IDs were made out of several.</param>
/// <param name="Renamed">How many got another spelling.</param>
/// <param name="Split">How many became IDs of their own.</param>
/// <param name="Only">What it did, where it was one thing.</param>
public sealed record RulesApplied(int Joined, int Renamed, int Split, Regrouping? Only = null);

/// <summary>
/// Previews, changes and takes back the normalisation rules of the draft. One transaction for rules and IDs.
/// </summary>
public sealed partial class RulesService(
    IDbContextFactory<AppDbContext> databases, DraftWriter writer, RepIdQueries ids, ICurrentUser user, TimeProvider clock,
    ILogger<RulesService> logger)
{
    /// <summary>The code of the refusal to overwrite rules that somebody else changed meanwhile.</summary>
    public const string Stale = "rules.stale";

    /// <summary>The code of the refusal to read an ID as one that there is not.</summary>
    public const string UnknownAlias = "rules.alias.unknown";

    private static readonly Refusal s_stale = new(
        Stale, "Somebody else has changed the rules or these IDs just now. Look again and repeat it.");

    public async Task<RulesState> ReadAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await StateAsync(db, cancellationToken);
    }

    public async Task<RulesPreview> PreviewAsync(
        NormalisationRules rules, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (rules.Check() is { Count: > 0 } refusals)
        {
            return new(Renormalisation.Plan([], rules), 0, refusals);
        }

        var plan = Renormalisation.Plan(await RepIdStandings.ReadAsync(db, cancellationToken), rules);
        return new(
            plan,
            await RepIdStandings.CustomersAsync(db, plan.Moved.Select(spelling => spelling.Id), cancellationToken),
            plan.Clashes());
    }

    /// <summary>Makes the rules those of the draft, and the IDs follow.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="seen">When the rules that were looked at had been changed; others since then refuse.</param>
    public Task<Outcome<RulesApplied>> ApplyAsync(
        NormalisationRules rules, DateTimeOffset? seen, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            (db, state) => ApplyAsync(db, state.ChangedAt == seen ? rules : null, state.Rules, cancellationToken), cancellationToken);

    /// <summary>Reads one ID as another from now on. Decides nothing else; the draft's other rules stay.</summary>
    public Task<Outcome<RulesApplied>> AddAliasAsync(string old, string end, CancellationToken cancellationToken = default) =>
        ChangeAsync((db, state) => AddAliasAsync(db, state, old, end, cancellationToken), cancellationToken);

    /// <summary>As above; answers the ID that has its spellings now.</summary>
    /// <param name="old">The ID that is to be read as another.</param>
    /// <param name="end">The other one.</param>
    /// <param name="version">The version of the ID that was read before; null for any.</param>
    /// <param name="cancellationToken">Ends it before anything is saved.</param>
    public Task<Outcome<RepIdRow>> ReadAsAsync(
        RepIdRow old, string end, int? version, CancellationToken cancellationToken = default) =>
        ChangeAsync<RepIdRow>(
            async (db, state) =>
            {
                if (!await db.SalesRepIds.AnyAsync(
                    id => id.Id == old.Id && id.Version == (version ?? id.Version), cancellationToken))
                {
                    return s_stale;
                }

                if (!await db.SalesRepIds.AnyAsync(id => id.Normalised == end, cancellationToken))
                {
                    return new Refusal(
                        UnknownAlias, $"There is no sales rep ID {end} to read it as. Give a normalised one that GET /rep-ids lists.", "AliasOf");
                }

                if (await AddAliasAsync(db, state, old.Normalised, end, cancellationToken) is { Refusals: { Count: > 0 } refusals })
                {
                    return refusals.ToList();
                }

                await db.SaveChangesAsync(cancellationToken);
                var now = await db.RepIdSpellings.Where(spelling => spelling.Raw == old.Raw[0])
                    .Select(spelling => spelling.SalesRepIdId).SingleAsync(cancellationToken);
                return await ids.GetAsync(db, now, cancellationToken) ?? old;
            },
            cancellationToken);

    /// <summary>
    /// Takes the last change back; refused where somebody has decided or linked on the strength of it.
    /// </summary>
    public Task<Outcome<RulesApplied>> UndoAsync(CancellationToken cancellationToken = default) => ChangeAsync<RulesApplied>(
        async (db, _) =>
        {
            if (await DraftRules.LastStepAsync(db, cancellationToken) is not { } step)
            {
                return new Refusal("rules.undo", "There is no change of the rules to undo.");
            }

            if (await RulesUndo.ApplyAsync(db, step, cancellationToken) is { } refusal)
            {
                return refusal;
            }

            // Spellings that feeds have brought since then follow the rules as well.
            var plan = Renormalisation.Plan(await RepIdStandings.ReadAsync(db, cancellationToken), step.Before);
            await new Renormaliser(db).ApplyAsync(plan, step.Before, cancellationToken);
            await DraftRules.SetAsync(db, step.Before, undo: null, user.Name, clock.GetUtcNow(), cancellationToken);
            return Count(plan);
        },
        cancellationToken);

    private async Task<Outcome<RulesApplied>> ApplyAsync(
        AppDbContext db, NormalisationRules? rules, NormalisationRules before, CancellationToken cancellationToken)
    {
        if (rules is null)
        {
            return s_stale;
        }

        if (rules.Check() is { Count: > 0 } refusals)
        {
            return refusals.ToList();
        }

        var plan = Renormalisation.Plan(await RepIdStandings.ReadAsync(db, cancellationToken), rules);
        if (plan.Clashes() is { Count: > 0 } clashes)
        {
            return clashes.ToList();
        }

        var step = await new Renormaliser(db).ApplyAsync(plan, before, cancellationToken);
        await DraftRules.SetAsync(db, rules, step, user.Name, clock.GetUtcNow(), cancellationToken);
        return Count(plan);
    }

    private Task<Outcome<RulesApplied>> AddAliasAsync(
        AppDbContext db, RulesState state, string old, string end, CancellationToken cancellationToken) => ApplyAsync(
        db, state.Rules with { Aliases = [.. state.Rules.Aliases, new(old, end)] }, state.Rules, cancellationToken);

    private async Task<Outcome<T>> ChangeAsync<T>(
        Func<AppDbContext, RulesState, Task<Outcome<T>>> change, CancellationToken cancellationToken)
        where T : class
    {
        using var act = ChangeAct.Begin("changed the normalisation rules");
        var outcome = await writer.EditAsync(
            s_stale, async db => await change(db, await StateAsync(db, cancellationToken)), cancellationToken);
        if (outcome.TryGet(out _))
        {
            Log.Changed(logger);
        }

        return outcome;
    }

    private static async Task<RulesState> StateAsync(AppDbContext db, CancellationToken cancellationToken)
    {
        var setting = await db.Settings.AsNoTracking()
            .SingleOrDefaultAsync(s => s.Name == DraftRules.Name, cancellationToken);
        return new(
            await DraftRules.ReadAsync(db, cancellationToken), setting?.ChangedAt, setting?.ChangedBy,
            await DraftRules.LastStepAsync(db, cancellationToken) is not null);
    }

    private static RulesApplied Count(Renormalisation plan)
    {
        var joined = plan.Changes.Count(change => change.IsJoin);
        var split = plan.Changes.Count(change => change.IsSplit);
        return new(joined, plan.Changes.Count - joined - split, split, plan.Changes is [var only] ? only : null);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "The normalisation rules were changed")]
        public static partial void Changed(ILogger logger);
    }
}
