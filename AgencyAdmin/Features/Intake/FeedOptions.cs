using AgencyAdmin.Data;
using AgencyAdmin.Domain.Intake;

namespace AgencyAdmin.Features.Intake;

/// <summary>The settings under <c>Feeds</c>.</summary>
public sealed class FeedOptions
{
    public const string Section = "Feeds";

    /// <summary>Heading to ordinal, where the ERP has a column elsewhere; 0 where it does not have it.</summary>
    public Dictionary<string, int> Columns { get; } = [];

    public string RepIdSeparators { get; set; } = FeedRules.Default.RepIdSeparators;

    public bool ReadWindows1252 { get; set; } = FeedRules.Default.ReadsWindows1252;

    public double RefusedPercent { get; set; } = FeedRules.Default.RefusedPercent;

    public int RefusedRows { get; set; } = FeedRules.Default.RefusedRows;

    /// <summary>The most bytes a feed may have once unpacked.</summary>
    public long ContentLimit { get; set; } = FeedRules.Default.ContentLimit;

    /// <summary>When a feed is held for an administrator.</summary>
    public FeedGate Gate { get; set; } = FeedGate.Default;

    /// <summary>
    /// For how many of the latest feeds it is kept what they changed, so that it can be shown and taken back.
    /// </summary>
    public int JournalsKept { get; set; } = 10;

    /// <summary>The folder that is watched for feeds; a relative path counts from the data folder.</summary>
    public string DropFolder { get; set; } = "ks_data";

    /// <summary>False where no folder is to be watched.</summary>
    public bool WatchDropFolder { get; set; } = true;

    /// <summary>Every how many seconds the drop folder is looked into.</summary>
    public double PollSeconds { get; set; } = 2;

    /// <summary>How many seconds a file's size and time must stand still before it counts as complete.</summary>
    public double SettleSeconds { get; set; } = 6;

    /// <summary>How many seconds it must stand still where its last line has no end: an upload may have stalled there.</summary>
    public double UnfinishedSeconds { get; set; } = 60;

    /// <summary>How many minutes a missing sequence number is waited for.</summary>
    public double GapMinutes { get; set; } = 60;

    /// <summary>What is wrong with the settings, or null.</summary>
    public string? Problem() =>
        Settings().Check() is [var wrong, ..] ? $"Feeds:{wrong.Message}"
        : JournalsKept < 1 ? "Feeds:JournalsKept must be at least 1: the latest feed must be one that can be taken back."
        : PollSeconds is < 0.1 or > 3600 ? "Feeds:PollSeconds must lie between 0.1 and 3600."
        : SettleSeconds is < 0 or > 3600 ? "Feeds:SettleSeconds must lie between 0 and 3600."
        : UnfinishedSeconds is < 0 or > 86400 ? "Feeds:UnfinishedSeconds must lie between 0 and 86400, which is a day."
        : GapMinutes is < 0 or > 10080 ? "Feeds:GapMinutes must lie between 0 and 10080, which is a week."
        : DropFolder.Length == 0 ? "Feeds:DropFolder must name a folder. To watch none, set Feeds:WatchDropFolder to false."
        : ContentLimit < 1 ? "Feeds:ContentLimit must be at least 1."
        : null;

    internal DropFolder.DropFolderRules DropFolderRules(DataFolder data) => new(
        Path.GetFullPath(DropFolder, data.Root), WatchDropFolder, TimeSpan.FromSeconds(PollSeconds),
        TimeSpan.FromSeconds(SettleSeconds), TimeSpan.FromMinutes(GapMinutes),
        TimeSpan.FromSeconds(UnfinishedSeconds));

    /// <summary>The rules as configured, which hold where nobody has set anything in the console.</summary>
    public FeedRules Rules() =>
        Settings().Over(FeedRules.Default with { ContentLimit = ContentLimit, JournalsKept = JournalsKept });

    private FeedSettings Settings() => new()
    {
        Columns = Columns,
        RepIdSeparators = RepIdSeparators,
        ReadsWindows1252 = ReadWindows1252,
        RefusedPercent = RefusedPercent,
        RefusedRows = RefusedRows,
        Gate = Gate,
    };
}
