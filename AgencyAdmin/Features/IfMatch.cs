using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace AgencyAdmin.Features;

/// <summary>Versions as entity tags: what was read, and what a write expects to find. One rule for everything.</summary>
internal static class IfMatch
{
    public static string Tag(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>
    /// The tag of what is read, <c>"7.9f86d081"</c>: the version, and behind the dot the hash of the answer, which no write looks at.
    /// </summary>
    public static string WithContent(string versionTag, string contentTag) =>
        versionTag.Length == 0 ? contentTag : $"{versionTag.TrimEnd('"')}.{contentTag.TrimStart('"')}";

    /// <summary>What a write expects to find: the tag without quotes, and without the hash of an answer.</summary>
    public static string Expected(string header) => header.Trim().Trim('"').Split('.')[0];

    /// <summary>The version that a request expects; null where it does not care.</summary>
    /// <remarks>A tag that was never handed out is as stale as one can be.</remarks>
    public static int? Version(string? header) => header?.Trim() is null or "*"
        ? null
        : int.TryParse(Expected(header), NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : -1;

    /// <summary>
    /// Refuses what no version can be: whoever sends it means to be careful, and must not be taken for somebody who is
    /// not.
    /// </summary>
    public static Task CheckAsync(HttpContext context, RequestDelegate next) =>
        context.Request.Headers.TryGetValue(HeaderNames.IfMatch, out var sent) && !(sent is [{ } one] && IsOne(one))
            ? TypedResults.Problem(
                "If-Match takes one version in quotes, as the ETag of what was read, or * for whatever there is.",
                statusCode: StatusCodes.Status400BadRequest, title: "The version cannot be read",
                extensions: [KeyValuePair.Create<string, object?>("code", "request.if-match")]).ExecuteAsync(context)
            : next(context);

    private static bool IsOne(string sent) =>
        EntityTagHeaderValue.TryParseStrictList([sent], out var tags) && tags is [_];
}
