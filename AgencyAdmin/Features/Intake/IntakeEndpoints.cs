using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using AgencyAdmin.Data;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Intake.Pipeline;
using AgencyAdmin.Features.Rest;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace AgencyAdmin.Features.Intake;

/// <summary>A page of reports; <paramref name="Next"/> is the cursor for <c>?after=</c>.</summary>
public sealed record FeedBodies(IReadOnlyList<FeedReport> Items, string? Next);

/// <summary>A page of losers; <paramref name="Next"/> is the cursor for <c>?after=</c>.</summary>
public sealed record FeedLoserBodies(IReadOnlyList<FeedLoserRow> Items, string? Next);

/// <summary>An administrator's reason for releasing or discarding a held feed.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DecisionRequest(string? Note = null);

/// <summary>Feeds over REST: sending one, and reading the history.</summary>
internal static class IntakeEndpoints
{
    private const int MostAtOnce = 200;
    private const string FeedApplied = "feed.applied-before";
    private const string FeedRefused = "feed.refused";
    private const string NotHeld = "feed.not-held";

    public static void MapIntakeApi(this IEndpointRouteBuilder routes)
    {
        var send = routes.MapGroup("/api/v1/feeds").WithTags("Feeds").RequireAuthorization(Policies.ApiFeeds);
        foreach (var (table, named) in (IEnumerable<(string, string)>)[(FeedName.Customers, "sendCustomers"), (FeedName.Contacts, "sendContacts")])
        {
            send.MapPost($"/{table}", (
                    HttpRequest request, IntakeService intake, ICurrentUser user,
                    [AllowedValues("full", "delta")] string? mode = null,
                    bool? dryRun = null,
                    CancellationToken cancellationToken = default) => TakeAsync(table, request, intake, user, mode, dryRun, cancellationToken))
                .WithName(named)
                .WithSummary($"Takes a {table} feed as the request body, plain or gzip, and reads it as it comes in.")
                .Refuses(400, "feed.mode").Refuses(409, FeedApplied).Refuses(415, "body.coding")
                .Refuses(422, FeedRefused, "feed.unreadable", "feed.delimiter", "feed.header.missing", "feed.header.twice", "feed.mode.delta")
                .Refuses(503, IntakeService.StoppedCode).Refuses(507, DiskFull.Refusal.Code)
                .Accepts<string>(
                    "text/tab-separated-values", "text/plain", "application/gzip", "application/octet-stream",
                    "application/x-www-form-urlencoded", "text/csv", FeedExports.Workbook)

                // A feed goes onto the disk as it comes in, so that its size needs no bound here; Feeds:ContentLimit is
                // one.
                .WithMetadata(new DisableRequestSizeLimitAttribute());
        }

        var decide = routes.MapGroup("/api/v1/feeds").WithTags("Feeds").RequireAuthorization(Policies.ApiDecideFeeds);
        decide.MapPost("/{id:int}/release", ReleaseAsync).WithName("releaseFeed")
            .Refuses(404, FeedDownloads.Missing).Refuses(409, FeedApplied, NotHeld).Refuses(422, FeedRefused, "feed.note")
            .Refuses(503, IntakeService.StoppedCode).Refuses(507, DiskFull.Refusal.Code)
            .WithSummary("Applies a held feed all the same, compared with what is stored by now.");
        decide.MapPost("/{id:int}/discard", DiscardAsync).WithName("discardFeed")
            .Refuses(404, FeedDownloads.Missing).Refuses(409, NotHeld).Refuses(422, "feed.note")
            .WithSummary("Turns a held feed away; its report stays in the history.");

        var read = routes.MapGroup("/api/v1/feeds").WithTags("Feeds").RequireAuthorization(Policies.ApiRead).AddEndpointFilter<EntityTags>();
        read.MapGet("/", HistoryAsync).WithName("listFeeds").GoesPageByPage().WithSummary("The import history, latest first.");
        read.MapGet("/{id:int}", ReportAsync).WithName("getFeed").WithSummary("A feed's report.").Refuses(404, FeedDownloads.Missing);
        read.MapGet("/{id:int}/losers", LosersAsync).WithName("listFeedLosers").GoesPageByPage().Refuses(404, FeedDownloads.Missing)
            .WithSummary("The customers who see a rep before the feed and none after it, one by one.");
        read.MapGet("/{id:int}/rejects", FeedDownloads.RejectsAsync).WithName("getFeedRejects").Refuses(404, FeedDownloads.Missing)
            .Produces<string>(StatusCodes.Status200OK, "text/tab-separated-values")
            .WithSummary("The refused rows as sent, with line, column, value and reason appended.");
    }

