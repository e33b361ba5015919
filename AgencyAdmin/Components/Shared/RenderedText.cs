using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace AgencyAdmin.Components.Shared;

/// <summary>
/// A component as text: for what leaves the app by another way than a circuit, and for what a circuit would keep in
/// ten times the memory if it drew it itself.
/// </summary>
public sealed class RenderedText(IServiceProvider services, ILoggerFactory logs)
{
    public async Task<string> OfAsync<T>(Dictionary<string, object?> parameters)
        where T : IComponent
    {
        await using var renderer = new HtmlRenderer(services, logs);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }
}
