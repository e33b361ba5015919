using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;

namespace AgencyAdmin.Features.Rest;

/// <summary>Which types of body an address takes. Routing has turned the request away by then, so the endpoint is looked for anew.</summary>
internal static class TakenTypes
{
    public static IReadOnlyList<string> Of(HttpContext context) =>
        context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => Takes(endpoint, context.Request))
            .Select(endpoint => endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes).OfType<IReadOnlyList<string>>()
            .FirstOrDefault() ?? [];

    private static bool Takes(RouteEndpoint endpoint, HttpRequest request) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(request.Method) == true
        && IsAddress(endpoint.RoutePattern, request.Path);

    private static bool IsAddress(RoutePattern pattern, PathString path) =>
        new TemplateMatcher(new RouteTemplate(pattern), []).TryMatch(path, []);
}
