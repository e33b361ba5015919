using AgencyAdmin.Data;
using AgencyAdmin.Domain.Intake;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Intake.DropFolder;

/// <summary>
/// What the history knows of files from the drop folder: it remembers over a restart what was taken last.
/// </summary>
internal sealed class DropHistory(IDbContextFactory<AppDbContext> databases)
{
    // A year of nightly files of three sources.
    private const int Looked = 1000;

    /// <summary>The sequence number that was read last from the same source, or null.</summary>
    public async Task<int?> LastSequenceAsync(FeedName name, CancellationToken cancellationToken)
    {
        if (name.Sequence is null)
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);

        // One that was turned away unread has no hash, and says nothing of what is stored.
        var names = await db.Feeds.AsNoTracking()
            .Where(feed => feed.Channel == FeedChannel.DropFolder && feed.ContentHash != "")
            .OrderByDescending(feed => feed.Id).Select(feed => feed.Name).Take(Looked).ToListAsync(cancellationToken);
        return names.Select(Read).FirstOrDefault(read => IsSameLine(read, name))?.Sequence;
    }

    /// <summary>
    /// The feed of the same sequence that is held, or null: what comes after it must not be taken before it.
    /// </summary>
    public async Task<int?> HeldBeforeAsync(FeedName name, CancellationToken cancellationToken)
    {
        if (name.Sequence is null)
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var held = await db.Feeds.AsNoTracking()
            .Where(feed => feed.Channel == FeedChannel.DropFolder && feed.Status == FeedStatus.Held)
            .Select(feed => new { feed.Id, feed.Name }).ToListAsync(cancellationToken);
        return held.Where(feed => IsSameLine(Read(feed.Name), name)).Select(feed => (int?)feed.Id).FirstOrDefault();
    }

    /// <summary>Whether a file of this name was read since then.</summary>
    public async Task<bool> KnowsAsync(string file, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Read(db, file, since).AnyAsync(cancellationToken);
    }

    /// <summary>The feed that a file of this name and content was taken as since then, or null.</summary>
    public async Task<Feed?> FindAsync(string file, string hash, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Read(db, file, since).Where(feed => feed.ContentHash == hash)
            .OrderByDescending(feed => feed.Id).FirstOrDefaultAsync(cancellationToken);
    }

    private static IQueryable<Feed> Read(AppDbContext db, string file, DateTimeOffset since) => db.Feeds.AsNoTracking().Where(feed =>
        feed.Channel == FeedChannel.DropFolder && feed.Name == file && feed.ContentHash != "" && feed.ReceivedAt >= since);

    /// <summary>Writes down that a feed was taken from a file which was not finished, on its page and among its remarks.</summary>
    public async Task NoteFaultAsync(int id, string why, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Feeds.SingleOrDefaultAsync(feed => feed.Id == id, cancellationToken) is { } feed)
        {
            feed.NoteFault(why);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private static FeedName? Read(string name) => FeedName.Read(name).TryGet(out var read) ? read : null;

    private static bool IsSameLine(FeedName? one, FeedName other) =>
        one?.Sequence is not null && one.Table == other.Table
        && string.Equals(one.Source, other.Source, StringComparison.OrdinalIgnoreCase);
}
