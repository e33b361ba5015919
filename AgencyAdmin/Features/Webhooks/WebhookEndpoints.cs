using System.ComponentModel.DataAnnotations;
using AgencyAdmin.Data.Events;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.Rest;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace AgencyAdmin.Features.Webhooks;

/// <summary>Webhooks over REST: who is told of events, and how that fares.</summary>
internal static class WebhookEndpoints
{
    private const string Address = "/api/v1/webhooks";
    private const int MostAtOnce = 500;

    private static readonly string[] s_form = ["webhook.name", "webhook.name.character", "webhook.url", "webhook.events"];

    public static void MapWebhookApi(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(Address).WithTags("Webhooks").RequireAuthorization(Policies.ApiSetup).AddEndpointFilter<EntityTags>();
        group.MapGet("", ListAsync).WithName("listWebhooks").WithSummary("The webhooks by name, all on one page.");
        group.MapPost("", AddAsync).WithName("addWebhook").Refuses(409, "webhook.most").Refuses(422, s_form)
            .WithSummary("Makes a webhook; the answer has its secret, which no other answer has.");
        group.MapGet("/{id:int}", GetAsync).WithName("getWebhook").Refuses(404, WebhookService.Missing)
            .WithSummary("A webhook; its version is the ETag.");
        group.MapPut("/{id:int}", ChangeAsync).WithName("changeWebhook")
            .Refuses(404, WebhookService.Missing).Refuses(412, WebhookService.Stale).Refuses(422, s_form)
            .WithSummary("Changes a webhook, enables or disables it.")
            .WithDescription("What is left out stays as it is. What happens while it is disabled is kept for 30 days, and sent once it is enabled.");
        group.MapDelete("/{id:int}", DeleteAsync).WithName("deleteWebhook")
            .Refuses(404, WebhookService.Missing).Refuses(412, WebhookService.Stale).WithSummary("Deletes a webhook with its messages.");
        group.MapPost("/{id:int}/test", TestAsync).WithName("testWebhook").Refuses(404, WebhookService.Missing)
            .WithSummary("Sends a test at once, and says what came of it.");
        group.MapPost("/{id:int}/rotate", RotateAsync).WithName("rotateWebhook").Refuses(404, WebhookService.Missing)
            .WithSummary("Makes a new secret, which the answer has; for a day messages are signed with both.");
        group.MapGet("/{id:int}/deliveries", DeliveriesAsync).WithName("listWebhookDeliveries").GoesPageByPage()
            .Refuses(400, "list.state").Refuses(404, WebhookService.Missing)
            .WithSummary("Its messages of the last 30 days, the latest first.");
        group.MapPost("/{id:int}/deliveries/{d:long}/resend", ResendAsync).WithName("resendWebhookDelivery")
            .Refuses(404, WebhookResends.MissingDelivery)
            .WithSummary("Sends a message again at once, and says what came of it.");
    }

    private static async Task<Ok<WebhookEndpointBodies>> ListAsync(WebhookQueries webhooks, CancellationToken cancellationToken)
    {
        var rows = await webhooks.ListAsync(cancellationToken);
        return TypedResults.Ok(new WebhookEndpointBodies([.. rows.Select(row => WebhookEndpointBody.Of(row.Endpoint))], null, rows.Count));
    }

    private static async Task<Results<Created<MadeWebhookBody>, ProblemHttpResult>> AddAsync(
        WebhookEndpointRequest body, WebhookService service, HttpResponse response, CancellationToken cancellationToken)
    {
        var outcome = await service.AddAsync(body.ToForm(), cancellationToken);
        if (!outcome.TryGet(out var made))
        {
            return Refused(outcome.Refusals);
        }

        if (!body.IsEnabled && (await service.DisableAsync(made.Endpoint.Id, cancellationToken)).TryGet(out var disabled))
        {
            made = made with { Endpoint = disabled };
        }

        response.Headers.ETag = IfMatch.Tag(made.Endpoint.Version);
        return TypedResults.Created($"{Address}/{made.Endpoint.Id}", MadeWebhookBody.Of(made));
    }

    private static async Task<Results<Ok<WebhookEndpointBody>, ProblemHttpResult>> GetAsync(
        int id, WebhookQueries webhooks, HttpResponse response, CancellationToken cancellationToken) =>
        await webhooks.FindAsync(id, cancellationToken) is { } found ? Shown(found, response) : Missing();

