using AgencyAdmin.Domain.Resolution;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace AgencyAdmin.Features.Portal;

/// <summary>The Sales Rep module as HTML: the same component that everything else draws, without a circuit.</summary>
public sealed class ModuleHtml(IServiceProvider services, ILoggerFactory logs)
{
    /// <summary>Empty where there is no card, as the module then shows nothing.</summary>
    public async Task<string> RenderAsync(IReadOnlyList<RepCard> cards, string theme = "auto")
    {
        await using var renderer = new HtmlRenderer(services, logs);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(SalesRepModule.Cards)] = cards,
            [nameof(SalesRepModule.Theme)] = theme,
        });
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<SalesRepModule>(parameters)).ToHtmlString());
        return html.Trim();
    }
}
