using AgencyAdmin.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace AgencyAdmin.Components.Layout;

/// <summary>The shell around every page of the console.</summary>
public sealed partial class MainLayout : LayoutComponentBase, IDisposable
{
    private ErrorBoundary? _boundary;
    private bool _isNavigationOpen;

    [Inject]
    public required ViewerZone Zone { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private string Here => new Uri(Navigation.Uri).PathAndQuery;

    public void Dispose() => Navigation.LocationChanged -= Leave;

    protected override void OnInitialized() => Navigation.LocationChanged += Leave;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // What is drawn again is held twice, so only where the times are other ones.
        if (firstRender && await Zone.ReadAsync())
        {
            StateHasChanged();
        }
    }

    private void Leave(object? sender, LocationChangedEventArgs e)
    {
        _isNavigationOpen = false;
        Recover();
        StateHasChanged();
    }

    private void Recover() => _boundary?.Recover();

    private void ToggleNavigation() => _isNavigationOpen = !_isNavigationOpen;

    private void CloseNavigation() => _isNavigationOpen = false;
}
