using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace AgencyAdmin.Features.Agencies;

/// <summary>Agencies over REST. All of it is draft: nothing a customer sees changes.</summary>
internal static class AgencyEndpoints
{
    private const string Address = "/api/v1/agencies";
    private const int MostAtOnce = 500;

    public static void MapAgencyApi(this IEndpointRouteBuilder routes)
    {
        var read = routes.MapGroup(Address).WithTags("Agencies").RequireAuthorization(Policies.ApiRead);
        read.MapGet("", ListAsync).WithName("GetAgencies").WithSummary("Agencies by key, a page at a time and without their reps.")
            .WithDescription(
                "With ?include=reps each agency has its reps, and ?take= counts agencies and reps together: where an "
                + "agency has more than fit, the next page begins with the same agency and its further reps.");
        read.MapGet("/{id:int}", GetAsync).WithName("GetAgency")
            .WithSummary("An agency; its ETag is what If-Match takes.");
        var write = routes.MapGroup(Address).WithTags("Agencies").RequireAuthorization(Policies.ApiSetup);
        write.MapPost("", AddAsync).WithName("PostAgency")
            .WithSummary("Makes a business's agency; what is left out comes from the business.");
        write.MapPut("/{id:int}", ChangeAsync).WithName("PutAgency")
            .WithSummary("Changes an agency; its reps have addresses of their own.")
            .WithDescription("A field that is left out stays as it is, in the address too, and null empties it.");
        write.MapDelete("/{id:int}", DeleteAsync).WithName("DeleteAgency")
            .WithSummary("Deletes an agency with its reps from the draft.");
    }

    /// <summary>What stands in the way, as a problem with the status that fits.</summary>
    public static ProblemHttpResult Refused(IReadOnlyList<Refusal> refusals) => refusals.ToProblem(
        refusals[0].Code switch
        {
            AgencyChanges.Stale or AgencyRepService.Stale => StatusCodes.Status412PreconditionFailed,
            AgencyChanges.Gone or AgencyRepService.Gone => StatusCodes.Status404NotFound,
            "agency.exists" or AgencyRepService.Twice => StatusCodes.Status409Conflict,
            "not-allowed" => StatusCodes.Status403Forbidden,
            _ => StatusCodes.Status422UnprocessableEntity,
        },
        "Nothing was changed");

    public static ProblemHttpResult Unclear(string detail) =>
        TypedResults.Problem(
            detail, statusCode: StatusCodes.Status422UnprocessableEntity, title: "Nothing was changed");

    private static async Task<Results<Ok<AgencyBodies>, ProblemHttpResult>> ListAsync(
        AgencyBodyQueries queries, string? after = null, int take = 100, string? include = null, CancellationToken cancellationToken = default)
    {
        if (take is < 1 or > MostAtOnce)
        {
            return Wrong($"Ask for 1 to {MostAtOnce} with ?take=.");
        }

        if (include is not (null or "reps"))
        {
            return Wrong($"There is nothing to include that is called {include}. Ask for ?include=reps.");
        }

        return AgencyCursor.Read(after) is { } cursor
            ? TypedResults.Ok(await queries.PageAsync(cursor, take, withReps: include is not null, cancellationToken))
            : RestCursor.Unknown();
    }

    private static async Task<Results<Ok<AgencyBody>, ProblemHttpResult>> GetAsync(
        int id, AgencyQueries queries, HttpResponse response, CancellationToken cancellationToken) =>
        await queries.StoredAsync(id, cancellationToken) is { } agency
            ? TypedResults.Ok(Show(agency, response))
            : Refused([AgencyChanges.NotThere]);

    private static async Task<Results<Created<AgencyBody>, ProblemHttpResult>> AddAsync(
        AgencyRequest change, AgencyQueries queries, AgencyService service, HttpResponse response, CancellationToken cancellationToken)
    {
        if (AgencyTraitWords.Read(change.Traits) is null)
        {
            return UnknownTrait();
        }

        if (await queries.BusinessIdAsync(change.BusinessNumber, cancellationToken) is not { } business)
        {
            return Unclear($"No customer has the number {change.BusinessNumber}. Give the businessNumber of the agency's business.");
        }

        // Made and filled in one step: a wrong field leaves no half-made agency behind.
        var outcome = await service.CreateAsync(
            business, agency => change.Over(agency.Details), change.IsActive, cancellationToken);
        return outcome.TryGet(out var made)
            ? TypedResults.Created($"{Address}/{made.Agency.Id}", Show(made, response))
            : Refused(outcome.Refusals);
    }

    private static async Task<Results<Ok<AgencyBody>, ProblemHttpResult>> ChangeAsync(
        int id, AgencyChangeRequest change, AgencyService service, HttpResponse response,
        [FromHeader(Name = "If-Match")] string? ifMatch = null, CancellationToken cancellationToken = default)
    {
        if (change.HasUnknownTrait)
        {
            return UnknownTrait();
        }

        var outcome = await service.ChangeAsync(
            id, IfMatch.Version(ifMatch), change.Over, change.IsActive, cancellationToken);
        return outcome.TryGet(out var changed)
            ? TypedResults.Ok(Show(changed, response))
            : Refused(outcome.Refusals);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        int id, AgencyService service, [FromHeader(Name = "If-Match")] string? ifMatch = null, CancellationToken cancellationToken = default)
    {
        var outcome = await service.DeleteAsync(id, IfMatch.Version(ifMatch), cancellationToken);
        return outcome.TryGet(out _) ? TypedResults.NoContent() : Refused(outcome.Refusals);
    }

    private static ProblemHttpResult Wrong(string detail) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest, title: "The list cannot be given like that");

    private static ProblemHttpResult UnknownTrait() =>
        Unclear("A trait is unknown. Give some of sells, serves and stores.");

    private static AgencyBody Show(StoredAgency agency, HttpResponse response)
    {
        response.Headers.ETag = IfMatch.Tag(agency.Agency.Version);
        return AgencyBody.Of(agency);
    }
}
