using System.Text.Json;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Customers;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using MudBlazor;

namespace AgencyAdmin.Features.CommandPalette;

/// <summary>Type, arrow, Enter: from anywhere to anything.</summary>
public sealed partial class PaletteDialog : ComponentBase, IDisposable
{
    // What was opened lately stays in this tab, as typed text does, and goes with the sign-out.
    private const string Kept = "palette";
    private const int MostRecent = 6;

    private CancellationTokenSource _reading = new();
    private List<PaletteEntry> _recent = [];
    private IReadOnlyList<PaletteEntry> _shown = [];
    private SearchText? _found;
    private string _text = "";
    private int _active;
    private bool _areNear;
    private bool _hasMoved;
    private ElementReference _field;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required PaletteQueries Queries { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required ICurrentUser User { get; init; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    private string Note => (_text.Trim(), _shown.Count) switch
    {
        ("", _) => "Arrow keys choose, Enter opens, Esc closes.",
        (var text, 0) => $"Nothing matches “{text}”. Enter searches the customers.",
        (var text, _) when _areNear => $"No customer has “{text}”. Those shown come near it.",
        _ => "",
    };

    public void Dispose()
    {
        _reading.Cancel();
        _reading.Dispose();
    }

    protected override void OnInitialized() => _shown = Queries.Start().Entries;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await _field.FocusAsync();
            _recent = await RecentAsync();
            if (_recent.Count > 0 && _text.Length == 0)
            {
                Show(Queries.Start());
                StateHasChanged();
            }
        }
        else if (_hasMoved)
        {
            _hasMoved = false;
            await Js.InvokeVoidAsync("agencyAdmin.reveal", EntryId(_active), "nearest");
        }
    }

    private async Task SearchAsync(ChangeEventArgs e)
    {
        // The last key wins: what was asked before is not waited for.
        _text = e.Value as string ?? "";
        await _reading.CancelAsync();
        _reading.Dispose();
        _reading = new();
        var token = _reading.Token;
        try
        {
            Show(await Queries.FindAsync(_text, token));
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // A newer text is being looked for.
        }
    }

    private void Show(PaletteAnswer answer)
    {
        _shown = string.IsNullOrWhiteSpace(_text) ? [.. _recent, .. answer.Entries] : answer.Entries;
        (_active, _areNear, _found) = (0, answer.AreNear, SearchText.Parse(_text));
    }

    private async Task OnKeyAsync(KeyboardEventArgs e)
    {
        switch (e.Key)
        {
            case "ArrowDown" when _shown.Count > 0:
                (_active, _hasMoved) = ((_active + 1) % _shown.Count, true);
                break;
            case "ArrowUp" when _shown.Count > 0:
                (_active, _hasMoved) = ((_active + _shown.Count - 1) % _shown.Count, true);
                break;
            case "Enter" when _shown.Count > 0:
                await GoAsync(_shown[_active]);
                break;
            case "Enter" when _text.Trim().Length > 0:
                Close(Urls.Customers(_text));
                break;
        }
    }

    private async Task GoAsync(PaletteEntry entry)
    {
        var recent = entry with { Kind = PaletteKind.Recent };
        await TellAsync([recent, .. _recent.Where(one => one.Href != entry.Href).Take(MostRecent - 1)]);
        Close(entry.Href);
    }

    private void Close(string href)
    {
        Dialog.Close();
        Navigation.NavigateTo(href);
    }

    private async Task<List<PaletteEntry>> RecentAsync()
    {
        try
        {
            var kept = await Js.InvokeAsync<KeptRecent?>("agencyAdmin.typed.read", User.Key, Kept);
            return kept is null ? [] : [.. (JsonSerializer.Deserialize<List<PaletteEntry>>(kept.Text) ?? []).Where(IsOurs)];
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException or JsonException)
        {
            // The browser went away meanwhile, or has kept what an older release wrote.
            return [];
        }
    }

    private async Task TellAsync(List<PaletteEntry> recent)
    {
        try
        {
            await Js.InvokeVoidAsync("agencyAdmin.typed.keep", User.Key, Kept, JsonSerializer.Serialize(recent));
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // The browser has what it was told before.
        }
    }

    // Only addresses of this console, whatever the browser has kept.
    private static bool IsOurs(PaletteEntry entry) => entry.Href is ['/', ..] and not ['/', '/' or '\\', ..];

    private static string EntryId(int index) => $"palette-entry-{index}";

    /// <summary>What the browser kept.</summary>
    public sealed record KeptRecent(string Text);
}
