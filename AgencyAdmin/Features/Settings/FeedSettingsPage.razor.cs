using System.Globalization;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.Administration;
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

    private readonly CancellationTokenSource _leaving = new();
    private readonly FormJoin<FeedSettings> _join = new(FeedSettingsFields.All, settings => settings);
    private FeedSettingsForm _form = FeedSettingsForm.Of(new());
    private IReadOnlyList<Refusal> _refusals = [];
    private StoredSetting<FeedSettings>? _last;
    private FeedSample? _sample;
    private string? _fileName;

    [Inject]
    public required FeedSettingsService Service { get; init; }

    [Inject]
    public required Notices Notices { get; init; }

    private bool IsDirty => _join.IsTyped(_form.ToSettings());

    private bool IsDisputed => _join.IsDisputed(_form.ToSettings());

    private string SampleText => _sample switch
    {
        null => "Could not read",
        { Rows.Count: 0 } => "No rows in",
        { Header: not null } => "This file names its columns itself, so its headings hold and not the map:",
        { Rows.Count: var rows } => $"{DisplayFormat.Plural(rows, "row", "rows")} from the beginning of",
    };

    private IEnumerable<NumberField> Numbers =>
    [
        new("Refuse the whole feed from this share of refused rows", "%", 100, () => _form.RefusedPercent, v => _form.RefusedPercent = v),
        new("and from this many of them", "rows", int.MaxValue, () => _form.RefusedRows, v => _form.RefusedRows = (int)v),
        new("Hold when more customers would become inactive", "%", 100,
            () => _form.Gate.LeavingPercent, v => _form.Gate = _form.Gate with { LeavingPercent = v }),
        new("Hold when more customers would lose all their sales rep IDs", "%", 100,
            () => _form.Gate.EmptiedPercent, v => _form.Gate = _form.Gate with { EmptiedPercent = v }),
        new("Hold when more of the customers who see a rep would lose it", "%", 100,
            () => _form.Gate.LosersPercent, v => _form.Gate = _form.Gate with { LosersPercent = v }),
        new("and when they are at least", "customers", int.MaxValue,
            () => _form.Gate.LosersAtLeast, v => _form.Gate = _form.Gate with { LosersAtLeast = (int)v }),
        new("Hold when coverage would fall by more", "points", 100,
            () => _form.Gate.CoveragePoints, v => _form.Gate = _form.Gate with { CoveragePoints = v }),
        new("Hold when more rows are refused", "%", 100,
            () => _form.Gate.RefusedPercent, v => _form.Gate = _form.Gate with { RefusedPercent = v }),
        new("Hold for no fewer than", "customers or rows", int.MaxValue,
            () => _form.Gate.AtLeast, v => _form.Gate = _form.Gate with { AtLeast = (int)v }),
    ];

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        Reset();
        _last = await Service.LastChangeAsync(_leaving.Token);
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static double Number(object? typed, double before) =>
        double.TryParse((string?)typed, CultureInfo.InvariantCulture, out var number)
            && Math.Abs(number) <= int.MaxValue
            ? number
            : before;

    private static void Touch(Action set) => set();

    private void Reset()
    {
        _join.Begin(Service.Current);
        (_form, _refusals) = (FeedSettingsForm.Of(Service.Current), []);
    }

    private void GiveBack(KeptForm<FeedSettings> kept) =>
        _form = FeedSettingsForm.Of(_join.GiveBack(kept, Service.Current));

    private Task ChooseAsync(FieldChoice choice)
    {
        _form = FeedSettingsForm.Of(_join.Choose(_form.ToSettings(), choice));
        return !IsDisputed && IsDirty && choice.KeepsMine ? SaveAsync() : Task.CompletedTask;
    }

    private async Task TryAsync(InputFileChangeEventArgs chosen)
    {
        (_fileName, _sample, _refusals) = (chosen.File.Name, null, []);
        try
        {
            await using var stream = chosen.File.OpenReadStream(FileLimit, _leaving.Token);
            _sample = await Service.SampleAsync(chosen.File.Name, stream, _leaving.Token);
        }
        catch (FeedUnreadableException unreadable)
        {
            _refusals = [new("feed.unreadable", unreadable.Message)];
        }
    }

    private async Task SaveAsync()
    {
        if (IsDisputed)
        {
            return;
        }

        var outcome = await Service.SaveAsync(_join.Stored, _form.ToSettings(), _leaving.Token);
        _refusals = outcome.Refusals;
        if (outcome.Refusals.Any(refusal => refusal.Code == StoredSettings.Stale))
        {
            _form = FeedSettingsForm.Of(_join.Meet(_form.ToSettings(), Service.Current));
            _refusals = [];
        }

        if (outcome.TryGet(out var before))
        {
            await ShowSavedAsync();
            var saved = Service.Current;
            Notices.Tell("Saved the settings of feeds", () => InvokeAsync(async () =>
            {
                _refusals = (await Service.SaveAsync(saved, before, _leaving.Token)).Refusals;
                await ShowSavedAsync();
                StateHasChanged();
            }));
        }
    }

    private async Task ShowSavedAsync()
    {
        Reset();
        _last = await Service.LastChangeAsync(_leaving.Token);
    }

    private sealed record NumberField(string Label, string Unit, int Max, Func<double> Get, Action<double> Set);
}
