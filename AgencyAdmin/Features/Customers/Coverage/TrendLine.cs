using System.Globalization;

namespace AgencyAdmin.Features.Customers.Coverage;

/// <summary>Where the points of a trend lie in its drawing: time to the right, percent upward, the scale no wider than needed.</summary>
public sealed class TrendLine
{
    public const double Width = 760;
    public const double Height = 220;
    public const double Left = 48;
    private const double Margin = 10;

    private TrendLine(IReadOnlyList<(double X, double Y, CoveragePoint Point)> dots, IReadOnlyList<(double Y, int Percent)> grid) =>
        (Dots, Grid) = (dots, grid);

    public IReadOnlyList<(double X, double Y, CoveragePoint Point)> Dots { get; }

    /// <summary>The lines across, with the percent that each stands for.</summary>
    public IReadOnlyList<(double Y, int Percent)> Grid { get; }

    public string Polyline => string.Join(' ', Dots.Select(dot => $"{Say(dot.X)},{Say(dot.Y)}"));

    public static TrendLine Of(IReadOnlyList<CoveragePoint> points)
    {
        if (points.Count == 0)
        {
            return new([], []);
        }

        var low = (int)Math.Floor(points.Min(point => point.Percent) / 10) * 10;
        var high = Math.Max(low + 10, (int)Math.Ceiling(points.Max(point => point.Percent) / 10) * 10);
        var (from, span) = (points[0].At, Math.Max(1, (points[^1].At - points[0].At).TotalSeconds));
        return new(
            [.. points.Select(point => (X: Left + Margin + (Width - Left - (2 * Margin)) * ((point.At - from).TotalSeconds / span), Y(point.Percent), point))],
            [.. new[] { low, (low + high) / 2, high }.Select(percent => (Y(percent), percent))]);

        double Y(double percent) => Margin + (Height - (2 * Margin)) * (high - percent) / (high - low);
    }

    /// <summary>A coordinate as SVG takes it.</summary>
    public static string Say(double coordinate) => coordinate.ToString("0.#", CultureInfo.InvariantCulture);
}