    private static async Task<Results<Ok<FeedReport>, Accepted<FeedReport>, ProblemHttpResult>> TakeAsync(
        string table, HttpRequest request, IntakeService intake, ICurrentUser user, string? mode, bool? dryRun,
        CancellationToken cancellationToken)
    {
        if (!Enum.TryParse<FeedMode>(mode, ignoreCase: true, out var asked) || !Enum.IsDefined(asked))
        {
            return RestProblem.Of(
                StatusCodes.Status400BadRequest, "feed.mode", mode is null ? "The mode is missing" : "The mode is unknown",
                (mode is null ? "" : $"The mode is \"{mode}\". ")
                + "Give ?mode=full for a file with every customer, or ?mode=delta for one with changes only.");
        }

        // What is gzip is seen by its first bytes; any other coding could not be read.
        if (request.Headers.ContentEncoding is [{ } coding] && coding is not ("gzip" or "x-gzip" or "identity" or ""))
        {
            return RestProblem.Of(
                StatusCodes.Status415UnsupportedMediaType, "body.coding", "The content coding is unknown",
                $"Send the feed plain or with Content-Encoding: gzip, not {coding}.");
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
            taken.Report, StatusCodes.Status409Conflict, FeedApplied, "This content was applied already",
            $"Feed {taken.Report.Id} was the same, and no other was applied since. Nothing was changed."),
        { Report.Status: FeedStatus.Refused } => Problem(
            taken.Report, StatusCodes.Status422UnprocessableEntity, FeedRefused, "The feed was refused",
            taken.Report.Reason ?? "Nothing of it could be used."),
        _ => TypedResults.Ok(taken.Report),
    };

    private static async Task<Results<Ok<FeedReport>, Accepted<FeedReport>, ProblemHttpResult>> ReleaseAsync(
        int id, FeedQueries feeds, FeedDecisions decisions, DecisionRequest? body = null, CancellationToken cancellationToken = default)
    {
        if (await feeds.ReportAsync(id, cancellationToken) is null)
        {
            return FeedDownloads.NoSuchFeed(id);
        }

        var outcome = await decisions.ReleaseAsync(id, body?.Note, cancellationToken: cancellationToken);
        return outcome.TryGet(out var taken) ? Answer(taken) : NotDecided(outcome.Refusals);
    }

    private static async Task<Results<Ok<FeedReport>, ProblemHttpResult>> DiscardAsync(
        int id, FeedQueries feeds, FeedDecisions decisions, DecisionRequest? body = null, CancellationToken cancellationToken = default)
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

    private static async Task<Results<Ok<FeedBodies>, ProblemHttpResult>> HistoryAsync(
        FeedQueries feeds, string? after = null, [Range(1, MostAtOnce)] int take = 50, CancellationToken cancellationToken = default)
    {
        if (take is < 1 or > MostAtOnce)
        {
            return RestProblem.PageSize(MostAtOnce, "feeds");
        }

        if (RestCursor.Key(after) is not { } behind)
        {
            return RestCursor.Unknown();
        }

        var (items, next) = await feeds.ReportsAsync(after is null ? null : behind, take, cancellationToken);
        return TypedResults.Ok(new FeedBodies(items, next is { } key ? RestCursor.Of(key) : null));
    }

    private static async Task<Results<Ok<FeedLoserBodies>, ProblemHttpResult>> LosersAsync(
        int id, FeedLosersQueries losers, FeedQueries feeds, string? text = null, string? after = null, [Range(1, MostAtOnce)] int take = 50,
        CancellationToken cancellationToken = default)
    {
        if (take is < 1 or > MostAtOnce)
        {
            return RestProblem.PageSize(MostAtOnce, "customers");
        }

        if (RestCursor.Key(after) is not { } key)
        {
            return RestCursor.Unknown();
        }

        if (await feeds.HeaderAsync(id, cancellationToken) is null)
        {
            return FeedDownloads.NoSuchFeed(id);
        }

        var page = await losers.PageAsync(id, text, key, take, cancellationToken);
        return TypedResults.Ok(new FeedLoserBodies(page.Items, page.Next is { } next ? RestCursor.Of(next) : null));
    }

    private static async Task<Results<Ok<FeedReport>, ProblemHttpResult>> ReportAsync(
        int id, FeedQueries feeds, CancellationToken cancellationToken = default) =>
        await feeds.ReportAsync(id, cancellationToken) is { } report
            ? TypedResults.Ok(report)
            : FeedDownloads.NoSuchFeed(id);

    // The report is spread into the problem, so that a client reads id, rows and rejects where it always does;
    // only "status" is the problem's own there, the HTTP status, and the feed's is called "feedStatus".
    private static ProblemHttpResult Problem(FeedReport report, int status, string code, string title, string detail) =>
        TypedResults.Problem(
            statusCode: status, title: title, detail: detail,
            extensions: new Dictionary<string, object?>
            {
                ["code"] = code,
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
