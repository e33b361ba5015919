using System.Text.Json.Serialization;
using AgencyAdmin.Data;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Intake.Pipeline;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace AgencyAdmin.Features.Intake;

/// <summary>A page of reports; <paramref name="Next"/> is the cursor for <c>?after=</c>.</summary>
public sealed record FeedReports(IReadOnlyList<FeedReport> Items,
    [property: JsonNumberHandling(JsonNumberHandling.WriteAsString)] int? Next);

/// <summary>An administrator's reason for releasing or discarding a held feed.</summary>
public sealed record DecisionBody(string? Note);

/// <summary>Feeds over REST: sending one, and reading the history.</summary>
internal static class IntakeEndpoints
{
    public static void MapIntakeApi(this IEndpointRouteBuilder routes)
    {
        var send = routes.MapGroup("/api/v1/feeds").WithTags("Feeds").RequireAuthorization(Policies.ApiFeeds);
        foreach (var (table, named) in (IEnumerable<(string, string)>)[(FeedName.Customers, "TakeCustomers"), (FeedName.Contacts, "TakeContacts")])
        {
            send.MapPost($"/{table}", (
                    HttpRequest request, IntakeService intake, ICurrentUser user, string? mode = null,
                    bool? dryRun = null,
                    CancellationToken cancellationToken = default) => TakeAsync(table, request, intake, user, mode, dryRun, cancellationToken))
                .WithName(named)
                .WithSummary($"Takes a {table} feed as the request body, plain or gzip, and reads it as it comes in.")
                .Accepts<string>(
                    "text/tab-separated-values", "text/plain", "application/gzip", "application/octet-stream",
                    "application/x-www-form-urlencoded", "text/csv", FeedExports.Workbook)

                // A feed goes onto the disk as it comes in, so that its size needs no bound here; Feeds:ContentLimit is
                // one.
                .WithMetadata(new DisableRequestSizeLimitAttribute());
        }

        var decide = routes.MapGroup("/api/v1/feeds").WithTags("Feeds").RequireAuthorization(Policies.ApiDecideFeeds);
        decide.MapPost("/{id:int}/release", ReleaseAsync).WithName("ReleaseFeed")
            .WithSummary("Applies a held feed all the same, compared with what is stored by now.");
        decide.MapPost("/{id:int}/discard", DiscardAsync).WithName("DiscardFeed")
            .WithSummary("Turns a held feed away; its report stays in the history.");

        var read = routes.MapGroup("/api/v1/feeds").WithTags("Feeds").RequireAuthorization(Policies.ApiRead);
        read.MapGet("/", HistoryAsync).WithName("Feeds").WithSummary("The import history, latest first.");
        read.MapGet("/{id:int}", ReportAsync).WithName("Feed").WithSummary("A feed's report.");
        read.MapGet("/{id:int}/losers", LosersAsync).WithName("FeedLosers")
            .WithSummary("The customers who see a rep before the feed and none after it, one by one.");
        read.MapGet("/{id:int}/rejects", FeedDownloads.RejectsAsync).WithName("FeedRejects")
            .WithSummary("The refused rows as sent, with line, column, value and reason appended.");
    }

    private static async Task<Results<Ok<FeedReport>, Accepted<FeedReport>, ProblemHttpResult>> TakeAsync(
        string table, HttpRequest request, IntakeService intake, ICurrentUser user, string? mode, bool? dryRun,
        CancellationToken cancellationToken)
    {
        if (!Enum.TryParse<FeedMode>(mode, ignoreCase: true, out var asked) || !Enum.IsDefined(asked))
        {
            return TypedResults.Problem(
                statusCode: StatusCodes.Status400BadRequest, title: "The mode is missing",
                detail: "Add ?mode=full for a file with every customer, or ?mode=delta for one with changes only.");
        }

        // What is gzip is seen by its first bytes; any other coding could not be read.
        if (request.Headers.ContentEncoding is [{ } coding] && coding is not ("gzip" or "x-gzip" or "identity" or ""))
        {
            return TypedResults.Problem(
                statusCode: StatusCodes.Status415UnsupportedMediaType, title: "The content coding is unknown",
                detail: $"Send the feed plain or with Content-Encoding: gzip, not {coding}.");
        }

        var name = table + (Is("text/csv") ? ".csv" : Is(FeedExports.Workbook) ? ".xlsx" : asked is FeedMode.Full ? ".full" : ".net");
        var source = new FeedSource(
            name, asked, FeedChannel.Rest, user.Name, dryRun ?? false, request.ContentLength);
        var outcome = await intake.TakeAsync(source, request.Body, cancellationToken: cancellationToken);
        return outcome.TryGet(out var taken)
            ? Answer(taken)
            : outcome.Refusals.ToProblem(
                StatusOf(outcome.Refusals[0], StatusCodes.Status422UnprocessableEntity), "The feed was refused");

        bool Is(string type) => request.ContentType?.StartsWith(type, StringComparison.OrdinalIgnoreCase) == true;
    }

    // What is no fault of the feed is no 4xx: the same feed may be sent again.
    private static int StatusOf(Refusal refusal, int otherwise) =>
        refusal.Code == IntakeService.StoppedCode ? StatusCodes.Status503ServiceUnavailable
        : refusal.Code == DiskFull.Refusal.Code ? StatusCodes.Status507InsufficientStorage
        : otherwise;

