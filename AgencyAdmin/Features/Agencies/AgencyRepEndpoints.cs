using AgencyAdmin.Components.Agencies;
using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace AgencyAdmin.Features.Agencies;

/// <summary>
/// The reps of an agency over REST. <c>If-Match</c> takes the agency's version: its rows are part of it.
/// </summary>
internal static class AgencyRepEndpoints
{
    private const string UnknownRole = "The role is unknown. Give inside, outside, service or null.";

    public static void MapAgencyRepApi(this IEndpointRouteBuilder routes)
    {
        var reps = routes.MapGroup("/api/v1/agencies/{id:int}/reps").WithTags("Agencies")
            .RequireAuthorization(Policies.ApiSetup);
        reps.MapPost("", AddAsync).WithName("PostAgencyRep")
            .WithSummary("Adds a rep: a sales rep ID and a contact of the agency's business.");
        reps.MapPut("/{repId:int}", ChangeAsync).WithName("PutAgencyRep")
            .WithSummary("Changes a rep, and with an order moves it.");
        reps.MapDelete("/{repId:int}", DeleteAsync).WithName("DeleteAgencyRep")
            .WithSummary("Takes a rep out of the agency.");
    }

    private static async Task<Results<Created<AgencyRepBody>, ProblemHttpResult>> AddAsync(
        int id, AgencyRepBody body, AgencyQueries queries, AgencyRepService service, HttpResponse response,
        [FromHeader(Name = "If-Match")] string? ifMatch = null, CancellationToken cancellationToken = default)
    {
        if (body.ToDetails() is not { } details)
        {
            return AgencyEndpoints.Unclear(UnknownRole);
        }

        if (await queries.SalesRepIdAsync(body.SalesRepId, cancellationToken) is not { } key)
        {
            return AgencyEndpoints.Unclear(
                $"No feed has sent the sales rep ID {body.SalesRepId}. Give a normalised one that GET /rep-ids lists.");
        }

        var outcome = await service.AddAsync(id, key, details, IfMatch.Version(ifMatch), body.Order, cancellationToken);
        return outcome.TryGet(out var rep)
            ? TypedResults.Created($"/api/v1/agencies/{id}/reps/{rep.Id}", await ShowAsync(id, rep.Id, queries, response, cancellationToken))
            : AgencyEndpoints.Refused(outcome.Refusals);
    }

    private static async Task<Results<Ok<AgencyRepBody>, ProblemHttpResult>> ChangeAsync(
        int id, int repId, AgencyRepBody body, AgencyQueries queries, AgencyRepService service, HttpResponse response,
        [FromHeader(Name = "If-Match")] string? ifMatch = null, CancellationToken cancellationToken = default)
    {
        if (body.ToDetails() is not { } details)
        {
            return AgencyEndpoints.Unclear(UnknownRole);
        }

        var outcome = await service.ChangeAsync(
            id, repId, shown: null, details, IfMatch.Version(ifMatch), body.Order, cancellationToken);
        return outcome.TryGet(out _)
            ? TypedResults.Ok(await ShowAsync(id, repId, queries, response, cancellationToken))
            : AgencyEndpoints.Refused(outcome.Refusals);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        int id, int repId, AgencyRepService service, [FromHeader(Name = "If-Match")] string? ifMatch = null,
        CancellationToken cancellationToken = default)
    {
        var outcome = await service.RemoveAsync(id, repId, shown: null, IfMatch.Version(ifMatch), cancellationToken);
        return outcome.TryGet(out _) ? TypedResults.NoContent() : AgencyEndpoints.Refused(outcome.Refusals);
    }

    private static async Task<AgencyRepBody?> ShowAsync(
        int id, int repId, AgencyQueries queries, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await queries.GetAsync(id, cancellationToken) is not { } view)
        {
            return null;
        }

        response.Headers.ETag = IfMatch.Tag(view.Version);
        return AgencyBody.Of(view).Reps.FirstOrDefault(rep => rep.Id == repId);
    }
}
