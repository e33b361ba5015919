using System.Text.Json;
using AgencyAdmin.Data;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;

namespace AgencyAdmin.Features.Rest;

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

        // A number is a number, in what is sent and in what is answered.
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict;
            options.SerializerOptions.TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver
            {
                Modifiers = { AnswerMembersAttribute.Allow },
            };
        });
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
        WriterBusyException => StatusCodes.Status503ServiceUnavailable,
        _ => StorageFaults.Explain(fault)?.Status ?? StatusCodes.Status500InternalServerError,
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
            (var code, problem.Title, problem.Detail) = Words(context);
            problem.Extensions["code"] = code;
        }
    }

    private static (string Code, string Title, string Detail) Words(ProblemDetailsContext context) =>
        StorageFaults.Explain(context.Exception) is { } known ? (known.Code, known.Title, known.Sentence) : WordsOfStatus(context);

    private static (string Code, string Title, string Detail) WordsOfStatus(ProblemDetailsContext context) => context.ProblemDetails.Status switch
    {
        400 => Unreadable(context),
        404 => ("address.unknown", "Nothing has this address", "Check the address: /openapi/v1.json lists every one there is."),
        405 => ("address.method", "This address does not take that method", Allowed(context.HttpContext.Response.Headers.Allow.ToString())),
        408 => ("request.slow", "The request came too slowly", "Send the body without pauses."),
        413 => ("body.large", "The body is too large", "Send less at once. What a body may have is said by the setting Requests:BodyBytes."),
        415 => ("body.type", "The body is of another type than this address takes",
            $"Say its type in the Content-Type header: {Words(TakenTypes.Of(context.HttpContext))}."),
        503 when context.Exception is WriterBusyException busy => ("app.busy", "Others are writing", busy.Message),
        >= 500 => ("app.failed", "The request failed",
            "It was not the request's fault. The log of the app has the reason, under the traceId of this answer."),
        { } status => ("request.refused", ReasonPhrases.GetReasonPhrase(status), "The request was not accepted."),
        null => ("request.refused", "The request failed", "The request was not accepted."),
    };

    private static (string Code, string Title, string Detail) Unreadable(ProblemDetailsContext context)
    {
        const string title = "The request cannot be read";
        var endpoint = context.HttpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        return context.Exception switch
        {
            { InnerException: JsonException json } => (UnreadableBody.Code(json), title, UnreadableBody.Words(json, endpoint, context.HttpContext)),
            { Message: var message } when message.Contains("no body was provided", StringComparison.Ordinal) =>
                ("body.missing", title, "Send a body of JSON."),
            _ => ("request.unreadable", title, "A value in the address is missing or of the wrong kind."),
        };
    }

    private static string Words(IReadOnlyList<string> types) => types.Count == 0 ? "application/json" : Domain.Words.List(types, "or");

    private static string Allowed(string methods) => methods.Length == 0 ? "Use another method." : $"Use {methods}.";
}
