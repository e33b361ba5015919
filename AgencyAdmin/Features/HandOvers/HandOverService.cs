using AgencyAdmin.Data;
using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Data.ChangeLog;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.HandOvers;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Features.Draft;
using AgencyAdmin.Features.Publishing;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.HandOvers;

/// <summary>What a hand-over would do, on its day and by customer.</summary>
/// <param name="Setups">The draft without and with it, on the day.</param>
/// <param name="Report">What becomes of customers.</param>
/// <param name="SeeNobody">Those of the handed IDs' customers who see no card after it.</param>
/// <param name="Changes">What changes in the draft, in words.</param>
public sealed record HandOverPreview(
    HandOverPlan Plan, ComparedSetups Setups, CustomerEffectsReport Report, int SeeNobody, IReadOnlyList<SetupChange> Changes)
{
    /// <summary>Another one where something else would be done.</summary>
    public string Signature => string.Join(Environment.NewLine, Plan.Edits);
}

/// <summary>A hand-over that was done.</summary>
/// <param name="Batch">Where the change log tells of it, and undoes it.</param>
public sealed record HandedOver(HandOverPlan Plan, long Batch);

/// <summary>Hands over what hangs on a contact: shown first, then done in one step that one undo takes back.</summary>
public sealed partial class HandOverService(
    IDbContextFactory<AppDbContext> databases, Setups setups, KeptDraft draft, DraftWriter writer, CustomerEffectsQuery effects,
    CustomersInMemory customers, ICurrentUser user, TimeProvider clock, ILogger<HandOverService> logger)
{
    /// <summary>The code of the refusal where there is no such contact.</summary>
    public const string Missing = "contact.missing";

    /// <summary>The code of the refusal where something else would be done than what was looked at.</summary>
    public const string Stale = "hand-over.stale";

    private static readonly Refusal s_stale = new(
        Stale, "Someone changed what hangs on this contact meanwhile, so nothing was handed over. Look again, then repeat it.");

    // Kept while choices change: what all customers see without the hand-over is worked out once.
    private (long Version, SetupIndex Index)? _before;

    /// <summary>What it would do; nothing is done.</summary>
    public async Task<Outcome<HandOverPreview>> PreviewAsync(
        int contactId, HandOverChoices choices, CancellationToken cancellationToken = default)
    {
        // Whoever may read may look; whoever may do it, as a key for the setup, may too.
        if (!user.May(Policies.Read) && writer.NotAllowed is { } refusal)
        {
            return refusal;
        }

        await using var read = await databases.BeginReadAsync(cancellationToken);
        var version = await setups.DraftAsync(read, cancellationToken);
        var outcome = await PlanAsync(read.Db, contactId, version.Index.Snapshot, choices, cancellationToken);
        if (!outcome.TryGet(out var planned))
        {
            return outcome.Refusals.ToList();
        }

        // An index of its own: the draft's is asked for today by everybody else.
        _before = _before is { } kept && kept.Version == version.Version ? kept : (version.Version, new(version.Index.Snapshot));
        var (before, after) = (_before.Value.Index, new SetupIndex(version.Index.Snapshot.With(planned.Plan, planned.Candidates)));
        var report = await effects.MeasureAsync(read.Db, before, after, choices.Day, examples: 5, cancellationToken);
        var index = await customers.GetAsync(read.Db, cancellationToken: cancellationToken);
        var reach = new RepIdReach(await index.UnderAsync(after, choices.Day), planned.Plan.Ids.Select(id => id.SalesRepId));
        return new HandOverPreview(
            planned.Plan, new(before, after, choices.Day), report, reach.SeeingNobody,
            SetupDifferences.Between(before.Snapshot, after.Snapshot).Changes);
    }

    /// <summary>Does it in the draft, in one transaction and one entry of the change log.</summary>
    /// <param name="contactId">Whose IDs change hands.</param>
    /// <param name="choices">Who takes over, and when.</param>
    /// <param name="looked">The signature of what somebody has looked at; null where the caller answers for it.</param>
    /// <param name="cancellationToken">Ends it before anything is saved.</param>
    public async Task<Outcome<HandedOver>> ApplyAsync(
        int contactId, HandOverChoices choices, string? looked = null, CancellationToken cancellationToken = default)
    {
        var outcome = await writer.EditAsync<HandedOver>(
            s_stale,
            async db =>
            {
                var setup = await draft.ReadAsync(db, cancellationToken);
                var planning = await PlanAsync(db, contactId, setup, choices, cancellationToken);
                if (!planning.TryGet(out var planned))
                {
                    return planning.Refusals.ToList();
                }

                var plan = planned.Plan;
                if (looked is not null && looked != string.Join(Environment.NewLine, plan.Edits))
                {
                    return s_stale;
                }

                using var act = ChangeAct.Begin(HandOverWords.Act(planned.Leaver, plan, planned.Candidates));
                return await HandOverWriter.WriteAsync(db, plan, cancellationToken) is { } refusal
                    ? refusal
                    : new HandedOver(plan, await db.ChangeEntries.MaxAsync(entry => entry.Batch, cancellationToken));
            },
            cancellationToken);
        if (outcome.TryGet(out var done))
        {
            Log.HandedOver(logger, contactId, done.Plan.Ids.Count, done.Plan.Edits.Count);
        }

        return outcome;
    }

    private async Task<Outcome<Planned>> PlanAsync(
        AppDbContext db, int contactId, SetupSnapshot setup, HandOverChoices choices, CancellationToken cancellationToken)
    {
        var candidates = await HandOverCandidates.ReadAsync(
            db, choices.ByRepId.Values.Append(choices.Rest).SelectMany(successor => successor?.Contacts ?? []).Append(contactId),
            cancellationToken);
        if (!candidates.TryGetValue(contactId, out var leaver))
        {
            return new Refusal(Missing, "This contact no longer exists.");
        }

        if (choices.Day < CompanyDay.Today(clock))
        {
            return new Refusal("hand-over.day", "Choose today or a later day: what customers saw before today stays as it was.", "Day");
        }

        return HandOverPlan.Of(setup, leaver.Contact, choices, candidates)
            .Select(plan => new Planned(plan, leaver.Contact.Name, candidates));
    }

    private sealed record Planned(HandOverPlan Plan, string Leaver, IReadOnlyDictionary<int, Candidate> Candidates);

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 1, Level = LogLevel.Information,
            Message = "Contact {ContactId} handed over {Ids} sales rep IDs by {Edits} edits of the draft")]
        public static partial void HandedOver(ILogger logger, int contactId, int ids, int edits);
    }
}
