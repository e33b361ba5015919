using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace AgencyAdmin.Features.Rest;

/// <summary>
/// Gives JSON that is read, or answered to a write, its <c>ETag</c>, and answers 304 where the sender has that already: the version where the thing has
/// one, and the hash of the answer, which may have changed beside it.
/// </summary>
internal sealed class EntityTags(IOptions<JsonOptions> options) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        var response = context.HttpContext.Response;
        if (Unwrapped(result) is not (IValueHttpResult { Value: { } value } and IStatusCodeHttpResult { StatusCode: 200 or 201 }))
        {
            return result;
        }

        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), options.Value.SerializerOptions);
        response.Headers.ETag = IfMatch.WithContent(response.Headers.ETag.ToString(), Of(bytes));
        return !HttpMethods.IsGet(context.HttpContext.Request.Method) ? result
            : IsKnown(context.HttpContext.Request, response.Headers.ETag.ToString())
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Bytes(bytes, "application/json; charset=utf-8");
    }

    /// <summary>The tag of an answer that has no version.</summary>
    public static string Of(ReadOnlySpan<byte> answer) => $"\"{Convert.ToHexStringLower(SHA256.HashData(answer).AsSpan(..12))}\"";

    private static object? Unwrapped(object? result) => result is INestedHttpResult nested ? nested.Result : result;

    /// <summary>Whether the sender has the answer with that tag already.</summary>
    public static bool IsKnown(HttpRequest request, string tag) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
        && known.Any(one => one.Tag == "*" || one.Compare(EntityTagHeaderValue.Parse(tag), useStrongComparison: false));
}
