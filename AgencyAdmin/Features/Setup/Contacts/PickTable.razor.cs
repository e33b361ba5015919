using System.Globalization;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Features.Setup.Verify;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace AgencyAdmin.Features.Setup.Contacts;

/// <summary>A contact chosen for a row; nobody where it is null.</summary>
public sealed record RowPick(PickRow Row, int? ContactId);

/// <summary>The verified IDs of step 2, only those in sight drawn, and everything to be done by keys.</summary>
public sealed partial class PickTable : ComponentBase, IAsyncDisposable
{
    private const int Page = 10;
    private readonly RepIdSelection _rows = new();
    private ElementReference _scroller;
    private ElementReference _grid;
    private IJSObjectReference? _script;
    private IReadOnlyList<PickRow>? _read;
    private List<(PickRow Row, int Place)> _items = [];
    private string? _opened;
    private ContactSearch? _search;
    private int? _picking;
    private bool _isAsked;
    private bool _isFocusDue;
    private bool _isRevealDue;

    /// <summary>Null until they have been read.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<PickRow>? Rows { get; set; }

    /// <summary>Finds those that may be picked for a row.</summary>
    [Parameter, EditorRequired]
    public required Func<PickRow, ContactSearch> Search { get; set; }

    [Parameter]
    public bool CanEdit { get; set; }

    /// <summary>The normalised ID that the address names; its row is shown, ready to be picked for.</summary>
    [Parameter]
    public string? OpenId { get; set; }

    [Parameter]
    public EventCallback<RowPick> Picked { get; set; }

    [Parameter]
    public EventCallback<PickRow> NewContact { get; set; }

    /// <summary>Called with the row for which a contact is being looked for.</summary>
    [Parameter]
    public EventCallback<PickRow> Working { get; set; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    /// <summary>What the keys do, for whoever asks.</summary>
    public static IReadOnlyList<KeyHelp> Keys { get; } =
    [
        new("↑ ↓", "Go to the row above or below"),
        new("Page Up, Page Down", "Go ten rows"),
        new("Home, End", "Go to the first or last row"),
        new("Enter", "Pick a contact for the row, or another one"),
        new("A", "Accept the suggestion"),
        new("N", "Add a new contact for the row"),
        new("X", "Clear the contact of the row"),
    ];

    private string? ActiveRow => Active is { } row ? RowId(row.Id) : null;

    private PickRow? Active => Rows is { Count: > 0 } && _rows.Active >= 0 ? Rows[_rows.Active] : null;

    internal static string RowId(int id) => $"pick-{id.ToString(CultureInfo.InvariantCulture)}";

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
            _rows.Show([.. (Rows ?? []).Select(row => row.Id)]);
        }

        if (OpenId != _opened && _items.Find(item => item.Row.Normalised == OpenId) is { Row: { } open } found)
        {
            _opened = OpenId;
            _rows.MoveTo(found.Place);
            (_picking, _isAsked, _isRevealDue) = (CanEdit && !open.IsConflict ? open.Id : null, false, true);
            _search = Search(open);
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
            await _script.InvokeVoidAsync("reveal", _scroller, _rows.Active);
        }

        if (_isFocusDue)
        {
            _isFocusDue = false;
            await _grid.FocusAsync(preventScroll: true);
        }
    }

    private Task PressAsync(KeyboardEventArgs e) => e switch
    {
        { AltKey: true } or { MetaKey: true } or { CtrlKey: true } => Task.CompletedTask,
        { Key: "ArrowDown" } => MoveAsync(_rows.Active + 1),
        { Key: "ArrowUp" } => MoveAsync(_rows.Active - 1),
        { Key: "PageDown" } => MoveAsync(_rows.Active + Page),
        { Key: "PageUp" } => MoveAsync(_rows.Active - Page),
        { Key: "Home" } => MoveAsync(0),
        { Key: "End" } => MoveAsync(int.MaxValue),
        _ when CanEdit && Active is { IsConflict: false } row => DecideAsync(row, e.Key),
        _ => Task.CompletedTask,
    };

    private Task DecideAsync(PickRow row, string key) => key switch
    {
        "Enter" => AskAsync(row),
        "a" or "A" when row is { Contact: null, Match: { } match } => PickAsync(row, match.Best.ContactId),
        "n" or "N" when row.Contact is null => NewContact.InvokeAsync(row),
        "x" or "X" when row.Contact is not null => PickAsync(row, null),
        _ => Task.CompletedTask,
    };

    private async Task MoveAsync(int place)
    {
        _rows.MoveTo(place);
        if (_script is not null)
        {
            await _script.InvokeVoidAsync("reveal", _scroller, _rows.Active);
        }
    }

    /// <summary>Offers the contacts in a row, or no longer; the focus goes to the picker, or back to the list.</summary>
    private async Task AskAsync(PickRow? row)
    {
        (_picking, _isAsked, _isFocusDue) = (row?.Id, true, row is null);
        if (row is not null)
        {
            _search = Search(row);
            _rows.MoveTo(_items.FindIndex(item => item.Row.Id == row.Id));
            await Working.InvokeAsync(row);
        }
    }

    // The keys go on from the list, wherever the row was picked for.
    private Task PickAsync(PickRow row, int? contactId)
    {
        (_picking, _isFocusDue) = (null, true);
        return Picked.InvokeAsync(new(row, contactId));
    }
}
