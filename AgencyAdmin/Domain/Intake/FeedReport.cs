using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgencyAdmin.Domain.Intake;

/// <summary>A refused row, or a remark on one that was taken: where it stands and what is wrong.</summary>
public sealed record FeedRemark(int Line, string Column, string Value, string Reason);

/// <summary>
/// How many sales rep IDs a feed brought for the first time, and how many no active customer has any more.
/// </summary>
public sealed record FeedRepIds(int New, int Gone);

/// <summary>The share of active customers that see a complete card, in percent.</summary>
/// <param name="Losers">How many customers saw a complete card and see none then.</param>
/// <param name="Gainers">How many customers known before saw none and see one then. Nothing is set off.</param>
public sealed record FeedCoverage(double Before, double After, int Losers = 0, int Gainers = 0);

/// <summary>A customer who sees a complete card before a feed and none after.</summary>
public sealed record FeedLoserRow(string Number, string Name);

/// <summary>What a feed did, or in a dry run would do. Part of the contract: add freely, rename nothing.</summary>
/// <param name="Id">Its place in the history; null for a dry run, which leaves no trace.</param>
/// <param name="Rejects">The first of the refused rows; all of them can be downloaded.</param>
/// <param name="FirstLosers">The first of the customers who would see no rep any more; all of them are a list.</param>
/// <param name="Warnings">How many remarks there are on rows that were taken all the same.</param>
/// <param name="FirstWarnings">The first of those remarks; all of them stand on the feed's page.</param>
/// <param name="OtherPeople">How many contacts or sales rep IDs that customers see it makes another person's; a remark says who becomes whom.</param>
public sealed record FeedReport(
    int? Id,
    string Name,
    [property: JsonConverter(typeof(CamelCase<FeedMode>))] FeedMode Mode,
    [property: JsonConverter(typeof(CamelCase<FeedStatus>))] FeedStatus Status,
    string? Reason,
    FeedRows Rows,
    FeedRepIds RepIds,
    FeedCoverage Coverage,
    IReadOnlyList<FeedRemark> Rejects,
    int Warnings,
    double Seconds,
    string Sender,
    DateTimeOffset ReceivedAt,
    IReadOnlyList<FeedLoserRow> FirstLosers,
    IReadOnlyList<FeedRemark> FirstWarnings,
    int OtherPeople = 0)
{
    public const int FirstRejects = 20;

    /// <summary>The report of a feed in the history.</summary>
    public static FeedReport Of(
        Feed feed, IReadOnlyList<FeedRemark> rejects, IReadOnlyList<FeedLoserRow>? firstLosers = null,
        IReadOnlyList<FeedRemark>? firstWarnings = null) => new(
        feed.Id == 0 ? null : feed.Id, feed.Name, feed.Mode, feed.Status, feed.StatusReason, feed.Rows,
        new(feed.NewRepIds, feed.GoneRepIds),
        new(Math.Round(feed.CoverageBefore.Percent, 2), Math.Round(feed.CoverageAfter.Percent, 2), feed.Losers, feed.Gainers),
        rejects, feed.Warnings, Math.Round(feed.Seconds, 3), feed.Sender, feed.ReceivedAt, firstLosers ?? [], firstWarnings ?? [],
        feed.OtherPeople);
}

/// <summary>How far a feed has come.</summary>
/// <param name="Bytes">How much of the file as sent has been read.</param>
/// <param name="TotalBytes">The file's size, where it is known.</param>
/// <param name="IsApplying">True once everything is read and the difference is being written.</param>
public sealed record IntakeProgress(int Rows, long Bytes, long? TotalBytes, bool IsApplying = false);

/// <summary>An enumeration as JSON has it: camelCase words.</summary>
internal sealed class CamelCase<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase)
    where T : struct, Enum;
