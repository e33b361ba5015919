using System.Globalization;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.Administration;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Portal;
using AgencyAdmin.Security.Portals;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AgencyAdmin.Features.Portal.Embedding;

/// <summary>The signing key, the allowed origins, and the lines that a portal needs.</summary>
public sealed partial class PortalSettingsPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private PortalKeySet? _keys;
    private StoredSetting<PortalSettings>? _last;
    private IReadOnlyList<Refusal> _refusals = [];
    private IReadOnlyList<Refusal> _keyRefusals = [];
    private string _origins = "";
    private string _requests = "";
    private bool _isKeyShown;
    private bool _isRotating;
    private bool _isDirty;

    [Inject]
    public required PortalSettingsService Service { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    [Inject]
    public required Notices Notices { get; init; }

    [Inject]
    public required ViewerZone Zone { get; init; }

    private string Address => Service.PublicAddress ?? Navigation.BaseUri.TrimEnd('/');

    private string Snippet =>
        $"<script src=\"{Address}{Urls.PortalScript}\" async></script>\n<sales-rep-module token=\"TOKEN\"></sales-rep-module>";

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        Take(Service.Keys());
        Reset();
        _last = await Service.LastChangeAsync(_leaving.Token);
    }

    private void Touch(Action set)
    {
        set();
        _isDirty = true;
    }

    private void Reset()
    {
        _origins = string.Join('\n', Service.Current.AllowedOrigins);
        _requests = Service.Current.RequestsPerSecond.ToString(CultureInfo.InvariantCulture);
        (_refusals, _isDirty) = ([], false);
    }

    private async Task SaveAsync()
    {
        var origins = _origins.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var requests = int.TryParse(_requests, CultureInfo.InvariantCulture, out var number) ? number : -1;
        var outcome = await Service.SaveAsync(
            new() { AllowedOrigins = [.. origins.Distinct()], RequestsPerSecond = requests }, _leaving.Token);
        _refusals = outcome.Refusals;
        if (outcome.TryGet(out var before))
        {
            await ShowSavedAsync();
            Notices.Tell("Saved the settings of portals", () => InvokeAsync(async () =>
            {
                _refusals = (await Service.SaveAsync(before, _leaving.Token)).Refusals;
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

    private async Task RotateAsync()
    {
        Take(await Service.RotateAsync(_leaving.Token));
        (_isRotating, _isKeyShown) = (false, true);
    }

    private async Task EndOverlapAsync() => Take(await Service.EndOverlapAsync(_leaving.Token));

    private void Take(Outcome<PortalKeySet> outcome)
    {
        _keyRefusals = outcome.Refusals;
        _keys = outcome.TryGet(out var keys) ? keys : _keys;
    }

    private async Task CopyAsync(string text, string what)
    {
        try
        {
            await Js.InvokeVoidAsync("navigator.clipboard.writeText", _leaving.Token, text);
            Notices.Tell($"Copied {what}");
        }
        catch (JSException)
        {
            // Browsers let a page copy only over https, and only where the person has not forbidden it.
            Notices.Warn("This browser does not let the page copy. Select the text and copy it yourself.");
        }
    }
}
