using System.Globalization;
using System.Text;
using AgencyAdmin.Data.Serving;
using Microsoft.Extensions.Primitives;

namespace AgencyAdmin.Features.Portal.Embedding;

/// <summary>
/// The headers of what portals get: kept from strangers' pages, from caches that are shared, and from being taken for
/// something else.
/// </summary>
internal static class PortalHeaders
{
    private static readonly StringValues s_noSniff = "nosniff";
    private static readonly StringValues s_sameOrigin = "same-origin";
    private static readonly StringValues s_privateButChecked = "private, no-cache";
    private static readonly StringValues s_noReferrer = "no-referrer";

    public static void Set(IHeaderDictionary headers, string entityTag, bool isPage, CurrentPortalSettings settings)
    {
        headers.ETag = entityTag;
        headers.CacheControl = s_privateButChecked;
        headers.Vary = isPage ? "Authorization, Origin, Accept-Language, Accept-Encoding" : "Authorization, Origin";
        headers.XContentTypeOptions = s_noSniff;
        headers["Cross-Origin-Resource-Policy"] = s_sameOrigin;
        if (isPage)
        {
            headers.ContentSecurityPolicy = settings.ContentSecurityPolicy;
            headers["Referrer-Policy"] = s_noReferrer;
        }
    }

    /// <summary>
    /// Tells the portal's server that no customer has the token's number, which the customer itself is not told: it sees nobody.
    /// </summary>
    public static void TellUnknown(IHeaderDictionary headers, ServedModule module)
    {
        if (!module.IsKnown)
        {
            headers["AgencyAdmin-Customer"] = "unknown";
        }
    }

    /// <summary>
    /// Lets a page of an allowed portal read the answer, and answers which it is; null for every other.
    /// </summary>
    public static string? AllowOrigin(HttpContext context, CurrentPortalSettings settings)
    {
        if (context.Request.Headers.Origin is not [{ } origin])
        {
            return null;
        }

        context.Response.Headers.Vary = "Origin";
        if (!settings.IsAllowed(origin))
        {
            return null;
        }

        context.Response.Headers.AccessControlAllowOrigin = origin;
        context.Response.Headers.AccessControlExposeHeaders = "ETag, Retry-After";
        return origin;
    }

    /// <summary>Answers the question that a browser asks before it sends a token from another origin.</summary>
    public static void AllowPreflight(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status204NoContent;
        if (response.Headers.AccessControlAllowOrigin.Count > 0)
        {
            response.Headers.AccessControlAllowMethods = "GET";
            response.Headers.AccessControlAllowHeaders = "Authorization, If-None-Match";
            response.Headers.AccessControlMaxAge = "7200";
        }
    }

    public static bool IsKnown(HttpRequest request, string entityTag)
    {
        var known = request.Headers.IfNoneMatch;
        return known.Count > 0
            && (known == entityTag || known.Any(value => value is "*" || value?.Contains(entityTag, StringComparison.Ordinal) == true));
    }

    /// <summary>
    /// The tag of what the browser has, where it names one alone and that is of content with this hash: read from the request, so
    /// that the tag itself is not looked for in memory.
    /// </summary>
    public static string? KnownTag(HttpRequest request, ulong hash) =>
        request.Headers.IfNoneMatch is [{ Length: 18 } tag] && tag[0] == '"' && tag[^1] == '"'
            && ulong.TryParse(tag.AsSpan(1, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var known)
            && known == hash
            ? tag
            : null;

    /// <summary>
    /// Scheme and host that this request came by; nothing, and so relative addresses, where the host looks odd.
    /// </summary>
    public static byte[] AddressOf(HttpRequest request)
    {
        // Nearly always the one of the request before.
        var (scheme, host) = (request.Scheme, request.Host.Value);
        if (Volatile.Read(ref s_last) is { } last && last.Scheme == scheme && last.Host == host)
        {
            return last.Bytes;
        }

        var isOdd = string.IsNullOrEmpty(host) || host.AsSpan().ContainsAnyExcept(s_host);
        var address = new Address(scheme, host, isOdd ? [] : Encoding.ASCII.GetBytes($"{scheme}://{host}"));
        Volatile.Write(ref s_last, address);
        return address.Bytes;
    }

    private static Address? s_last;

    private sealed record Address(string Scheme, string? Host, byte[] Bytes);

    private static readonly System.Buffers.SearchValues<char> s_host =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:[]");
}
