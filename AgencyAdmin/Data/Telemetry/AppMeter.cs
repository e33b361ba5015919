using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace AgencyAdmin.Data.Telemetry;

/// <summary>
/// The one meter of the app, to which each feature adds its instruments, and the one source of its spans. Names are lower case with
/// dots, units are UCUM's, and no tag names a customer, a rep or a person (docs/observability).
/// </summary>
public sealed class AppMeter(IMeterFactory meters)
{
    /// <summary>The name of the meter and of the source of spans.</summary>
    public const string Name = "AgencyAdmin";

    /// <summary>Where instruments are made.</summary>
    public Meter Meter { get; } = meters.Create(Name);

    /// <summary>Where spans are made; where nobody collects them it makes none.</summary>
    internal static ActivitySource Spans { get; } = new(Name);
}

/// <summary>
/// A feature's instruments. All are made at the start where somebody collects them, so that a counter is told as 0 before it first counts.
/// </summary>
public interface IFeatureMeters;

internal static class FeatureMeters
{
    /// <summary>Adds a feature's instruments: one line in its registration.</summary>
    public static IServiceCollection AddMeters<T>(this IServiceCollection services)
        where T : class, IFeatureMeters => services.AddSingleton<T>().AddSingleton<IFeatureMeters>(provider => provider.GetRequiredService<T>());
}
