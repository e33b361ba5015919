using AgencyAdmin.Components;
using AgencyAdmin.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Customers;

/// <summary>The Customer Listing. All that it shows is in its address.</summary>
public sealed partial class CustomerListPage : ComponentBase, IDisposable
{
    private CancellationTokenSource _reading = new();
    private CustomerFilter? _shown;
    private CustomerPage? _page;
    private int? _count;

    [SupplyParameterFromQuery(Name = "text")]
    public string? Text { get; set; }

    [SupplyParameterFromQuery(Name = "without-rep")]
    public bool WithoutRep { get; set; }

    [SupplyParameterFromQuery(Name = "without-rep-id")]
    public bool WithoutRepId { get; set; }

    [SupplyParameterFromQuery(Name = "rep-id")]
    public string? RepId { get; set; }

    [SupplyParameterFromQuery(Name = "after")]
    public string? After { get; set; }

    [SupplyParameterFromQuery(Name = "before")]
    public string? Before { get; set; }

    [Inject]
    public required CustomerQueries Customers { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private CustomerFilter Filter => new(Text, WithoutRep, WithoutRepId, RepId);

    private string CountText => _count is { } count ? Say.Plural(count, "customer") : "";

    private string NoMatch => string.IsNullOrWhiteSpace(Text)
        ? "That is good news for a filter of things to mend."
        : $"Nothing found for “{Text.Trim()}” in number, name, city, phone or rep.";

    public void Dispose()
    {
        _reading.Cancel();
        _reading.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        // The answer to what was typed before is not waited for.
        await _reading.CancelAsync();
        _reading.Dispose();
        _reading = new();
        var token = _reading.Token;
        try
        {
            var filter = Filter;
            var page = await Customers.PageAsync(filter, new(After, Before), token);
            var count = _shown == filter && _count is not null ? _count : await Customers.CountAsync(filter, token);
            (_page, _count, _shown) = (page, count, filter);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // A newer question is on its way, or the page was left.
        }
    }

    private void Search(string? text)
    {
        if ((text ?? "").Trim() != (Text ?? "").Trim())
        {
            Navigation.NavigateTo(Urls.Customers(text, WithoutRep, WithoutRepId, RepId), replace: true);
        }
    }

    private string PageUrl(string? after = null, string? before = null) =>
        Urls.Customers(Text, WithoutRep, WithoutRepId, RepId, after, before);
}
