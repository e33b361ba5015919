using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AgencyAdmin.Features.Gallery.States;

/// <summary>One state of a component: to look at, to change, and to take into a test.</summary>
public sealed partial class ComponentStatePage : ComponentBase, IAsyncDisposable
{
    private const string Dark = "dark";
    private const string RightToLeft = "rtl";

    private ComponentState? _state;
    private GalleryComponent? _component;
    private IReadOnlyList<StateParameter> _parameters = [];
    private string? _drawnIn;
    private DateOnly? _drawnOn;
    private string? _ownTheme;
    private string? _heard;

    [Parameter]
    public string? State { get; set; }

    /// <summary><c>dark</c> or <c>light</c>; without it as the person has chosen.</summary>
    [SupplyParameterFromQuery]
    public string? Theme { get; set; }

    /// <summary><c>rtl</c> for right to left.</summary>
    [SupplyParameterFromQuery(Name = "dir")]
    public string? Direction { get; set; }

    [SupplyParameterFromQuery]
    public int? Width { get; set; }

    /// <summary>The day that the component takes for today, where it asks for one; without it the state's own.</summary>
    [SupplyParameterFromQuery]
    public DateOnly? On { get; set; }

    [Inject]
    public required ComponentGallery Gallery { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    // The page leaves as it came: the next one is in the colours that the person has chosen.
    public async ValueTask DisposeAsync()
    {
        if (_ownTheme is not null)
        {
            try
            {
                await SetThemeAsync(_ownTheme);
            }
            catch (JSDisconnectedException)
            {
                // The browser is gone, and its colours with it.
            }
        }
    }

    protected override void OnParametersSet()
    {
        if (_state is null || _state.Name != State)
        {
            _state = Gallery.Find(State);
            _component = _state is null ? null : Gallery.All.First(one => one.States.Contains(_state));
            _parameters = _state?.Parameters ?? [];
            (_heard, _drawnOn) = (null, null);
        }

        if (_drawnOn != On && Today(_state?.Parameters) is { } own)
        {
            _drawnOn = On;
            Change(On is { } day ? own with { Value = day, Code = StateCode.Literal(day) } : own);
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_drawnIn == Theme || _state is null)
        {
            return;
        }

        _drawnIn = Theme;
        _ownTheme ??= await Js.InvokeAsync<string?>("document.documentElement.getAttribute", "data-theme") ?? "light";
        await SetThemeAsync(Theme is Dark or "light" ? Theme : _ownTheme);
    }

    private ValueTask SetThemeAsync(string theme) => Js.InvokeVoidAsync("document.documentElement.setAttribute", "data-theme", theme);

    // By this name whatever asks for a day is given one.
    private static StateParameter? Today(IEnumerable<StateParameter>? parameters) => parameters?.FirstOrDefault(one => one is { Name: "Today", Value: DateOnly });

    private string Address(string? theme = null, string? direction = null, int? width = null) =>
        Urls.GalleryState(_state!.Name, theme ?? Theme, direction ?? Direction, width is 0 ? null : width ?? Width, On);

    private void ChooseDay(ChangeEventArgs e) => Navigation.NavigateTo(Urls.GalleryState(
        _state!.Name, Theme, Direction, Width, DateOnly.TryParse(e.Value as string, CultureInfo.InvariantCulture, out var day) ? day : null));

    // What a component tells of its own parameter is taken over, as whoever uses it would.
    private void HearAsync((string Event, object? Value) told)
    {
        _heard = told.Value is null ? $"{told.Event} was called." : $"{told.Event} was called with {told.Value}.";
        var name = told.Event.EndsWith("Changed", StringComparison.Ordinal) ? told.Event[..^"Changed".Length] : "";
        if (_state!.Component.GetProperty(name) is not null)
        {
            Change(new(name, told.Value, StateCode.Literal(told.Value)));
        }
    }

    private void Change(StateParameter changed) =>
        _parameters = [.. _parameters.Where(one => one.Name != changed.Name), changed];
}
