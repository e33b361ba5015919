using AgencyAdmin.Data;
using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Data.Setup;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Setup;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Publishing;

/// <summary>What the draft would change, and against which publication.</summary>
public sealed record DraftState(int Published, SetupDifferences Differences, int? RestoredFrom);

/// <summary>An agency that nobody has confirmed yet.</summary>
public sealed record ProposedAgency(int Id, string Name);

/// <summary>Everything the review says.</summary>
/// <param name="Index">The draft that was compared.</param>
/// <param name="AsksTwice">Whether more customers would lose their rep than the set share.</param>
public sealed record Review(
    DraftState Draft,
    SetupIndex Index,
    SetupProgress Progress,
    IReadOnlyList<RepIdConflict> Conflicts,
    IReadOnlyList<ProposedAgency> Proposed,
    CustomerEffectsReport Report,
    bool AsksTwice)
{
    /// <summary>The draft that was compared.</summary>
    public SetupSnapshot Setup => Index.Snapshot;

    /// <summary>Of the draft that was compared.</summary>
    public string Fingerprint { get; } = SnapshotFormat.Fingerprint(Index.Snapshot);

    /// <summary>What someone has looked at who reads this review to its end.</summary>
    public Reviewed AsReviewed(bool takesLoss = false) => new(Draft.Published, Fingerprint, takesLoss);
}

/// <summary>What others did while someone was reviewing.</summary>
/// <param name="Published">The publication that came meanwhile, if one did.</param>
/// <param name="Draft">What changed in the draft.</param>
public sealed record Meanwhile(PublicationRow? Published, SetupDifferences Draft);

/// <summary>A publication in the list.</summary>
public sealed record PublicationRow(
    int Number, DateTimeOffset At, string By, string? Note, string Summary, CustomerEffects Effects, Coverage Coverage,
    int? RestoredFrom, bool IsCurrent);

/// <summary>A page of the publications; <paramref name="Next"/> is the number to go on behind, null at the end.</summary>
public sealed record PublicationRows(IReadOnlyList<PublicationRow> Items, int? Next)
{
    public const int Size = 50;
}

/// <summary>One publication against the one before it, or against the current one for a roll back.</summary>
/// <param name="Current">The number of the publication that customers see now.</param>
/// <param name="Report">Measured with the customers as they are today.</param>
/// <param name="AsksTwice">Whether more customers would lose their rep than the set share.</param>
public sealed record PublicationDetails(
    PublicationRow Row, int Current, SetupDifferences Differences, Comparison Comparison, CustomerEffectsReport Report,
    bool AsksTwice);

/// <summary>What before and after by customer hang on, and with the settings the whole review.</summary>
public sealed record DraftEffectsKey(int Published, long Draft, CustomersState Customers, DateOnly Day);

/// <summary>What before and after of two publications hang on.</summary>
public sealed record ComparisonKey(int Before, int After, CustomersState Customers, DateOnly Day);

