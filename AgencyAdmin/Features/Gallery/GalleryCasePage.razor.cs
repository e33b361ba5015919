using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Features.Portal;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Gallery;

/// <summary>One case, large, with its neighbours and an address to hand on.</summary>
public sealed partial class GalleryCasePage : ComponentBase
{
    private GalleryCase? _case;
    private Resolution? _resolution;
    private ModuleContent? _content;

    [Parameter]
    public string? Case { get; set; }

    /// <summary><c>light</c> or <c>dark</c>; without it as the case is.</summary>
    [SupplyParameterFromQuery]
    public string? Theme { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private bool IsDark => Theme is null ? _case?.IsDark == true : Theme == "dark";

    protected override void OnParametersSet()
    {
        _case = GalleryCases.Find(Case);
        _resolution = _case?.Resolve();
        _content = _resolution is null ? null : ModuleContent.Of(_resolution);
    }

    /// <summary>The case so many places further; behind the last comes the first.</summary>
    private GalleryCase Beside(int places)
    {
        var all = GalleryCases.All;
        var here = Enumerable.Range(0, all.Count).First(i => all[i].Name == _case!.Name);
        return all[(here + places + all.Count) % all.Count];
    }
}
