using System.Globalization;

namespace AgencyAdmin.Domain.Intake;

/// <summary>
/// The feed gate: a feed that would do more harm than a company expects of a night's changes is held for an
/// administrator (PRODUCT.md, A6). Shares are in percent; a value of 100 switches a threshold off.
/// </summary>
public sealed record FeedGate
{
    public static FeedGate Default { get; } = new();

    /// <summary>The most of the active customers that may become inactive.</summary>
    public double LeavingPercent { get; init; } = 10;

    /// <summary>The most of the customers with sales rep IDs that may lose all of them.</summary>
    public double EmptiedPercent { get; init; } = 10;

    /// <summary>
    /// The most of the customers who see a complete card that may lose it. They are counted one by one, and nobody who
    /// gains a rep makes up for one who loses it.
    /// </summary>
    public double LosersPercent { get; init; } = 2;

    /// <summary>Fewer losers than this hold no feed, whatever share they are.</summary>
    public int LosersAtLeast { get; init; } = 10;

    /// <summary>The most points of coverage that may be lost.</summary>
    public double CoveragePoints { get; init; } = 5;

    /// <summary>The most of the rows that may be refused (KS_CUSTOMERS.md: 2 by default).</summary>
    public double RefusedPercent { get; init; } = 2;

    /// <summary>Fewer customers or rows than this hold no feed: a share of a handful means nothing.</summary>
    public int AtLeast { get; init; } = 20;

    /// <summary>Whether a contacts feed is held that makes a contact or a sales rep ID that customers see another person's.</summary>
    public bool HoldsOtherPeople { get; init; }

    /// <summary>Why the feed is held, a sentence for each threshold it is over; none where it passes.</summary>
    /// <remarks>The first feed into an empty database has nobody to harm and passes.</remarks>
    /// <param name="things">What the feed is about, in the plural.</param>
    public IReadOnlyList<string> WhyHeld(FeedForecast forecast, FeedRows rows, string things = "customers") =>
        forecast is { Active: 0, OtherPeople: 0 } ? [] : [.. Sentences(forecast, rows, things)];

    private IEnumerable<string> Sentences(FeedForecast forecast, FeedRows rows, string things)
    {
        if (HoldsOtherPeople && forecast.OtherPeople > 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{forecast.OtherPeople:N0} {(forecast.OtherPeople == 1 ? "contact or sales rep ID" : "contacts or sales rep IDs")} that customers see "
                + $"would become {(forecast.OtherPeople == 1 ? "another person" : "other people")}.");
        }

        if (IsOver(forecast.Leaving, forecast.Active, LeavingPercent))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{forecast.Leaving:N0} of {forecast.Active:N0} active {things} would become inactive: "
                + $"{Share(forecast.Leaving, forecast.Active, LeavingPercent)}, where {LeavingPercent:0.##} % may.");
        }

        if (IsOver(forecast.Emptied, forecast.WithIds, EmptiedPercent))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{forecast.Emptied:N0} of {forecast.WithIds:N0} customers would lose all their sales rep IDs: "
                + $"{Share(forecast.Emptied, forecast.WithIds, EmptiedPercent)}, where {EmptiedPercent:0.##} % may.");
        }

        if (IsOver(forecast.Losers, forecast.Before.Covered, LosersPercent, LosersAtLeast))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{forecast.Losers:N0} of {forecast.Before.Covered:N0} customers who see a rep would see none: "
                + $"{Share(forecast.Losers, forecast.Before.Covered, LosersPercent)}, where {LosersPercent:0.##} % may.");
        }

        var lost = forecast.Before.Percent - forecast.After.Percent;
        if (lost > CoveragePoints && forecast.Before.Covered - forecast.After.Covered >= AtLeast)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Coverage would fall from {forecast.Before.Percent:0.0} % to {forecast.After.Percent:0.0} %: "
                + $"{Above(lost, CoveragePoints)} points, where {CoveragePoints:0.##} may be lost.");
        }

        if (IsOver(rows.Rejected, rows.Read, RefusedPercent))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{rows.Rejected:N0} of {rows.Read:N0} rows were refused: {Share(rows.Rejected, rows.Read, RefusedPercent)}, "
                + $"where {RefusedPercent:0.##} % may.");
        }
    }

    private bool IsOver(int part, int whole, double percent) => IsOver(part, whole, percent, AtLeast);

    private static bool IsOver(int part, int whole, double percent, int atLeast) =>
        part >= atLeast && whole > 0 && 100.0 * part > percent * whole;

    private static string Share(int part, int whole, double limit) => Above(100.0 * part / whole, limit) + " %";

    // With as many digits as tell it from the limit that it is above: "2.0 %, where 2 % may" explains nothing.
    private static string Above(double value, double limit)
    {
        var digits = Enumerable.Range(1, 6).FirstOrDefault(count => Math.Round(value, count) > limit, 6);
        return value.ToString($"F{digits}", CultureInfo.InvariantCulture);
    }
}
