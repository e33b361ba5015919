using System.Globalization;
using AgencyAdmin.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace AgencyAdmin.Features.Setup.Verify;

/// <summary>The sales rep IDs of step 1, only those in sight drawn, and everything to be done by keys.</summary>
public sealed partial class RepIdTable : ComponentBase, IAsyncDisposable
{
    private const int Page = 10;
    private ElementReference _scroller;
    private IJSObjectReference? _script;
    private IReadOnlyList<RepIdRow>? _read;
    private List<(RepIdRow Row, int Place)> _items = [];
    private string? _opened;
    private bool _isRevealDue;

    /// <summary>Null until they have been read.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<RepIdRow>? Rows { get; set; }

    [Parameter, EditorRequired]
    public required RepIdSelection Selection { get; set; }

    /// <summary>Called after what is active or selected has changed.</summary>
    [Parameter]
    public EventCallback SelectionChanged { get; set; }

    [Parameter]
    public bool CanEdit { get; set; }

    /// <summary>The normalised ID that the address names; its row is shown, and has the keys.</summary>
    [Parameter]
    public string? OpenId { get; set; }

    /// <summary>When this person was here before; IDs that came later are marked.</summary>
    [Parameter]
    public DateTimeOffset? Since { get; set; }

    [Parameter]
    public bool ById { get; set; }

    /// <summary>The address of the same list, by ID or by customers affected.</summary>
    [Parameter, EditorRequired]
    public required Func<bool, string> SortHref { get; set; }

    [Parameter]
    public EventCallback<RepIdRow> Opened { get; set; }

    [Parameter]
    public EventCallback<IReadOnlyCollection<int>> Verify { get; set; }

    [Parameter]
    public EventCallback<IReadOnlyCollection<int>> Ignore { get; set; }

    [Parameter]
    public EventCallback<IReadOnlyCollection<int>> Reopen { get; set; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    /// <summary>What the keys do, for whoever asks.</summary>
    public static IReadOnlyList<KeyHelp> Keys { get; } =
    [
        new("↑ ↓", "Go to the row above or below"),
        new("Page Up, Page Down", "Go ten rows"),
        new("Home, End", "Go to the first or last row"),
        new("Space", "Select the row"),
        new("Shift + ↑ ↓", "Select all rows on the way"),
        new("Ctrl + A", "Select all rows shown, or none"),
        new("Esc", "Select nothing"),
        new("V", "Verify the selected IDs, or the row"),
        new("I", "Ignore them, with a reason"),
        new("R", "Reopen them"),
        new("Enter", "Open the ID: customers, feeds, look-alikes"),
    ];

    private string? ActiveRow =>
        Rows is { Count: > 0 } && Selection.Active >= 0 ? RowId(Rows[Selection.Active].Id) : null;

    internal static string RowId(int id) => $"rep-id-{id.ToString(CultureInfo.InvariantCulture)}";

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_script is not null)
            {
                await _script.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and the script with it.
        }
    }

    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(_read, Rows))
        {
            _read = Rows;
            _items = [.. (Rows ?? []).Select((row, place) => (row, place))];
        }

        if (OpenId != _opened && _items.Find(item => item.Row.Normalised == OpenId) is { Row: not null } found)
        {
            _opened = OpenId;
            Selection.MoveTo(found.Place);
            _isRevealDue = true;
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _script = await Js.InvokeAsync<IJSObjectReference>("import", "./Features/Setup/Verify/RepIdTable.razor.js");
            await _script.InvokeVoidAsync("listen", _scroller);
        }

        if (_isRevealDue && _script is not null)
        {
            _isRevealDue = false;
            await _script.InvokeVoidAsync("reveal", _scroller, Selection.Active);
        }
    }

    private Task PressAsync(KeyboardEventArgs e) => e switch
    {
        { AltKey: true } or { MetaKey: true } => Task.CompletedTask,
        { CtrlKey: true, Key: "a" } when CanEdit => SelectAllAsync(),
        { CtrlKey: true } => Task.CompletedTask,
        { Key: "ArrowDown" } => MoveAsync(Selection.Active + 1, e.ShiftKey),
        { Key: "ArrowUp" } => MoveAsync(Selection.Active - 1, e.ShiftKey),
        { Key: "PageDown" } => MoveAsync(Selection.Active + Page, e.ShiftKey),
        { Key: "PageUp" } => MoveAsync(Selection.Active - Page, e.ShiftKey),
        { Key: "Home" } => MoveAsync(0, e.ShiftKey),
        { Key: "End" } => MoveAsync(int.MaxValue, e.ShiftKey),
        { Key: "Enter" } when Selection.Active >= 0 => Opened.InvokeAsync(Rows![Selection.Active]),
        _ when CanEdit => DecideAsync(e.Key),
        _ => Task.CompletedTask,
    };

    private Task DecideAsync(string key) => key switch
    {
        " " => ToggleAsync(Selection.Active, extend: false),
        "Escape" => ClearAsync(),
        _ when Selection.Targets.Count == 0 => Task.CompletedTask,
        "v" or "V" => Verify.InvokeAsync([.. Selection.Targets]),
        "i" or "I" => Ignore.InvokeAsync([.. Selection.Targets]),
        "r" or "R" => Reopen.InvokeAsync([.. Selection.Targets]),
        _ => Task.CompletedTask,
    };

    private async Task MoveAsync(int place, bool extend)
    {
        Selection.MoveTo(place, extend && CanEdit);
        await SelectionChanged.InvokeAsync();
        if (_script is not null)
        {
            await _script.InvokeVoidAsync("reveal", _scroller, Selection.Active);
        }
    }

    private Task ToggleAsync(int place, bool extend)
    {
        if (extend)
        {
            return MoveAsync(place, extend);
        }

        Selection.Toggle(place);
        return SelectionChanged.InvokeAsync();
    }

    private Task SelectAllAsync()
    {
        Selection.ToggleAll();
        return SelectionChanged.InvokeAsync();
    }

    private Task ClearAsync()
    {
        Selection.Clear();
        return SelectionChanged.InvokeAsync();
    }
}
