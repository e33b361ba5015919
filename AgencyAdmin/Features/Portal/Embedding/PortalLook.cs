namespace AgencyAdmin.Features.Portal.Embedding;

/// <summary>
/// How a portal's request wants the module drawn. Only values that there are: each is a form that is kept in memory.
/// </summary>
internal static class PortalLook
{
    // Light unless the portal asks for another: most portals are light whatever the customer's system is.
    private static readonly string[] s_themes = ["light", "dark", "auto"];
    private static readonly string[] s_densities = [ModuleLook.Default.Density, "compact"];
    private static readonly ModuleLook s_plain = ModuleLook.Default with { Theme = s_themes[0], Language = ModuleLanguages.Default };

    public static ModuleLook Read(HttpRequest request)
    {
        var accepted = request.Headers.AcceptLanguage;
        return request.QueryString.HasValue
            ? new(
                Known(request.Query["theme"], s_themes), Known(request.Query["density"], s_densities),
                ModuleLanguages.Choose(request.Query["lang"], accepted).Code)
            : accepted.Count == 0 ? s_plain : s_plain with { Language = ModuleLanguages.Choose(null, accepted).Code };
    }

    private static string Known(string? asked, string[] known) =>
        known.FirstOrDefault(value => string.Equals(value, asked, StringComparison.OrdinalIgnoreCase)) ?? known[0];
}
