using System.Globalization;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Features.Administration.Telemetry;

/// <summary>What a collector was told.</summary>
internal sealed record Scrape(string Text)
{
    /// <summary>Asks until it is told something; figures of the database are read in the background.</summary>
    public static async Task<Scrape> UntilAsync(TestApp app, Func<string, bool> isTold)
    {
        using var collector = await app.ClientWithKeyAsync("metrics");
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var patience = 600; ; patience--)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(15));
            var text = await collector.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
            if (isTold(text) || patience == 0)
            {
                isTold(text).Should().BeTrue(text);
                return new(text);
            }

            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The names that it knows, without the endings of histograms.</summary>
    public IEnumerable<string> Names => Text.Split('\n').Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal)).Select(line => line.Split(' ')[2]);

    /// <summary>The one value of that name, and with that tag.</summary>
    public double Value(string name, string tag = "") => double.Parse(
        Text.Split('\n').Where(line => line.StartsWith(name + "{", StringComparison.Ordinal) || line.StartsWith(name + " ", StringComparison.Ordinal))
            .Single(line => line.Contains(tag, StringComparison.Ordinal)).Split('}')[^1].Trim().Split(' ')[0],
        CultureInfo.InvariantCulture);
}
