using System.ComponentModel.DataAnnotations;
using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Texts;
using AgencyAdmin.Features.Rest;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace AgencyAdmin.Features.Agencies;

/// <summary>Agencies over REST. All of it is draft: nothing a customer sees changes.</summary>
internal static class AgencyEndpoints
{
    private const string Address = "/api/v1/agencies";
    private const int MostAtOnce = 500;

    private static readonly string[] s_details =
    [
        "agency.name", "agency.website", "agency.traits",
        .. ProblemAnswers.OfTexts("agency", "name", "type", "phone", "email", "website", "line1", "line2", "city", "state", "postalcode", "country"),
    ];

    public static void MapAgencyApi(this IEndpointRouteBuilder routes)
    {
        var read = routes.MapGroup(Address).WithTags("Agencies").RequireAuthorization(Policies.ApiRead)
            .AddEndpointFilter<EntityTags>();
        read.MapGet("", ListAsync).WithName("listAgencies").WithSummary("Agencies by key, a page at a time and without their reps.")
            .GoesPageByPage().Refuses(400, "list.include")
            .WithDescription(
                "With ?include=reps each agency has its reps, and ?take= counts agencies and reps together: where an "
                + "agency has more than fit, the next page begins with the same agency and its further reps.");
        read.MapGet("/{id:int}", GetAsync).WithName("getAgency")
            .WithSummary("An agency; its ETag is what If-Match takes.").Refuses(404, AgencyChanges.Gone);
        var write = routes.MapGroup(Address).WithTags("Agencies").RequireAuthorization(Policies.ApiSetup)
            .AddEndpointFilter<EntityTags>();
        write.MapPost("", AddAsync).WithName("addAgency")
            .WithSummary("Makes a business's agency; what is left out comes from the business.")
            .Refuses(409, "agency.exists").Refuses(422, [.. s_details, "agency.business"]);
        write.MapPut("/{id:int}", ChangeAsync).WithName("changeAgency")
            .WithSummary("Changes an agency; its reps have addresses of their own.")
            .Refuses(404, AgencyChanges.Gone).Refuses(412, AgencyChanges.Stale).Refuses(422, s_details)
            .WithDescription("A field that is left out stays as it is, in the address too, and null empties it.");
        write.MapDelete("/{id:int}", DeleteAsync).WithName("deleteAgency")
            .WithSummary("Deletes an agency with its reps from the draft.")
            .Refuses(404, AgencyChanges.Gone).Refuses(412, AgencyChanges.Stale);
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

    public static ProblemHttpResult Wrong(string code, string field, string message) =>
        RefusalProblems.ToProblem([new(code, message, field)], StatusCodes.Status422UnprocessableEntity, "Nothing was changed");

    private static async Task<Results<Ok<AgencyBodies>, ProblemHttpResult>> ListAsync(
        AgencyBodyQueries queries, string? after = null,
        [Range(1, MostAtOnce)] int take = 100, [AllowedValues("reps")] string? include = null, CancellationToken cancellationToken = default)
    {
        if (take is < 1 or > MostAtOnce)
        {
            return RestProblem.PageSize(MostAtOnce, "agencies");
        }

        if (include is not (null or "reps"))
        {
            return RestProblem.Unclear("list.include", $"There is nothing to include that is called {include}. Ask for ?include=reps.");
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
        AgencyRequest change, AgencyQueries queries, AgencyService service, AgencyTypeService types, HttpResponse response,
        CancellationToken cancellationToken)
    {
        if (AgencyTraitWords.Read(change.Traits) is null)
        {
            return UnknownTrait();
        }

        if (await queries.BusinessIdAsync(change.BusinessNumber, cancellationToken) is not { } business)
        {
            return Wrong(
                "agency.business", nameof(change.BusinessNumber),
                $"No customer has the number {change.BusinessNumber}. Give the businessNumber of the agency's business.");
        }

        var remark = await NewTypeAsync(change.Type, types, cancellationToken);

        // Made and filled in one step: a wrong field leaves no half-made agency behind.
        var outcome = await service.CreateAsync(
            business, agency => change.Over(agency.Details), change.IsActive, cancellationToken);
        return outcome.TryGet(out var made)
            ? TypedResults.Created($"{Address}/{made.Agency.Id}", Show(made, response, remark))
            : Refused(outcome.Refusals);
    }

    private static async Task<Results<Ok<AgencyBody>, ProblemHttpResult>> ChangeAsync(
        int id, AgencyChangeRequest change, AgencyService service, AgencyTypeService types, HttpResponse response,
        [FromHeader(Name = "If-Match")] string? ifMatch = null, CancellationToken cancellationToken = default)
    {
        if (change.HasUnknownTrait)
        {
            return UnknownTrait();
        }

        var remark = await NewTypeAsync(LeftOut.Or(change.Type, null), types, cancellationToken);
        var outcome = await service.ChangeAsync(
            id, IfMatch.Version(ifMatch), change.Over, change.IsActive, cancellationToken);
        return outcome.TryGet(out var changed)
            ? TypedResults.Ok(Show(changed, response, remark))
            : Refused(outcome.Refusals);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        int id, AgencyService service, [FromHeader(Name = "If-Match")] string? ifMatch = null, CancellationToken cancellationToken = default)
    {
        var outcome = await service.DeleteAsync(id, IfMatch.Version(ifMatch), cancellationToken);
        return outcome.TryGet(out _) ? TypedResults.NoContent() : Refused(outcome.Refusals);
    }

    private static ProblemHttpResult UnknownTrait() =>
        Wrong("agency.traits", nameof(AgencyRequest.Traits), "A trait is unknown. Give some of sells, serves and stores.");

    // Types are the company's own, so a new one is taken; but it may be an old one that was mistyped.
    private static async Task<WarningBody?> NewTypeAsync(string? type, AgencyTypeService types, CancellationToken cancellationToken)
    {
        var known = (await types.ListAsync(cancellationToken)).Select(one => one.Name).ToList();
        return TextRule.Clean(type) is not { } named || known.Contains(named, StringComparer.Ordinal) ? null
            : NearestWord.Of(named, known) is { } near ? new("type", $"The type {named} is new. Did you mean {near}?")
            : new("type", $"The type {named} is new: it was added to the types of agencies.");
    }

    private static AgencyBody Show(StoredAgency agency, HttpResponse response, WarningBody? remark = null)
    {
        response.Headers.ETag = IfMatch.Tag(agency.Agency.Version);
        var body = AgencyBody.Of(agency);
        return remark is null ? body : body with { Warnings = [.. body.Warnings, remark] };
    }
}