/// <summary>Reads for the review, the draft bar and the history.</summary>
public sealed class PublishingQueries(
    IDbContextFactory<AppDbContext> databases, Setups setups, CustomerEffectsQuery effects, SetupProgressQuery progress,
    StoredPublishingSettings settings, Kept<(DraftEffectsKey, PublishingSettings), Review> kept, Kept<ComparisonKey, CustomerEffectsReport> compared,
    TimeProvider clock)
{
    public async Task<DraftState> DraftAsync(CancellationToken cancellationToken = default)
    {
        await using var read = await databases.BeginReadAsync(cancellationToken);
        return await StateAsync(
            read.Db, await setups.PublishedAsync(read.Db, cancellationToken),
            await setups.DraftAsync(read, cancellationToken), cancellationToken);
    }

    /// <summary>Everything that the review says, of one moment.</summary>
    public async Task<Review> ReviewAsync(CancellationToken cancellationToken = default)
    {
        await using var read = await databases.BeginReadAsync(cancellationToken);
        return await ReviewAsync(read, cancellationToken);
    }

    /// <summary>As above, of the same moment as whatever else the caller reads.</summary>
    public async Task<Review> ReviewAsync(ReadTransaction read, CancellationToken cancellationToken = default)
    {
        var db = read.Db;
        var published = await setups.PublishedAsync(db, cancellationToken);
        var draft = await setups.DraftAsync(read, cancellationToken);
        var key = new DraftEffectsKey(
            published.Number ?? 0, draft.Version, await CustomersState.ReadAsync(db, cancellationToken), CompanyDay.Today(clock));
        var allowed = await settings.ReadAsync(cancellationToken);
        return await kept.GetAsync(
            (key, allowed), () => ReviewAsync(db, published, draft, key.Day, allowed, cancellationToken), cancellationToken);
    }

    private async Task<Review> ReviewAsync(
        AppDbContext db, VersionedSetup published, VersionedDraft draft, DateOnly today, PublishingSettings allowed,
        CancellationToken cancellationToken)
    {
        var report = await effects.MeasureAsync(db, published.Index, draft.Index, cancellationToken: cancellationToken);
        var proposed = await db.Agencies.Where(agency => agency.IsProposed).OrderBy(agency => agency.Name)
            .Select(agency => new ProposedAgency(agency.Id, agency.Name)).ToListAsync(cancellationToken);
        return new(
            await StateAsync(db, published, draft, cancellationToken), draft.Index,
            await progress.ReadAsync(db, draft, cancellationToken), draft.Conflicts(today), proposed, report,
            allowed.IsExceeded(report.Effects, report.SeeingBefore));
    }

    /// <summary>What happened between two reviews; null where nothing did.</summary>
    public async Task<Meanwhile?> MeanwhileAsync(Review seen, Review now, CancellationToken cancellationToken = default)
    {
        var draft = SetupDifferences.Between(seen.Setup, now.Setup);
        var isOvertaken = seen.Draft.Published != now.Draft.Published;
        var latest = isOvertaken && await PageAsync(cancellationToken: cancellationToken) is { Items: [var first, ..] } ? first : null;
        return latest is null && draft.IsEmpty ? null : new(latest, draft);
    }

    /// <summary>The latest first, from behind the one of the number <paramref name="before"/> on.</summary>
    public async Task<PublicationRows> PageAsync(
        int? before = null, int take = PublicationRows.Size, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await Rows(db, db.Publications.Where(p => before == null || p.Number < before))
            .Take(take + 1).ToListAsync(cancellationToken);
        return rows.Count > take ? new(rows[..take], rows[take - 1].Number) : new(rows, null);
    }

    public async Task<int> CountAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Publications.CountAsync(cancellationToken);
    }

    /// <summary>What a publication did. Null where there is none of that number.</summary>
    public Task<PublicationDetails?> GetAsync(int number, CancellationToken cancellationToken = default) =>
        GetAsync(number, _ => new(number - 1, number), cancellationToken);

    /// <summary>What going back to a publication would do. Null where there is none of that number.</summary>
    public Task<PublicationDetails?> RollBackAsync(int number, CancellationToken cancellationToken = default) =>
        GetAsync(number, current => new(current, number), cancellationToken);

    private async Task<PublicationDetails?> GetAsync(
        int number, Func<int, Comparison> compare, CancellationToken cancellationToken)
    {
        var (row, current) = await RowAsync(number, cancellationToken);
        if (row is null)
        {
            return null;
        }

        var comparison = compare(current);
        var before = await setups.OfAsync(comparison.Before, cancellationToken);
        var after = await setups.OfAsync(comparison.After, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var key = new ComparisonKey(
            comparison.Before ?? 0, comparison.After ?? 0, await CustomersState.ReadAsync(db, cancellationToken), CompanyDay.Today(clock));
        var report = await compared.GetAsync(
            key, () => effects.MeasureAsync(db, before, after, cancellationToken: cancellationToken), cancellationToken);
        return new(
            row, current, SetupDifferences.Between(before.Snapshot, after.Snapshot), comparison, report,
            (await settings.ReadAsync(cancellationToken)).IsExceeded(report.Effects, report.SeeingBefore));
    }

    private async Task<(PublicationRow? Row, int Current)> RowAsync(int number, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return (
            await Rows(db, db.Publications.Where(p => p.Number == number)).SingleOrDefaultAsync(cancellationToken),
            await db.Publications.MaxAsync(p => (int?)p.Number, cancellationToken) ?? 0);
    }

    private static IQueryable<PublicationRow> Rows(AppDbContext db, IQueryable<Publication> publications) =>
        publications.AsNoTracking().OrderByDescending(p => p.Number).Select(p => new PublicationRow(
            p.Number, p.At, p.By, p.Note, p.Summary, p.Effects, p.Coverage, p.RestoredFrom,
            p.Number == db.Publications.Max(latest => latest.Number)));

    private static async Task<DraftState> StateAsync(
        AppDbContext db, VersionedSetup published, VersionedDraft draft, CancellationToken cancellationToken)
    {
        var restored = await db.Publications.Where(p => p.Number == published.Number)
            .Select(p => p.RestoredFrom).FirstOrDefaultAsync(cancellationToken);
        return new(published.Number ?? 0, draft.Against(published), restored);
    }
}