    private static Results<Ok<FeedReport>, Accepted<FeedReport>, ProblemHttpResult> Answer(TakenFeed taken) => taken switch
    {
        { Report: { Status: FeedStatus.Held, Id: { } id } } =>
            TypedResults.Accepted($"/api/v1/feeds/{id}", taken.Report),
        { WasAppliedBefore: true } => Problem(
            taken.Report, StatusCodes.Status409Conflict, "This content was applied already",
            $"Feed {taken.Report.Id} was the same, and no other was applied since. Nothing was changed."),
        { Report.Status: FeedStatus.Refused } => Problem(
            taken.Report, StatusCodes.Status422UnprocessableEntity, "The feed was refused",
            taken.Report.Reason ?? "Nothing of it could be used."),
        _ => TypedResults.Ok(taken.Report),
    };

    private static async Task<Results<Ok<FeedReport>, Accepted<FeedReport>, ProblemHttpResult>> ReleaseAsync(
        int id, FeedQueries feeds, FeedDecisions decisions, DecisionBody? body = null, CancellationToken cancellationToken = default)
    {
        if (await feeds.ReportAsync(id, cancellationToken) is null)
        {
            return FeedDownloads.NoSuchFeed(id);
        }

        var outcome = await decisions.ReleaseAsync(id, body?.Note, cancellationToken: cancellationToken);
        return outcome.TryGet(out var taken) ? Answer(taken) : NotDecided(outcome.Refusals);
    }

    private static async Task<Results<Ok<FeedReport>, ProblemHttpResult>> DiscardAsync(
        int id, FeedQueries feeds, FeedDecisions decisions, DecisionBody? body = null, CancellationToken cancellationToken = default)
    {
        if (await feeds.ReportAsync(id, cancellationToken) is null)
        {
            return FeedDownloads.NoSuchFeed(id);
        }

        var outcome = await decisions.DiscardAsync(id, body?.Note, cancellationToken);
        return outcome.Refusals.Count > 0
            ? NotDecided(outcome.Refusals)
            : TypedResults.Ok(await feeds.ReportAsync(id, cancellationToken));
    }

    private static ProblemHttpResult NotDecided(IReadOnlyList<Refusal> refusals) =>
        refusals.ToProblem(
            StatusOf(
                refusals[0],
                refusals[0].Field is null ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity),
            "The feed was left as it is");

    private static async Task<Results<Ok<FeedReports>, ProblemHttpResult>> HistoryAsync(
        FeedQueries feeds, string? after = null, int take = 50, CancellationToken cancellationToken = default)
    {
        if (take is < 1 or > 200)
        {
            return TypedResults.Problem(
                statusCode: StatusCodes.Status400BadRequest, title: "Wrong page size", detail: "Ask for 1 to 200 feeds with ?take=.");
        }

        if (RestCursor.Key(after) is not { } key)
        {
            return RestCursor.Unknown();
        }

        var (items, next) = await feeds.ReportsAsync(after is null ? null : key, take, cancellationToken);
        return TypedResults.Ok(new FeedReports(items, next));
    }

    private static async Task<Results<Ok<FeedLosers>, ProblemHttpResult>> LosersAsync(
        int id, FeedLosersQueries losers, FeedQueries feeds, string? text = null, string? after = null, int take = 50,
        CancellationToken cancellationToken = default)
    {
        if (take is < 1 or > 200)
        {
            return TypedResults.Problem(
                statusCode: StatusCodes.Status400BadRequest, title: "Wrong page size", detail: "Ask for 1 to 200 customers with ?take=.");
        }

        if (RestCursor.Key(after) is not { } key)
        {
            return RestCursor.Unknown();
        }

        return await feeds.HeaderAsync(id, cancellationToken) is null
            ? FeedDownloads.NoSuchFeed(id)
            : TypedResults.Ok(await losers.PageAsync(id, text, key, take, cancellationToken));
    }

    private static async Task<Results<Ok<FeedReport>, ProblemHttpResult>> ReportAsync(
        int id, FeedQueries feeds, CancellationToken cancellationToken = default) =>
        await feeds.ReportAsync(id, cancellationToken) is { } report
            ? TypedResults.Ok(report)
            : FeedDownloads.NoSuchFeed(id);

    // The report is spread into the problem, so that a client reads id, rows and rejects where it always does;
    // only "status" is the problem's own there, the HTTP status, and the feed's is called "feedStatus".
    private static ProblemHttpResult Problem(FeedReport report, int status, string title, string detail) =>
        TypedResults.Problem(
            statusCode: status, title: title, detail: detail,
            extensions: new Dictionary<string, object?>
            {
                ["id"] = report.Id,
                ["name"] = report.Name,
                ["mode"] = report.Mode is FeedMode.Full ? "full" : "delta",
                ["feedStatus"] = report.Status is FeedStatus.Refused ? "refused" : "applied",
                ["rows"] = report.Rows,
                ["repIds"] = report.RepIds,
                ["coverage"] = report.Coverage,
                ["rejects"] = report.Rejects,
                ["firstLosers"] = report.FirstLosers,
                ["warnings"] = report.Warnings,
                ["firstWarnings"] = report.FirstWarnings,
                ["seconds"] = report.Seconds,
                ["report"] = report,
            });
}
