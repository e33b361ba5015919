using AgencyAdmin.Domain.Setup;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Publishing;

/// <summary>A setup together with where it comes from.</summary>
/// <param name="Number">The publication's number; null for the draft, 0 where nothing was published yet.</param>
public sealed record VersionedSetup(int? Number, SetupIndex Index);

/// <summary>The setups there are: the draft, and what customers see.</summary>
public sealed class Setups(IDbContextFactory<AppDbContext> databases, PublishedSetups published, KeptDraft kept)
{
    /// <summary>The draft as it stands now.</summary>
    public async Task<SetupIndex> DraftAsync(CancellationToken cancellationToken = default)
    {
        await using var read = await databases.BeginReadAsync(cancellationToken);
        return (await DraftAsync(read, cancellationToken)).Index;
    }

    /// <summary>As above, of the same moment as whatever else the caller reads.</summary>
    public Task<VersionedDraft> DraftAsync(ReadTransaction read, CancellationToken cancellationToken = default) =>
        kept.GetAsync(read, cancellationToken);

    /// <summary>What customers see now; an empty setup numbered 0 before the first publication.</summary>
    public async Task<VersionedSetup> PublishedAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await PublishedAsync(db, cancellationToken);
    }

    /// <summary>As above, of the same moment as whatever else the caller's transaction reads.</summary>
    public async Task<VersionedSetup> PublishedAsync(AppDbContext db, CancellationToken cancellationToken = default)
    {
        var number = await db.Publications.MaxAsync(p => (int?)p.Number, cancellationToken) ?? 0;
        return await published.GetAsync(db, number, cancellationToken);
    }

    /// <summary>The publication of that number, which somebody has read just now; an empty setup for 0.</summary>
    internal async Task<VersionedSetup> PublishedAsync(int number, CancellationToken cancellationToken)
    {
        if (published.Known(number) is { } known)
        {
            return known;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await published.GetAsync(db, number, cancellationToken);
    }

    /// <summary>What customers saw at that moment; an empty setup numbered 0 before the first publication.</summary>
    public async Task<VersionedSetup> PublishedAtAsync(
        DateTimeOffset moment, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var number = await db.Publications.Where(p => p.At <= moment).MaxAsync(p => (int?)p.Number, cancellationToken)
            ?? 0;
        return await published.GetAsync(db, number, cancellationToken);
    }

    /// <summary>A publication, the empty setup for 0, the draft for null.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no publication of that number.</exception>
    public async Task<SetupIndex> OfAsync(int? number, CancellationToken cancellationToken = default) => number switch
    {
        null => await DraftAsync(cancellationToken),
        0 => new(SetupSnapshot.Empty),
        { } n => (await PublicationAsync(n, cancellationToken))?.Index
            ?? throw new ArgumentOutOfRangeException(nameof(number), n, "There is no publication of that number."),
    };

    /// <summary>An earlier publication, or null where there is none of that number.</summary>
    public async Task<VersionedSetup?> PublicationAsync(int number, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Publications.AnyAsync(p => p.Number == number, cancellationToken)
            ? await published.GetAsync(db, number, cancellationToken)
            : null;
    }
}

/// <summary>Publications that were read before. They never change, so a number is all the key it takes.</summary>
public sealed class PublishedSetups
{
    private const int Kept = 4;
    private readonly Lock _lock = new();
    private readonly Dictionary<int, VersionedSetup> _byNumber = [];

    /// <summary>The publication where it was read before; else null.</summary>
    internal VersionedSetup? Known(int number)
    {
        lock (_lock)
        {
            return _byNumber.GetValueOrDefault(number);
        }
    }

    internal async Task<VersionedSetup> GetAsync(AppDbContext db, int number, CancellationToken cancellationToken)
    {
        if (Known(number) is { } known)
        {
            return known;
        }

        var bytes = await db.Publications.Where(p => p.Number == number).Select(p => p.Snapshot)
            .SingleOrDefaultAsync(cancellationToken);
        var setup = new VersionedSetup(number, new(bytes is null ? SetupSnapshot.Empty : SnapshotFormat.Read(bytes)));
        Keep(setup);
        return setup;
    }

    /// <summary>Keeps a publication that is at hand already, so that nobody has to wait for it to be read.</summary>
    public void Keep(VersionedSetup setup)
    {
        lock (_lock)
        {
            if (_byNumber.Count >= Kept)
            {
                _byNumber.Remove(_byNumber.Keys.Min());
            }

            _byNumber[setup.Number ?? 0] = setup;
        }
    }
}
