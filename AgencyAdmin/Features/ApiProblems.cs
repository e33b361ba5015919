using System.Globalization;
using System.Text.Json;
using AgencyAdmin.Data;
using Microsoft.AspNetCore.WebUtilities;

namespace AgencyAdmin.Features;

/// <summary>
/// Every error of the REST interface as RFC 9457 problem details, in words and without what goes on inside.
/// </summary>
internal static class ApiProblems
{
    // Seconds. A feed that holds others up for so long is mostly done by then.
    private const string RetryAfter = "10";

    public static IServiceCollection AddApiProblems(this IServiceCollection services)
    {
        // A request that cannot be read throws in every environment, so that there is one place which says what was
        // wrong with it.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        return services.AddProblemDetails(options => options.CustomizeProblemDetails = Tell);
    }

    public static IApplicationBuilder UseApiProblems(this IApplicationBuilder api) =>
        api.UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = StatusOf,
            SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException or WriterBusyException,
        }).UseStatusCodePages();

    /// <summary>
    /// A request that cannot be read, is too large or too slow is the sender's fault; everything else is ours.
    /// </summary>
    public static int StatusOf(Exception fault) => fault switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        WriterBusyException or DatabaseGoneException => StatusCodes.Status503ServiceUnavailable,
        _ when DiskFull.Explains(fault) => StatusCodes.Status507InsufficientStorage,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static void Tell(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        if (context.Exception is WriterBusyException)
        {
            context.HttpContext.Response.Headers.RetryAfter = RetryAfter;
        }

        if (problem.Detail is null)
        {
            (problem.Title, problem.Detail) = Words(context);
        }
    }

    private static (string Title, string Detail) Words(ProblemDetailsContext context) => context.ProblemDetails.Status switch
    {
        400 => ("The request cannot be read", Unreadable(context.Exception)),
        404 => ("Nothing has this address", "Check the address: /openapi/v1.json lists every one there is."),
        405 =>
            ("This address does not take that method", Allowed(context.HttpContext.Response.Headers.Allow.ToString())),
        408 => ("The request came too slowly", "Send the body without pauses."),
        413 => ("The body is too large", "Send less at once. What a body may have is said by the setting Requests:BodyBytes."),
        415 => ("The body is of another type than this address takes", "Say its type in the Content-Type header: application/json, unless "
            + "/openapi/v1.json names another for this address."),
        503 when context.Exception is WriterBusyException busy => ("Others are writing", busy.Message),
        503 when context.Exception is DatabaseGoneException => ("The database is gone", DatabaseGoneException.Sentence),
        507 => ("The disk is full", DiskFull.Sentence),
        >= 500 => ("The request failed", "It was not the request's fault. The log of the app has the reason, under the traceId of this answer."),
        { } status => (ReasonPhrases.GetReasonPhrase(status), "The request was not accepted."),
        null => ("The request failed", "The request was not accepted."),
    };

    private static string Unreadable(Exception? fault) => fault switch
    {
        { InnerException: JsonException json } =>
            $"The body is not the JSON that this address takes: see {json.Path ?? "$"}, "
            + string.Create(CultureInfo.InvariantCulture, $"line {(json.LineNumber ?? 0) + 1}, byte {(json.BytePositionInLine ?? 0) + 1}."),
        { Message: var message } when message.Contains("no body was provided", StringComparison.Ordinal) =>
            "Send a body of JSON.",
        _ => "A value in the address or the body is missing or of the wrong kind.",
    };

    private static string Allowed(string methods) => methods.Length == 0 ? "Use another method." : $"Use {methods}.";
}
