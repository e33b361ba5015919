namespace AgencyAdmin.Domain.Intake;

/// <summary>
/// What administrators set about feeds in the console. It goes before what is configured for the process.
/// </summary>
public sealed record FeedSettings
{
    /// <summary>Heading to ordinal for every column of KS_CUSTOMERS; 0 where the ERP does not have it.</summary>
    public IReadOnlyDictionary<string, int> Columns { get; init; } = new Dictionary<string, int>();

    public string RepIdSeparators { get; init; } = FeedRules.Default.RepIdSeparators;

    public bool ReadsWindows1252 { get; init; } = FeedRules.Default.ReadsWindows1252;

    /// <inheritdoc cref="FeedRules.RefusedPercent"/>
    public double RefusedPercent { get; init; } = FeedRules.Default.RefusedPercent;

    public int RefusedRows { get; init; } = FeedRules.Default.RefusedRows;

    public FeedGate Gate { get; init; } = FeedGate.Default;

    public static FeedSettings Of(FeedRules rules) => new()
    {
        Columns = FeedColumnRule.All.ToDictionary(rule => rule.Heading, rule => rules.Columns[rule.Column]),
        RepIdSeparators = rules.RepIdSeparators,
        ReadsWindows1252 = rules.ReadsWindows1252,
        RefusedPercent = rules.RefusedPercent,
        RefusedRows = rules.RefusedRows,
        Gate = rules.Gate,
    };

    /// <summary>What is wrong, each with the name of its setting; none where feeds can be read so.</summary>
    public IReadOnlyList<Refusal> Check()
    {
        List<Refusal> wrong = [.. ColumnMap.FromSettings(Columns).Refusals.Select(Named)];
        Require(
            RepIdSeparators.Length > 0
                && !RepIdSeparators.Any(c => char.IsControl(c) || char.IsAsciiLetterOrDigit(c) || c is '\u2028' or '\u2029'),
            nameof(RepIdSeparators), "must name at least one character, and no letter, digit, control character or line end.");
        RequirePercent(RefusedPercent, nameof(RefusedPercent));
        Require(RefusedRows >= 1, nameof(RefusedRows), "must be at least 1.");
        RequirePercent(Gate.LeavingPercent, "Gate:LeavingPercent");
        RequirePercent(Gate.EmptiedPercent, "Gate:EmptiedPercent");
        RequirePercent(Gate.LosersPercent, "Gate:LosersPercent");
        Require(Gate.LosersAtLeast >= 1, "Gate:LosersAtLeast", "must be at least 1.");
        RequirePercent(Gate.CoveragePoints, "Gate:CoveragePoints");
        RequirePercent(Gate.RefusedPercent, "Gate:RefusedPercent");
        Require(Gate.AtLeast >= 1, "Gate:AtLeast", "must be at least 1.");
        return wrong;

        static Refusal Named(Refusal refusal) =>
            refusal with { Message = $"Columns: {refusal.Message}", Field = nameof(Columns) };

        void RequirePercent(double value, string setting) =>
            Require(value is >= 0 and <= 100, setting, "must lie between 0 and 100.");

        void Require(bool isRight, string setting, string rule)
        {
            if (!isRight)
            {
                wrong.Add(new("settings.feeds", $"{setting} {rule}", setting));
            }
        }
    }

    /// <summary>The rules with these settings in them.</summary>
    /// <exception cref="InvalidOperationException">They were not checked.</exception>
    public FeedRules Over(FeedRules rules) => rules with
    {
        Columns = ColumnMap.FromSettings(Columns).TryGet(out var map)
            ? map
            : throw new InvalidOperationException("The columns are wrong."),
        RepIdSeparators = RepIdSeparators,
        ReadsWindows1252 = ReadsWindows1252,
        RefusedPercent = RefusedPercent,
        RefusedRows = RefusedRows,
        Gate = Gate,
    };
}
