using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain.Intake;

namespace AgencyAdmin.Features.Intake;

/// <summary>What modes, states and doors of feeds are called on pages.</summary>
public static class FeedWords
{
    public static string Of(FeedMode mode) => mode is FeedMode.Full ? "Full refresh" : "Net change";

    public static string Of(FeedStatus status) => status switch
    {
        FeedStatus.Applied => "Applied",
        FeedStatus.Held => "Held",
        FeedStatus.DryRun => "Checked only",
        FeedStatus.Discarded => "Discarded",
        FeedStatus.Repeated => "Sent again",
        _ => "Refused",
    };

    public static Status ChipOf(FeedStatus status) => status switch
    {
        FeedStatus.Applied => Status.Good,
        FeedStatus.Held => Status.Warning,
        FeedStatus.DryRun => Status.Info,
        FeedStatus.Discarded or FeedStatus.Repeated => Status.Muted,
        _ => Status.Blocked,
    };

    public static string Of(FeedChannel channel) => channel switch
    {
        FeedChannel.Upload => "upload",
        FeedChannel.Rest => "REST",
        FeedChannel.CommandLine => "command line",
        FeedChannel.DropFolder => "drop folder",
        FeedChannel.Undo => "taken back",
        _ => "demo data",
    };

    /// <summary>12 customers lose their rep, 3 gain one; "would" where nothing is applied.</summary>
    public static string LosersAndGainers(FeedCoverage coverage, bool isApplied)
    {
        var (loses, gains) = !isApplied ? ("would lose", "would gain")
            : (coverage.Losers == 1 ? "loses" : "lose", coverage.Gainers == 1 ? "gains" : "gain");
        return $"{DisplayFormat.Plural(coverage.Losers, "customer")} {loses} {(coverage.Losers == 1 ? "its" : "their")} rep, "
            + $"{DisplayFormat.Count(coverage.Gainers)} {gains} one";
    }

    /// <summary>2 contacts or sales rep IDs that customers see became other people; "would become" where nothing is applied.</summary>
    public static string OtherPeople(int count, bool isApplied) =>
        $"{(count == 1 ? "1 contact or sales rep ID" : $"{DisplayFormat.Count(count)} contacts or sales rep IDs")} that customers see "
        + $"{(isApplied ? "became" : "would become")} {(count == 1 ? "another person" : "other people")}. {(isApplied ? "The overview asks who." : "The remarks say who.")}";

    /// <summary>0.4 s, 12 s, 2 min 5 s</summary>
    public static string Duration(double seconds) => seconds switch
    {
        < 10 => seconds.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture) + " s",
        < 60 => $"{Math.Round(seconds)} s",
        _ => $"{(int)seconds / 60} min {(int)seconds % 60} s",
    };

    /// <summary>104,000 rows/s; none where it took too little time to mean anything.</summary>
    public static string? Rate(int rows, double seconds) =>
        seconds < 0.05 || rows < 100 ? null : $"{DisplayFormat.Count((long)(rows / seconds))} rows/s";

    /// <summary>820 KB, 1.4 MB</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1024 => DisplayFormat.Plural(bytes, "byte"),
        < 1024 * 1024 => $"{DisplayFormat.Count(bytes / 1024)} KB",
        _ => (bytes / (1024.0 * 1024)).ToString("#,##0.0", System.Globalization.CultureInfo.InvariantCulture) + " MB",
    };
}
