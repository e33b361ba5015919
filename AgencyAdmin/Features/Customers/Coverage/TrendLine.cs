using System.Globalization;

namespace AgencyAdmin.Features.Customers.Coverage;

/// <summary>Where the points of a trend lie in its drawing: time to the right, percent upward, the scale no wider than needed.</summary>
public sealed class TrendLine
{
    public const double Width = 760;
    public const double Height = 220;
    private const double Margin = 10;
    private const int DaysShown = 5;

    private TrendLine(
        IReadOnlyList<(double X, double Y, CoveragePoint Point)> dots, IReadOnlyList<(double Y, int Percent)> grid,
        IReadOnlyList<(double X, DateTimeOffset At)> days, double? target) =>
        (Dots, Grid, Days, Target) = (dots, grid, days, target);

    public IReadOnlyList<(double X, double Y, CoveragePoint Point)> Dots { get; }

    /// <summary>The lines across, with the percent that each stands for.</summary>
    public IReadOnlyList<(double Y, int Percent)> Grid { get; }

    /// <summary>Moments at even distances, from the first point to the last.</summary>
    public IReadOnlyList<(double X, DateTimeOffset At)> Days { get; }

    /// <summary>How high the target lies, where there is one.</summary>
    public double? Target { get; }

    public string Polyline => string.Join(' ', Dots.Select(dot => $"{Say(dot.X)},{Say(dot.Y)}"));

    public static TrendLine Of(IReadOnlyList<CoveragePoint> points, double? target = null)
    {
        if (points.Count == 0)
        {
            return new([], [], [], null);
        }

        var values = points.Select(point => point.Percent).Concat(target is { } aim ? [aim] : []).ToList();
        var low = (int)Math.Floor(values.Min() / 10) * 10;
        var high = Math.Max(low + 10, (int)Math.Ceiling(values.Max() / 10) * 10);
        var (from, span) = (points[0].At, Math.Max(1, (points[^1].At - points[0].At).TotalSeconds));
        return new(
            [.. points.Select(point => (X((point.At - from).TotalSeconds / span), Y(point.Percent), point))],
            [.. new[] { low, (low + high) / 2, high }.Select(percent => (Y(percent), percent))],
            [.. Enumerable.Range(0, DaysShown).Select(i => (double)i / (DaysShown - 1)).Select(share => (X(share), from.AddSeconds(span * share)))],
            target is { } drawn ? Y(drawn) : null);

        static double X(double share) => Margin + ((Width - (2 * Margin)) * share);

        double Y(double percent) => Margin + (Height - (2 * Margin)) * (high - percent) / (high - low);
    }

    /// <summary>Where words stand beside the drawing, whatever its size: a share of its width or height, as CSS takes it.</summary>
    public static string Share(double coordinate, double of) => (coordinate / of).ToString("0.##%", CultureInfo.InvariantCulture);

    /// <summary>A coordinate as SVG takes it.</summary>
    public static string Say(double coordinate) => coordinate.ToString("0.#", CultureInfo.InvariantCulture);
}
