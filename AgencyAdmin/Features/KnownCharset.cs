using System.Text;
using Microsoft.Net.Http.Headers;

namespace AgencyAdmin.Features;

/// <summary>
/// Answers 415 where a body says that it is in a charset nobody knows: the framework finds out only while it reads, and
/// takes it for a fault of its own.
/// </summary>
internal static class KnownCharset
{
    public static Task CheckAsync(HttpContext context, RequestDelegate next) =>
        MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) && !IsKnown(type)
            ? TypedResults.Problem(
                "Nobody knows the charset that the Content-Type header names. Send UTF-8, and say charset=utf-8 or nothing.",
                statusCode: StatusCodes.Status415UnsupportedMediaType, title: "The charset is unknown",
                extensions: [KeyValuePair.Create<string, object?>("code", "body.charset")]).ExecuteAsync(context)
            : next(context);

    // JSON is turned into UTF-8 by the framework, which has a few encodings. Everything else is bytes to it: what a feed
    // is written in is found out from its content, so there any name will do that is one.
    private static bool IsKnown(MediaTypeHeaderValue type)
    {
        var name = HeaderUtilities.RemoveQuotes(type.Charset).ToString();
        return name.Length == 0
            || Find(Encoding.GetEncoding, name) is not null
            || (!IsJson(type) && Find(CodePagesEncodingProvider.Instance.GetEncoding, name) is not null);
    }

    private static bool IsJson(MediaTypeHeaderValue type) =>
        type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase);

    private static Encoding? Find(Func<string, Encoding?> known, string name)
    {
        try
        {
            return known(name);
        }
        catch (Exception none) when (none is ArgumentException or NotSupportedException)
        {
            // The only way in which it says so.
            return null;
        }
    }
}
