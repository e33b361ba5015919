using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain;
using AgencyAdmin.Security.Portals;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Portal.Embedding;

/// <summary>The signing key, the allowed origins, and the lines that a portal needs.</summary>
public sealed partial class PortalSettingsPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private PortalKeySet? _keys;
    private IReadOnlyList<Refusal> _keyRefusals = [];
    private bool _isKeyShown;
    private bool _isRotating;

    [Inject]
    public required PortalSettingsService Service { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

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

    protected override void OnInitialized() => Take(Service.Keys());

    private async Task<SettingsRead<TypedPortal>> ReadAsync()
    {
        var last = await Service.LastChangeAsync();
        return new(TypedPortal.Of(Service.Current), last?.ChangedBy, last?.ChangedAt);
    }

    private async Task<Outcome<TypedPortal>> SaveAsync(TypedPortal read, TypedPortal typed) =>
        (await Service.SaveAsync(read.Settings, typed.Settings)).Select(TypedPortal.Of);

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
}