    private static async Task<Results<Ok<WebhookEndpointBody>, ProblemHttpResult>> ChangeAsync(
        int id, WebhookChangeRequest body, WebhookService service, WebhookQueries webhooks, HttpResponse response,
        [FromHeader(Name = "If-Match")] string? ifMatch = null, CancellationToken cancellationToken = default)
    {
        // What is wrong with the members of a thing that is not there would lead astray.
        if (await webhooks.FindAsync(id, cancellationToken) is null)
        {
            return Refused([WebhookService.NotThere]);
        }

        var outcome = await service.ChangeAsync(id, IfMatch.Version(ifMatch), body, cancellationToken);
        return outcome.TryGet(out var changed) ? Shown(changed, response) : Refused(outcome.Refusals);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        int id, WebhookService service, [FromHeader(Name = "If-Match")] string? ifMatch = null, CancellationToken cancellationToken = default)
    {
        var outcome = await service.DeleteAsync(id, IfMatch.Version(ifMatch), cancellationToken);
        return outcome.TryGet(out _) ? TypedResults.NoContent() : Refused(outcome.Refusals);
    }

    private static async Task<Results<Ok<SentMessageBody>, ProblemHttpResult>> TestAsync(
        int id, WebhookResends resends, CancellationToken cancellationToken)
    {
        var outcome = await resends.TestAsync(id, cancellationToken);
        return outcome.TryGet(out var sent) ? TypedResults.Ok(SentMessageBody.Of(sent)) : Refused(outcome.Refusals);
    }

    private static async Task<Results<Ok<MadeWebhookBody>, ProblemHttpResult>> RotateAsync(
        int id, WebhookService service, CancellationToken cancellationToken)
    {
        var outcome = await service.RotateAsync(id, cancellationToken);
        return outcome.TryGet(out var made) ? TypedResults.Ok(MadeWebhookBody.Of(made)) : Refused(outcome.Refusals);
    }

    private static async Task<Results<Ok<WebhookDeliveryBodies>, ProblemHttpResult>> DeliveriesAsync(
        int id, WebhookQueries webhooks, [AllowedValues("pending", "delivered", "failed")] string? state = null, string? after = null,
        [Range(1, MostAtOnce)] int take = 100, CancellationToken cancellationToken = default)
    {
        var known = Enum.GetValues<DeliveryState>().FirstOrDefault(one => WebhookDeliveryBody.Word(one) == state);
        if (state is not null && WebhookDeliveryBody.Word(known) != state)
        {
            return RestProblem.Unclear("list.state", "Ask for messages that are pending, delivered or failed.");
        }

        if (take is < 1 or > MostAtOnce)
        {
            return RestProblem.PageSize(MostAtOnce, "messages");
        }

        if (RestCursor.Key(after) is not { } before)
        {
            return RestCursor.Unknown();
        }

        if (await webhooks.FindAsync(id, cancellationToken) is null)
        {
            return Missing();
        }

        var page = await webhooks.DeliveriesAsync(id, state is null ? null : known, null, after is null ? null : before, take, cancellationToken);
        return TypedResults.Ok(new WebhookDeliveryBodies([.. page.Rows.Select(WebhookDeliveryBody.Of)], page.Next is { } next ? RestCursor.Of((int)next) : null));
    }

    private static async Task<Results<Ok<SentMessageBody>, ProblemHttpResult>> ResendAsync(
        int id, long d, WebhookResends resends, CancellationToken cancellationToken)
    {
        var outcome = await resends.ResendAsync(id, d, cancellationToken);
        return outcome.TryGet(out var sent) ? TypedResults.Ok(SentMessageBody.Of(sent)) : Refused(outcome.Refusals);
    }

    private static Ok<WebhookEndpointBody> Shown(WebhookEndpoint endpoint, HttpResponse response)
    {
        response.Headers.ETag = IfMatch.Tag(endpoint.Version);
        return TypedResults.Ok(WebhookEndpointBody.Of(endpoint));
    }

    private static ProblemHttpResult Missing() => RestProblem.Of(
        StatusCodes.Status404NotFound, WebhookService.Missing, "There is no such webhook", "This webhook does not exist. Somebody may have deleted it.");

    private static ProblemHttpResult Refused(IReadOnlyList<Refusal> refusals) => refusals[0].Code switch
    {
        WebhookService.Missing => Missing(),
        WebhookResends.MissingDelivery => refusals.ToProblem(StatusCodes.Status404NotFound, "There is no such message"),
        WebhookService.Stale => refusals.ToProblem(StatusCodes.Status412PreconditionFailed, "The version is not the latest"),
        "webhook.most" => refusals.ToProblem(StatusCodes.Status409Conflict, "There are as many webhooks as there can be"),
        _ => refusals.ToProblem(StatusCodes.Status422UnprocessableEntity, "The webhook was refused"),
    };
}
