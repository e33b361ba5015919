using System.ComponentModel.DataAnnotations;
using System.Globalization;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Features.Rest;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Publishing;

/// <summary>Reviewing, publishing and rolling back over REST.</summary>
internal static class PublishingEndpoints
{
    private const string Address = "/api/v1/publications";
    private const int TakeLimit = 1_000;

    public static void MapPublishingApi(this IEndpointRouteBuilder routes)
    {
        var read = routes.MapGroup(Address).WithTags("Publications").RequireAuthorization(Policies.ApiRead)
            .AddEndpointFilter<EntityTags>();
        read.MapGet("", ListAsync).WithName("listPublications").GoesPageByPage().WithSummary("The publications, the latest first.");
        read.MapGet("/draft/differences", DifferencesAsync).WithName("getDraftDifferences").GoesPageByPage().Refuses(400, "list.effect")
            .WithSummary(
                "What publishing the draft would change, and for which customers. Its ETag is what If-Match takes.");
        var write = routes.MapGroup(Address).WithTags("Publications").RequireAuthorization(Policies.ApiPublish);
        write.MapPost("", PublishAsync).WithName("publish").WithSummary("Makes the draft what customers see.")
            .Refuses(409, PublishingService.Loss, PublishingService.Nothing).Refuses(412, PublishingService.Overtaken)
            .Refuses(422, "publication.note", "publication.conflict");
        write.MapPost("/{number:int}/rollback", RollBackAsync).WithName("rollBack")
            .Refuses(404, PublishingService.Unknown)
            .Refuses(409, PublishingService.Loss, PublishingService.Nothing).Refuses(412, PublishingService.Overtaken)
            .Refuses(422, "publication.note", "publication.conflict")
            .WithSummary("Makes an earlier publication current again, under a new number.");
    }

    private static async Task<Results<Ok<PublicationBodies>, ProblemHttpResult>> ListAsync(
        PublishingQueries queries, string? after = null, [Range(1, TakeLimit)] int take = 100, CancellationToken cancellationToken = default)
    {
        if (take is < 1 or > TakeLimit)
        {
            return RestProblem.PageSize(TakeLimit, "publications");
        }

        if (RestCursor.Key(after) is not { } before)
        {
            return RestCursor.Unknown();
        }

        var page = await queries.PageAsync(after is null ? null : before, take, cancellationToken);
        return TypedResults.Ok(new PublicationBodies(
            [.. page.Items.Select(PublicationBody.Of)], page.Next is { } next ? RestCursor.Of(next) : null, await queries.CountAsync(cancellationToken)));
    }

    /// <summary>Without <paramref name="effect"/> every customer that is touched.</summary>
    private static async Task<Results<Ok<DraftDifferencesBody>, ProblemHttpResult>> DifferencesAsync(
        IDbContextFactory<AppDbContext> databases, PublishingQueries queries, CustomerEffectsQuery effects, Setups setups,
        HttpResponse response,
        [AllowedValues("gained", "lost", "person", "details", "same")] string? effect = null, string? text = null, string? after = null,
        [Range(1, TakeLimit)] int take = 100, CancellationToken cancellationToken = default)
    {
        var kind = EffectWords.Read(effect);
        if (effect is not null && kind is null)
        {
            return RestProblem.Unclear("list.effect", "Ask for an effect of gained, lost, person, details or same.");
        }

        if (take is < 1 or > TakeLimit)
        {
            return RestProblem.PageSize(TakeLimit, "customers");
        }

        if (RestCursor.Key(after) is not { } key)
        {
            return RestCursor.Unknown();
        }

        await using var read = await databases.BeginReadAsync(cancellationToken);
        var review = await queries.ReviewAsync(read, cancellationToken);
        var published = await setups.PublishedAsync(read.Db, cancellationToken);
        var page = await effects.ListAsync(
            read.Db, published.Index, review.Index, found =>
                kind is null ? found is not EffectKind.Same : found == kind, text, key, take,
            cancellationToken);
        response.Headers.ETag = $"\"{review.Draft.Published.ToString(CultureInfo.InvariantCulture)}-{review.Fingerprint}\"";
        return TypedResults.Ok(new DraftDifferencesBody(
            review.Draft.Published, review.Draft.Differences.Summary,
            [.. review.Draft.Differences.Changes.Select(SetupChangeBody.Of)],
            review.Report.Effects,
            new(Math.Round(review.Report.Before.Percent, 2), Math.Round(review.Report.After.Percent, 2)),
            review.AsksTwice, AffectedBodies.Of(page)));
    }

    private static async Task<Results<Created<PublicationBody>, ProblemHttpResult>> PublishAsync(
        PublishingService service, PublishRequest? body = null, [FromHeader(Name = "If-Match")] string? ifMatch = null,
        CancellationToken cancellationToken = default) => Answer(await service.PublishAsync(
            body?.Note, Expected(ifMatch, body), cancellationToken));

    private static async Task<Results<Created<PublicationBody>, ProblemHttpResult>> RollBackAsync(
        int number, PublishingService service, PublishRequest? body = null,
        [FromHeader(Name = "If-Match")] string? ifMatch = null,
        CancellationToken cancellationToken = default) => Answer(await service.RollBackAsync(
            number, body?.Note, Expected(ifMatch, body) with { Draft = null }, cancellationToken));

    // "12-9f86d081..." as the differences hand it out: the publication, and the draft that was compared with it.
    private static Reviewed Expected(string? ifMatch, PublishRequest? body)
    {
        if (ifMatch is null or "*")
        {
            return new(Published: null, TakesLoss: body?.AcceptLoss == true);
        }

        var parts = IfMatch.Expected(ifMatch).Split('-', 2);
        var number = int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : -1;
        return new(number, parts.Length > 1 ? parts[1] : null, body?.AcceptLoss == true);
    }

    private static Results<Created<PublicationBody>, ProblemHttpResult> Answer(Outcome<Publication> outcome) =>
        outcome.TryGet(out var made)
            ? TypedResults.Created($"{Address}/{made.Number}", PublicationBody.Of(made))
            : outcome.Refusals.ToProblem(StatusOf(outcome.Refusals[0].Code), "Nothing was published");

    private static int StatusOf(string code) => code switch
    {
        PublishingService.Overtaken => StatusCodes.Status412PreconditionFailed,
        PublishingService.Loss or PublishingService.Nothing => StatusCodes.Status409Conflict,
        PublishingService.Unknown => StatusCodes.Status404NotFound,
        "not-allowed" => StatusCodes.Status403Forbidden,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
