using AgencyAdmin.Domain.Intake;

namespace AgencyAdmin.Features.Settings;

/// <summary>The settings of feeds while they are typed.</summary>
public sealed class FeedSettingsForm
{
    private FeedSettingsForm(FeedSettings settings)
    {
        Ordinals = settings.Columns.ToDictionary();
        Separators = settings.RepIdSeparators;
        ReadsWindows1252 = settings.ReadsWindows1252;
        RefusedPercent = settings.RefusedPercent;
        RefusedRows = settings.RefusedRows;
        Gate = settings.Gate;
    }

    /// <summary>Heading to ordinal.</summary>
    public Dictionary<string, int> Ordinals { get; }

    public string Separators { get; set; }

    public bool ReadsWindows1252 { get; set; }

    public double RefusedPercent { get; set; }

    public int RefusedRows { get; set; }

    public FeedGate Gate { get; set; }

    public static FeedSettingsForm Of(FeedSettings settings) => new(settings);

    public FeedSettings ToSettings() => new()
    {
        Columns = Ordinals,
        RepIdSeparators = Separators,
        ReadsWindows1252 = ReadsWindows1252,
        RefusedPercent = RefusedPercent,
        RefusedRows = RefusedRows,
        Gate = Gate,
    };
}
