namespace AgencyAdmin.Features.Administration.Telemetry;

/// <summary>The settings under <c>Metrics</c>: whether Prometheus may collect.</summary>
public sealed class MetricsOptions
{
    public const string Section = "Metrics";

    /// <summary>Whether <c>/metrics</c> answers.</summary>
    public bool Enabled { get; set; }

    /// <summary>A port of its own on which it is asked for without a key; none where it is left out.</summary>
    public int? Port { get; set; }

    /// <summary>What is wrong with the settings, or null.</summary>
    public string? Problem() =>
        Port is < 1 or > 65_535 ? $"Metrics:Port is {Port} and must be 1 to 65535. Leave it out for the app's own port."
        : Port is not null && !Enabled ? "Metrics:Port is set, but nothing is collected. Set Metrics:Enabled to true, or leave the port out."
        : null;
}
