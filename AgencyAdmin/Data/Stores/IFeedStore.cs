using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.Setup;

namespace AgencyAdmin.Data.Stores;

/// <summary>Where feeds are compared with what is stored, written, taken back and written out again.</summary>
public interface IFeedStore
{
    /// <summary>Begins to compare a feed with what is stored at this moment; nobody else waits for it.</summary>
    Task<IFeedStage> OpenStageAsync(CancellationToken cancellationToken);

    /// <summary>Begins to take a feed back; nobody else writes until it is disposed.</summary>
    Task<IFeedTakeBack> BeginTakeBackAsync(CancellationToken cancellationToken);

    /// <summary>Whom the journals of feeds know to have got or lost one of the spellings, in the order of feeds.</summary>
    Task<IReadOnlyList<SpellingChange>> ChangesAsync(IReadOnlyList<int> spellings, CancellationToken cancellationToken);

    /// <summary>Writes the customers of the ERP, as they are now, as the rows of a feed.</summary>
    /// <param name="separator">What stands between the sales rep IDs of a field.</param>
    /// <param name="body">Where the rows go.</param>
    /// <param name="cancellationToken">Ends it between two pieces.</param>
    Task ExportAsync(string separator, Stream body, CancellationToken cancellationToken);
}

/// <summary>Whether an active customer had one of some spellings before and after a feed.</summary>
public readonly record struct SpellingChange(int FeedId, int CustomerId, bool Before, bool After);

/// <summary>A feed while it is compared; what it holds is gone when it is disposed.</summary>
public interface IFeedStage : IAsyncDisposable
{
    int Added { get; }

    int Changed { get; }

    int Unchanged { get; }

    /// <summary>Customers of the ERP that a full feed did not have.</summary>
    int Missing { get; }

    /// <summary>Rows of which a later line has the same customer number.</summary>
    int Superseded { get; }

    int Good { get; }

    int Rejects { get; }

    int Warnings { get; }

    IReadOnlyList<FeedRemark> FirstRejects { get; }

    IReadOnlyList<FeedRemark> FirstWarnings { get; }

    /// <summary>The first customers who would lose their rep.</summary>
    IReadOnlyList<FeedLoserRow> FirstLosers { get; }

    /// <summary>Takes a good row. The last line of a customer wins.</summary>
    void Take(in CustomerLine row, int line);

    /// <summary>A refused row still says that its customer exists: a full feed must not make it inactive.</summary>
    void Keep(ReadOnlySpan<byte> number);

    void Reject(FeedRemark remark, string raw);

    void Warn(FeedRemark remark);

    /// <summary>Ends the reading, and counts what writing it would do.</summary>
    /// <param name="mode">A full feed says by what it lacks which customers are gone.</param>
    /// <param name="setup">What is published.</param>
    /// <param name="day">The company's day.</param>
    /// <param name="isDryRun">True where nothing will be written.</param>
    /// <param name="cancellationToken">Ends it between two statements.</param>
    Task<FeedForecast> CompareAsync(
        FeedMode mode, SetupIndex setup, DateOnly day, bool isDryRun, CancellationToken cancellationToken);

    /// <summary>Writes the feed into the history with its remarks, and what it changes where it is applied.</summary>
    /// <param name="feed">With its verdict.</param>
    /// <param name="journalsKept">For how many of the latest feeds it is kept what they changed.</param>
    /// <param name="seconds">How long the feed has taken by now.</param>
    /// <param name="cancellationToken">Ends it before anything is written.</param>
    Task StoreAsync(Feed feed, int journalsKept, Func<double> seconds, CancellationToken cancellationToken);
}

/// <summary>A feed while it is taken back: what it changed becomes what it was, what it added becomes inactive.</summary>
public interface IFeedTakeBack : IAsyncDisposable
{
    /// <summary>A context in the same transaction.</summary>
    AppDbContext Db { get; }

    /// <summary>Does it, and counts the customers that are restored, removed, and left alone.</summary>
    Task<(int Restored, int Removed, int Left)> RestoreAsync(Feed feed);

    /// <summary>Writes down what was left alone and what customers saw until now, and ends the transaction.</summary>
    Task CommitAsync(Feed feed, Feed undo, CancellationToken cancellationToken);
}
