using AgencyAdmin.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Portal;

/// <summary>The Sales Rep module as HTML: the same component that everything else draws, without a circuit.</summary>
public sealed class ModuleHtml(RenderedText text)
{
    /// <summary>Empty where there is nothing to show, as the module then does not appear.</summary>
    public async Task<string> RenderAsync(ModuleContent content, ModuleLook? look = null, string seam = "") =>
        (await text.OfAsync<SalesRepModule>(new()
        {
            [nameof(SalesRepModule.Content)] = content,
            [nameof(SalesRepModule.Look)] = look ?? ModuleLook.Default,
            [nameof(SalesRepModule.Seam)] = new MarkupString(seam),
        })).Trim();
}
