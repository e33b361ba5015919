using AgencyAdmin.Data;
using AgencyAdmin.Data.Background;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Data.Events;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Data.Serving;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Events;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Domain.Texts;
using AgencyAdmin.Features.Draft;
using AgencyAdmin.Features.Publishing.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace AgencyAdmin.Features.Publishing;

/// <summary>Makes the draft, or an earlier publication, what customers see: one transaction, a new number.</summary>
public sealed partial class PublishingService(
    IDbContextFactory<AppDbContext> databases, PublishedSetups published, KeptDraft draft, CustomerEffectsQuery effects,
    ServedModules served, StoredPublishingSettings settings, DraftChanges changes, Outbox outbox,
    ServingDatabase serving, LowPriorityThread thread, PublishingMeters meters, ICurrentUser user, TimeProvider clock,
    ILogger<PublishingService> logger)
{
    /// <summary>The code of the refusal to publish over something that was not reviewed.</summary>
    public const string Overtaken = "publication.overtaken";

    /// <summary>The code of the second question.</summary>
    public const string Loss = "publication.loss";

    /// <summary>The code of the refusal to bring back what never was.</summary>
    public const string Unknown = "publication.unknown";

    /// <summary>The code of the refusal to publish what customers see already.</summary>
    public const string Nothing = "publication.nothing";

    internal static readonly Refusal NothingToPublish = new(Nothing, "Nothing to publish: customers see this setup already.");

    internal static readonly Refusal DraftChanged = new(
        Overtaken, "Someone changed the draft while you reviewed it. Review the differences again, then publish.");

    /// <summary>Publishes the draft as it stands.</summary>
    /// <param name="note">Why, for the history.</param>
    /// <param name="reviewed">What was looked at; null where the caller answers for it.</param>
    public async Task<Outcome<Publication>> PublishAsync(
        string? note, Reviewed? reviewed = null, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.Publish) is { } refusal)
        {
            return refusal;
        }

        return await WriteAsync(
            note, restoredFrom: null, reviewed, async db => await draft.ReadAsync(db, cancellationToken),
            cancellationToken);
    }

    /// <summary>Makes an earlier publication current again, under a new number. The draft stays as it is.</summary>
    /// <param name="number">The publication to bring back.</param>
    /// <param name="note">Why, for the history.</param>
    /// <param name="reviewed">What was looked at; null where the caller answers for it.</param>
    public async Task<Outcome<Publication>> RollBackAsync(
        int number, string? note = null, Reviewed? reviewed = null, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.Publish) is { } refusal)
        {
            return refusal;
        }

        return await WriteAsync(
            $"Rolled back to publication {number}. {note?.Trim()}".TrimEnd(), number, reviewed, ReadAsync, cancellationToken);

        async Task<SetupSnapshot?> ReadAsync(AppDbContext db) =>
            await db.Publications.AnyAsync(p => p.Number == number, cancellationToken)
                ? (await published.GetAsync(db, number, cancellationToken)).Index.Snapshot
                : null;
    }

    private async Task<Outcome<Publication>> WriteAsync(
        string? note, int? restoredFrom, Reviewed? reviewed, Func<AppDbContext, Task<SetupSnapshot?>> read,
        CancellationToken cancellationToken)
    {
        try
        {
            return await meters.MeasureAsync(
                restoredFrom is not null, () => thread.RunAsync(
                    () => WriteNowAsync(note, restoredFrom, reviewed, read, cancellationToken), cancellationToken));
        }
        catch (OperationCanceledException)
        {
            Log.Left(logger);
            throw;
        }
    }

    private async Task<Outcome<Publication>> WriteNowAsync(
        string? note, int? restoredFrom, Reviewed? reviewed, Func<AppDbContext, Task<SetupSnapshot?>> read,
        CancellationToken cancellationToken)
    {
        if (TextRule.CheckNote("publication.note", new(nameof(Publication.Note), "The note", note, Publication.NoteLimit)) is { } wrong)
        {
            return wrong;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var current = await db.Publications.MaxAsync(p => (int?)p.Number, cancellationToken) ?? 0;
        if (reviewed?.Published is { } seen && seen != current)
        {
            return await OvertakenAsync(db, cancellationToken);
        }

        if (await read(db) is not { } snapshot)
        {
            return new Refusal(Unknown, $"There is no publication {restoredFrom}.");
        }

        if (reviewed?.Draft is { } compared && compared != SnapshotFormat.Fingerprint(snapshot))
        {
            return DraftChanged;
        }

        var before = (await published.GetAsync(db, current, cancellationToken)).Index;
        var differences = SetupDifferences.Between(before.Snapshot, snapshot);
        if (Check(snapshot, differences, restoredFrom) is { Count: > 0 } refusals)
        {
            return refusals;
        }

        var after = new SetupIndex(snapshot);
        var report = await effects.MeasureAsync(db, before, after, AppEvent.Examples, cancellationToken);
        if (reviewed is { TakesLoss: false }
            && (await settings.ReadAsync(cancellationToken)).IsExceeded(report.Effects, report.SeeingBefore))
        {
            return LossRefusal(report.Effects, report.SeeingBefore);
        }

        var made = db.Add(new Publication(
            current + 1, clock.GetUtcNow(), user.Name, note, SnapshotFormat.Write(snapshot), differences.Summary,
            report.Effects, report.After, restoredFrom)).Entity;
        await outbox.AddAsync(
            db, PublicationEvents.Of(made, report.Before, Touched(report), await Outbox.CoverageTargetAsync(db, cancellationToken)), cancellationToken);
        if (restoredFrom is null && await db.OpenRequestAsync(cancellationToken) is { } request)
        {
            request.Publish();
        }

        var written = new VersionedSetup(current + 1, after);
        await served.PrepareAsync(written);
        return await CommitAsync(db, transaction, written, cancellationToken);
    }

    private async Task<Outcome<Publication>> CommitAsync(
        AppDbContext db, IDbContextTransaction transaction, VersionedSetup written, CancellationToken cancellationToken)
    {
        var publication = db.Publications.Local.Single();
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (DbUpdateException failure) when (StorageFaults.IsTaken(failure))
        {
            // Only where two processes share a database: within one, the second waits for the first and sees its
            // number.
            await transaction.RollbackAsync(cancellationToken);
            return await OvertakenAsync(db, cancellationToken);
        }

        Log.Published(logger, publication.Number);
        published.Keep(written);
        serving.Changed();
        await changes.SignalAsync();
        return publication;
    }

    // First those who lost their rep: whoever is told of a publication looks for them.
    private static List<EventCustomer> Touched(CustomerEffectsReport report) =>
    [
        .. new[] { EffectKind.Lost, EffectKind.ChangedPerson, EffectKind.Gained, EffectKind.ChangedDetails }
            .SelectMany(kind => report.Examples.GetValueOrDefault(kind, [])).Take(AppEvent.Examples)
            .Select(customer => new EventCustomer(customer.Number, customer.Name)),
    ];

    private static async Task<Refusal> OvertakenAsync(AppDbContext db, CancellationToken cancellationToken)
    {
        var latest = await db.Publications.AsNoTracking().OrderByDescending(p => p.Number)
            .Select(p => new { p.Number, p.By, p.Summary }).FirstOrDefaultAsync(cancellationToken);
        return new(
            Overtaken, latest is null
                ? "There is no publication of the number that you reviewed. Review the differences again, then publish."
                : $"{latest.By} published no. {latest.Number} meanwhile: {latest.Summary}. Review the differences again, then publish.");
    }

    // A roll back brings back what customers saw before, disputes and all: it must not be in the way of an emergency.
    private List<Refusal> Check(SetupSnapshot snapshot, SetupDifferences differences, int? restoredFrom) =>
        differences.IsEmpty
            ? [NothingToPublish]
            : restoredFrom is not null
                ? []
                : [.. RepIdConflicts.Find(snapshot, CompanyDay.Today(clock)).Select(ConflictRefusal)];

    internal static Refusal ConflictRefusal(RepIdConflict conflict) =>
        new("publication.conflict", $"{conflict.Sentence} Keep it in one of them, then publish.");

    internal static Refusal LossRefusal(CustomerEffects effects, int seeing) =>
        new(Loss, $"{effects.Lost} of {seeing} customers who see a rep now would lose it. Confirm that they may.");

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Publication {Number} is what customers see")]
        public static partial void Published(ILogger logger, int number);

        [LoggerMessage(
            EventId = 2, Level = LogLevel.Warning,
            Message = "A publication was broken off by its caller or the end of the app: customers see what they saw before")]
        public static partial void Left(ILogger logger);
    }
}
