using AgencyAdmin.Components;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Tests.Support;

/// <summary>Which page of the app stands at an address.</summary>
internal static class PageTypes
{
    private static readonly (string[] Template, Type Page)[] s_routes =
    [
        .. typeof(App).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes(typeof(RouteAttribute), inherit: false)
            .Cast<RouteAttribute>().Select(route => (Parts(route.Template), type))),
    ];

    /// <summary>The page with a circuit at that path, by the names in it before its parameters; null where there is none.</summary>
    public static Type? WithCircuitAt(string path)
    {
        var parts = Parts(path);
        var page = s_routes.Where(route => Fits(route.Template, parts)).OrderBy(route => route.Template.Count(IsParameter))
            .Select(route => route.Page).FirstOrDefault();
        return page?.IsDefined(typeof(ExcludeFromInteractiveRoutingAttribute), inherit: true) == false ? page : null;
    }

    private static string[] Parts(string path) => path.Split('?')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);

    private static bool Fits(string[] template, string[] parts) => template.Length == parts.Length
        && template.Zip(parts).All(pair => IsParameter(pair.First) || pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase));

    private static bool IsParameter(string part) => part.StartsWith('{');
}
