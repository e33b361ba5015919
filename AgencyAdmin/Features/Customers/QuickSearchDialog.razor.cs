using AgencyAdmin.Domain.Customers;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace AgencyAdmin.Features.Customers;

/// <summary>Type, arrow, Enter: from anywhere to a customer's home page.</summary>
public sealed partial class QuickSearchDialog : ComponentBase, IDisposable
{
    private CancellationTokenSource _reading = new();
    private IReadOnlyList<CustomerHit> _hits = [];
    private SearchText? _found;
    private string _text = "";
    private int _active;
    private bool _hasAnswer;
    private ElementReference _field;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required CustomerQueries Customers { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private string Note => (_text.Trim(), _hasAnswer, _hits.Count) switch
    {
        ("", _, _) => "Arrow keys choose, Enter opens, Esc closes.",
        (var text, true, 0) => $"No customer matches “{text}”. Enter searches the whole list.",
        (var text, true, _) when _hits[0].IsNear => $"Nobody has “{text}”. These come near it.",
        _ => "",
    };

    public void Dispose()
    {
        _reading.Cancel();
        _reading.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await _field.FocusAsync();
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
            _hits = await Customers.FindAsync(_text, cancellationToken: token);
            (_active, _hasAnswer, _found) = (0, true, SearchText.Parse(_text));
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // A newer text is being looked for.
        }
    }

    private void OnKey(KeyboardEventArgs e)
    {
        switch (e.Key)
        {
            case "ArrowDown" when _hits.Count > 0:
                _active = (_active + 1) % _hits.Count;
                break;
            case "ArrowUp" when _hits.Count > 0:
                _active = (_active + _hits.Count - 1) % _hits.Count;
                break;
            case "Enter" when _hits.Count > 0:
                Go(_hits[_active]);
                break;
            case "Enter" when _text.Trim().Length > 0:
                Close(Urls.Customers(_text));
                break;
        }
    }

    private void Go(CustomerHit hit) => Close(Urls.Customer(hit.Number));

    private void Close(string href)
    {
        Dialog.Close();
        Navigation.NavigateTo(href);
    }

    private static string HitId(int index) => $"quick-search-hit-{index}";
}
