using AgencyAdmin.Domain.Intake;

namespace AgencyAdmin.Data.Intake;

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

    /// <summary>For how many of the latest feeds it is kept what they changed, so that it can be shown and taken back.</summary>
    public int JournalsKept { get; set; } = 10;

    /// <summary>What is wrong with the settings, or null.</summary>
    public string? Problem() =>
        ColumnMap.FromSettings(Columns) is { Refusals: [var refusal, ..] } ? $"Feeds:Columns: {refusal.Message}"
        : RepIdSeparators.Length == 0 || RepIdSeparators.Any(c => char.IsLetterOrDigit(c) && c < 0x80) || RepIdSeparators.Contains('\t')
            ? "Feeds:RepIdSeparators must name at least one character that is no letter, digit or tab."
        : RefusedPercent is < 0 or > 100 ? "Feeds:RefusedPercent must lie between 0 and 100."
        : RefusedRows < 1 ? "Feeds:RefusedRows must be at least 1."
        : Gate.LeavingPercent is < 0 or > 100 || Gate.EmptiedPercent is < 0 or > 100 || Gate.CoveragePoints is < 0 or > 100
            || Gate.RefusedPercent is < 0 or > 100 ? "The percentages under Feeds:Gate must lie between 0 and 100."
        : Gate.AtLeast < 1 ? "Feeds:Gate:AtLeast must be at least 1."
        : JournalsKept < 1 ? "Feeds:JournalsKept must be at least 1: the latest feed must be one that can be taken back."
        : ContentLimit < 1 ? "Feeds:ContentLimit must be at least 1."
        : null;

    public FeedRules Rules() => new()
    {
        Columns = ColumnMap.FromSettings(Columns).TryGet(out var map) ? map : ColumnMap.Default,
        RepIdSeparators = RepIdSeparators,
        ReadsWindows1252 = ReadWindows1252,
        RefusedPercent = RefusedPercent,
        RefusedRows = RefusedRows,
        ContentLimit = ContentLimit,
        Gate = Gate,
        JournalsKept = JournalsKept,
    };
}
