using System.Globalization;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Intake;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace AgencyAdmin.Features.Settings;

/// <summary>The column map with the first lines of a file in it, how rows are read, and the feed gate.</summary>
public sealed partial class FeedSettingsPage : ComponentBase, IDisposable
{
    // Five lines are read of it, so its size hardly matters; a feed may have this much.
    private const long FileLimit = 8L * 1024 * 1024 * 1024;

    private static readonly NumberField[] s_numbers =
    [
        new("Refuse the whole feed from this share of refused rows", "%", 100, s => s.RefusedPercent, (s, n) => s with { RefusedPercent = n }),
        new("and from this many of them", "rows", int.MaxValue, s => s.RefusedRows, (s, n) => s with { RefusedRows = (int)n }),
        OfGate("Hold when more customers would become inactive", "%", g => g.LeavingPercent, (g, n) => g with { LeavingPercent = n }),
        OfGate("Hold when more customers would lose all their sales rep IDs", "%", g => g.EmptiedPercent, (g, n) => g with { EmptiedPercent = n }),
        OfGate("Hold when more of the customers who see a rep would lose it", "%", g => g.LosersPercent, (g, n) => g with { LosersPercent = n }),
        OfGate("and when they are at least", "customers", g => g.LosersAtLeast, (g, n) => g with { LosersAtLeast = (int)n }, int.MaxValue),
        OfGate("Hold when coverage would fall by more", "points", g => g.CoveragePoints, (g, n) => g with { CoveragePoints = n }),
        OfGate("Hold when more rows are refused", "%", g => g.RefusedPercent, (g, n) => g with { RefusedPercent = n }),
        OfGate("Hold for no fewer than", "customers or rows", g => g.AtLeast, (g, n) => g with { AtLeast = (int)n }, int.MaxValue),
    ];

    private readonly CancellationTokenSource _leaving = new();
    private IReadOnlyList<Refusal> _unreadable = [];
    private FeedSample? _sample;
    private string? _fileName;

    [Inject]
    public required FeedSettingsService Service { get; init; }

    private string SampleText => _sample switch
    {
        null => "Could not read",
        { Rows.Count: 0 } => "No rows in",
        { Header: not null } => "This file names its columns itself, so its headings hold and not the map:",
        { Rows.Count: var rows } => $"{DisplayFormat.Plural(rows, "row", "rows")} from the beginning of",
    };

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    private static NumberField OfGate(
        string label, string unit, Func<FeedGate, double> get, Func<FeedGate, double, FeedGate> with, int max = 100) =>
        new(label, unit, max, s => get(s.Gate), (s, n) => s with { Gate = with(s.Gate, n) });

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static double Number(object? typed, double before) =>
        double.TryParse((string?)typed, CultureInfo.InvariantCulture, out var number)
            && Math.Abs(number) <= int.MaxValue
            ? number
            : before;

    private async Task<SettingsRead<FeedSettings>> ReadAsync()
    {
        var last = await Service.LastChangeAsync();
        return new(Service.Current, last?.ChangedBy, last?.ChangedAt);
    }

    private async Task TryAsync(InputFileChangeEventArgs chosen)
    {
        (_fileName, _sample, _unreadable) = (chosen.File.Name, null, []);
        try
        {
            await using var stream = chosen.File.OpenReadStream(FileLimit, _leaving.Token);
            _sample = await Service.SampleAsync(chosen.File.Name, stream, _leaving.Token);
        }
        catch (FeedUnreadableException unreadable)
        {
            _unreadable = [new("feed.unreadable", unreadable.Message)];
        }
    }

    private sealed record NumberField(
        string Label, string Unit, int Max, Func<FeedSettings, double> Get, Func<FeedSettings, double, FeedSettings> With);
}
