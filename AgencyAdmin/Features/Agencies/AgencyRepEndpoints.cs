using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Features.Rest;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace AgencyAdmin.Features.Agencies;

/// <summary>
/// The reps of an agency over REST. <c>If-Match</c> takes the agency's version: its rows are part of it.
/// </summary>
internal static class AgencyRepEndpoints
{
    private static readonly string[] s_details =
        ["agency-rep.contact", "agency-rep.dates", "agency-rep.role", "agency-rep.sales-rep-id"];

    public static void MapAgencyRepApi(this IEndpointRouteBuilder routes)
    {
        var reps = routes.MapGroup("/api/v1/agencies/{id:int}/reps").WithTags("Agencies")
            .RequireAuthorization(Policies.ApiSetup);
        reps.MapPost("", AddAsync).WithName("addAgencyRep")
            .WithSummary("Adds a rep: a sales rep ID and a contact of the agency's business.")
            .Refuses(404, AgencyChanges.Gone).Refuses(409, AgencyRepService.Twice).Refuses(412, AgencyChanges.Stale).Refuses(422, s_details);
        reps.MapPut("/{repId:int}", ChangeAsync).WithName("changeAgencyRep")
            .WithSummary("Changes a rep, and with an order moves it.")
            .Refuses(404, AgencyChanges.Gone, AgencyRepService.Gone).Refuses(412, AgencyChanges.Stale, AgencyRepService.Stale)
            .Refuses(422, [.. s_details, "agency-rep.other-id"])
            .WithDescription("A field that is left out stays as it is, and null empties it. The sales rep ID stays.");
        reps.MapDelete("/{repId:int}", DeleteAsync).WithName("deleteAgencyRep")
            .WithSummary("Takes a rep out of the agency.")
            .Refuses(404, AgencyChanges.Gone, AgencyRepService.Gone).Refuses(412, AgencyChanges.Stale, AgencyRepService.Stale);
    }

    private static async Task<Results<Created<AgencyRepBody>, ProblemHttpResult>> AddAsync(
        int id, AgencyRepRequest body, AgencyQueries queries, AgencyRepService service, HttpResponse response,
        [FromHeader(Name = "If-Match")] string? ifMatch = null, CancellationToken cancellationToken = default)
    {
        if (body.ToDetails() is not { } details)
        {
            return UnknownRole();
        }

        if (await queries.SalesRepIdAsync(body.SalesRepId, cancellationToken) is not { } key)
        {
            return AgencyEndpoints.Wrong(
                "agency-rep.sales-rep-id", nameof(body.SalesRepId),
                $"No feed has sent the sales rep ID {body.SalesRepId}. Give a normalised one that GET /rep-ids lists.");
        }

        var outcome = await service.AddAsync(id, key, details, IfMatch.Version(ifMatch), body.Order, cancellationToken);
        return outcome.TryGet(out var added)
            ? TypedResults.Created($"/api/v1/agencies/{id}/reps/{added.Rep.Id}", Show(added, response))
            : AgencyEndpoints.Refused(outcome.Refusals);
    }

    private static async Task<Results<Ok<AgencyRepBody>, ProblemHttpResult>> ChangeAsync(
        int id, int repId, AgencyRepChangeRequest change, AgencyRepService service, HttpResponse response,
        [FromHeader(Name = "If-Match")] string? ifMatch = null, CancellationToken cancellationToken = default)
    {
        if (change.HasUnknownRole)
        {
            return UnknownRole();
        }

        var outcome = await service.ChangeAsync(
            id, repId, IfMatch.Version(ifMatch), change.Over, change.SalesRepId, change.Order, cancellationToken);
        return outcome.TryGet(out var changed)
            ? TypedResults.Ok(Show(changed, response))
            : AgencyEndpoints.Refused(outcome.Refusals);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        int id, int repId, AgencyRepService service, [FromHeader(Name = "If-Match")] string? ifMatch = null,
        CancellationToken cancellationToken = default)
    {
        var outcome = await service.RemoveAsync(id, repId, shown: null, IfMatch.Version(ifMatch), cancellationToken);
        return outcome.TryGet(out _) ? TypedResults.NoContent() : AgencyEndpoints.Refused(outcome.Refusals);
    }

    private static ProblemHttpResult UnknownRole() => AgencyEndpoints.Wrong(
        "agency-rep.role", nameof(AgencyRep.Role), "The role is unknown. Give inside, outside, service or null.");

    private static AgencyRepBody Show(StoredRep stored, HttpResponse response)
    {
        response.Headers.ETag = IfMatch.Tag(stored.Agency.Version);
        return AgencyRepBody.Of(stored.Rep, stored.SalesRepId, stored.Place);
    }
}
