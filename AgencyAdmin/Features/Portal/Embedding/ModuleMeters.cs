using System.Diagnostics.Metrics;
using AgencyAdmin.Data.Serving;
using AgencyAdmin.Data.Telemetry;

namespace AgencyAdmin.Features.Portal.Embedding;

/// <summary>What a portal was answered, as operators count it.</summary>
internal enum ModuleResult
{
    Cards,
    Fallback,
    Nobody,
    UnknownCustomer,
    Refused,
    Limited,
    Unavailable,
}

/// <summary>
/// Counts what portals are answered. They ask tens of thousands of times a second, so each answer adds to a number, and tags are made
/// when somebody collects.
/// </summary>
internal sealed class ModuleMeters : IFeatureMeters
{
    private static readonly string[] s_words = ["cards", "fallback", "nobody", "unknown_customer", "refused", "limited", "unavailable"];

    private readonly long[] _counts = new long[s_words.Length];

    public ModuleMeters(AppMeter app) => app.Meter.CreateObservableCounter(
        "agencyadmin.module.result", Read, "{answer}", "Answers to portals, by what the customer sees or why there was none.");

    public void Count(ServedModule module) => Count(
        !module.IsKnown ? ModuleResult.UnknownCustomer
        : module.IsFallback ? ModuleResult.Fallback
        : module.Parts.Length == 0 ? ModuleResult.Nobody
        : ModuleResult.Cards);

    public void Count(ModuleResult result) => Interlocked.Increment(ref _counts[(int)result]);

    private IEnumerable<Measurement<long>> Read() => s_words.Select(
        (word, place) => new Measurement<long>(Interlocked.Read(ref _counts[place]), new KeyValuePair<string, object?>("result", word)));
}
