using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.ChangeLog;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.ChangeLog;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Features.Draft;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Setup.Verify;

/// <summary>What was decided about IDs in one step, and what stood there before: enough to take it back.</summary>
public sealed record Decided(IReadOnlyList<DecidedId> Ids)
{
    /// <summary>The IDs in a notice: one or two by name, more by number.</summary>
    public string Names =>
        Ids.Count is 1 or 2 ? Words.List(Ids.Select(id => id.Normalised)) : DisplayFormat.Plural(Ids.Count, "ID");
}

/// <param name="Id">The ID's key.</param>
/// <param name="Normalised">The ID.</param>
/// <param name="Before">What was decided before.</param>
/// <param name="ReasonBefore">Why it was ignored before, if it was.</param>
/// <param name="Version">The version that the step left behind; a later one means that somebody has decided again.</param>
public sealed record DecidedId(int Id, string Normalised, RepIdDecision Before, string? ReasonBefore, int Version);

/// <summary>Decides about sales rep IDs: one, several, and back.</summary>
public sealed partial class RepIdService(
    DraftWriter writer, RepIdQueries queries, ILogger<RepIdService> logger)
{
    public static Refusal Stale { get; } = new(
        "rep-id.stale", "Somebody else has decided on one of these IDs just now. Look again and repeat it.");

    public Task<Outcome<Decided>> VerifyAsync(IReadOnlyCollection<int> ids, CancellationToken cancellationToken = default) =>
        VerifyAsync(ids, seen: null, cancellationToken);

    /// <summary>As above, where nobody has decided otherwise since those versions (key to version) were read.</summary>
    public Task<Outcome<Decided>> VerifyAsync(
        IReadOnlyCollection<int> ids, IReadOnlyDictionary<int, int>? seen, CancellationToken cancellationToken = default) =>
        DecideAsync(ids, Verify, "verified", seen, cancellationToken);

    public Task<Outcome<Decided>> IgnoreAsync(
        IReadOnlyCollection<int> ids, string reason, CancellationToken cancellationToken = default) =>
        IgnoreAsync(ids, reason, seen: null, cancellationToken);

    /// <summary>As above, where nobody has decided otherwise since those versions were read.</summary>
    public Task<Outcome<Decided>> IgnoreAsync(
        IReadOnlyCollection<int> ids, string reason, IReadOnlyDictionary<int, int>? seen, CancellationToken cancellationToken = default) =>
        DecideAsync(ids, id => id.Ignore(reason), "ignored", seen, cancellationToken);

    /// <summary>Back to undecided, where nobody has decided otherwise since those versions were read.</summary>
    public Task<Outcome<Decided>> ReopenAsync(
        IReadOnlyCollection<int> ids, IReadOnlyDictionary<int, int>? seen = null, CancellationToken cancellationToken = default) =>
        DecideAsync(ids, Reopen, "reopened", seen, cancellationToken);

    /// <summary>Decides on one ID, if it still is in the version that was read; null for whichever it is in.</summary>
    /// <param name="key">The ID's key.</param>
    /// <param name="decision">Null leaves it as it is.</param>
    /// <param name="reason">Why it is ignored, over the reason that is stored.</param>
    /// <param name="version">The version that was read.</param>
    /// <param name="cancellationToken">Ends it before anything is saved.</param>
    public Task<Outcome<RepIdRow>> SetAsync(
        int key, RepIdDecision? decision, Func<string?, string?> reason, int? version,
        CancellationToken cancellationToken = default) =>
        writer.EditAsync<RepIdRow>(
            Stale, async db =>
            {
                if (await db.SalesRepIds.SingleOrDefaultAsync(one => one.Id == key, cancellationToken) is not { } id
                    || (version is not null && id.Version != version))
                {
                    return Stale;
                }

                if (Set(id, decision ?? id.Decision, reason(id.IgnoreReason)) is { } no)
                {
                    return no;
                }

                await db.SaveChangesAsync(cancellationToken);
                return await queries.GetAsync(db, key, cancellationToken) is { } row ? row : Stale;
            },
            cancellationToken);

    /// <summary>Takes a step back; IDs that somebody has decided on since are left as they are.</summary>
    public async Task<Outcome<Decided>> UndoAsync(Decided step, CancellationToken cancellationToken = default)
    {
        if (writer.NotAllowed is { } refusal)
        {
            return refusal;
        }

        var before = step.Ids.ToDictionary(id => id.Id);
        return await DecideAsync(
            before.Keys,
            id => id.Version != before[id.Id].Version ? null
                : before[id.Id].Before switch
                {
                    RepIdDecision.Verified => Verify(id),
                    RepIdDecision.Ignored => id.Ignore(before[id.Id].ReasonBefore ?? ""),
                    _ => Reopen(id),
                },
            "took back the decision on",
            seen: null,
            cancellationToken);
    }

    private static Refusal? Set(SalesRepId id, RepIdDecision decision, string? reason)
    {
        switch (decision)
        {
            case RepIdDecision.Ignored when (id.Decision, id.IgnoreReason) != (decision, reason):
                return id.Ignore(reason ?? "");
            case RepIdDecision.Verified when id.Decision != decision:
                return Verify(id);
            case RepIdDecision.Open when id.Decision != decision:
                return Reopen(id);
            default:
                return null;
        }
    }

    private static Refusal? Verify(SalesRepId id)
    {
        id.Verify();
        return null;
    }

    private static Refusal? Reopen(SalesRepId id)
    {
        id.Reopen();
        return null;
    }

    private async Task<Outcome<Decided>> DecideAsync(
        IReadOnlyCollection<int> keys, Func<SalesRepId, Refusal?> decide, string verb, IReadOnlyDictionary<int,
        int>? seen,
        CancellationToken cancellationToken)
    {
        var outcome = await writer.EditAsync<Decided>(
            Stale, async db =>
            {
                var (decided, overtaken) = (new List<DecidedId>(), new List<string>());
                foreach (var id in await db.SalesRepIds.Where(id => keys.Contains(id.Id)).ToListAsync(cancellationToken))
                {
                    if (Decide(id, decide, seen, decided, overtaken) is { } no)
                    {
                        return no;
                    }
                }

                if (overtaken.Count > 0)
                {
                    return new Refusal(
                        Stale.Code, $"Somebody else has decided on {Words.List(overtaken)} meanwhile. Nothing was changed: look at it, and repeat yours if it is to hold.");
                }

                // One speaks for itself: its entry says what was decided, and why.
                using var act = decided.Count > 1
                    ? ChangeAct.Begin($"{verb} {ChangeSubjects.Count(ChangeSubjects.RepId, decided.Count)}")
                    : null;
                await db.SaveChangesAsync(cancellationToken);
                return new Decided(decided);
            },
            cancellationToken);
        if (outcome.TryGet(out var done))
        {
            Log.Decided(logger, done.Ids.Count);
        }

        return outcome;
    }

    private static Refusal? Decide(
        SalesRepId id, Func<SalesRepId, Refusal?> decide, IReadOnlyDictionary<int, int>? seen, List<DecidedId> decided,
        List<string> overtaken)
    {
        var (before, reason, version) = (id.Decision, id.IgnoreReason, id.Version);
        if (decide(id) is { } no)
        {
            return no;
        }

        if (id.Version != version)
        {
            decided.Add(new(id.Id, id.Normalised, before, reason, id.Version));
            if (seen is not null && seen.TryGetValue(id.Id, out var known) && known != version
                && (id.Decision, id.IgnoreReason) != (before, reason))
            {
                overtaken.Add($"{id.Normalised} ({before.ToString().ToLowerInvariant()}{(reason is null ? "" : $": {reason}")})");
            }
        }

        return null;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{Count} sales rep IDs were decided on")]
        public static partial void Decided(ILogger logger, int count);
    }
}
