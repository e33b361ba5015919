using System.Globalization;
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

    /// <summary>The day on which it is looked at; without it the gallery's own.</summary>
    [SupplyParameterFromQuery]
    public DateOnly? On { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private bool IsDark => Theme is null ? _case?.IsDark == true : Theme == "dark";

    protected override void OnParametersSet()
    {
        _case = GalleryCases.Find(Case);
        _resolution = _case?.Resolve(On);
        _content = _resolution is null ? null : ModuleContent.Of(_resolution);
    }

    private string Address(string? theme = null) => Urls.GalleryCase(_case!.Name, theme ?? Theme, On);

    private void ChooseDay(ChangeEventArgs e) => Navigation.NavigateTo(Urls.GalleryCase(
        _case!.Name, Theme, DateOnly.TryParse(e.Value as string, CultureInfo.InvariantCulture, out var day) ? day : null));

    /// <summary>The case so many places further; behind the last comes the first.</summary>
    private GalleryCase Beside(int places)
    {
        var all = GalleryCases.All;
        var here = Enumerable.Range(0, all.Count).First(i => all[i].Name == _case!.Name);
        return all[(here + places + all.Count) % all.Count];
    }
}
