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
    private readonly FormJoin<TypedPortal> _join = new(TypedPortal.Fields, typed => typed);
    private TypedPortal _typed = new("", "");
    private bool _isKeyShown;
    private bool _isRotating;

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

    private bool IsDirty => _join.IsTyped(_typed);

    private bool IsDisputed => _join.IsDisputed(_typed);

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

    private void Reset()
    {
        _join.Begin(TypedPortal.Of(Service.Current));
        (_typed, _refusals) = (_join.Discard(), []);
    }

    private void GiveBack(KeptForm<TypedPortal> kept) => _typed = _join.GiveBack(kept, TypedPortal.Of(Service.Current));

    private Task ChooseAsync(FieldChoice choice)
    {
        _typed = _join.Choose(_typed, choice);
        return !IsDisputed && IsDirty && choice.KeepsMine ? SaveAsync() : Task.CompletedTask;
    }

    private async Task SaveAsync()
    {
        if (IsDisputed)
        {
            return;
        }

        var outcome = await Service.SaveAsync(_join.Stored!.Settings, _typed.Settings, _leaving.Token);
        _refusals = outcome.Refusals;
        if (outcome.Refusals.Any(refusal => refusal.Code == StoredSettings.Stale))
        {
            _typed = _join.Meet(_typed, TypedPortal.Of(Service.Current));
            _refusals = [];
        }

        if (outcome.TryGet(out var before))
        {
            await ShowSavedAsync();
            var saved = Service.Current;
            Notices.Tell("Saved the settings of portals", () => InvokeAsync(async () =>
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
