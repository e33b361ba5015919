using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace AgencyAdmin.Features.Portal;

/// <summary>The Sales Rep module as HTML: the same component that everything else draws, without a circuit.</summary>
public sealed class ModuleHtml(IServiceProvider services, ILoggerFactory logs)
{
    /// <summary>Empty where there is nothing to show, as the module then does not appear.</summary>
    public async Task<string> RenderAsync(ModuleContent content, ModuleLook? look = null, string seam = "")
    {
        await using var renderer = new HtmlRenderer(services, logs);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(SalesRepModule.Content)] = content,
            [nameof(SalesRepModule.Look)] = look ?? ModuleLook.Default,
            [nameof(SalesRepModule.Seam)] = new MarkupString(seam),
        });
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<SalesRepModule>(parameters)).ToHtmlString());
        return html.Trim();
    }
}
