using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.Rest;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgencyAdmin.Features.HandOvers;

/// <summary>Hand-overs over REST. All of it is draft: customers see it once it is published.</summary>
internal static class HandOverEndpoints
{
    public static void MapHandOverApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGroup("/api/v1/contacts").WithTags("Contacts").RequireAuthorization(Policies.ApiRead)
            .MapGet("/{id:int}/dependants", DependantsAsync).WithName("getContactDependants")
            .WithSummary("Everything that hangs on a contact in the draft: sales rep IDs with their customers, whom it stands in for, rows with dates.")
            .Refuses(404, HandOverService.Missing);
        routes.MapGroup("/api/v1/contacts").WithTags("Contacts").RequireAuthorization(Policies.ApiSetup)
            .MapPost("/{id:int}/hand-over", HandOverAsync).WithName("handOverContact")
            .WithSummary("Hands over what hangs on a contact, or says with ?dryRun=true what that would do on its day.")
            .WithDescription(
                "Who takes over each sales rep ID by rows, and every other one by rest: a contact, the agency's desk, nobody, or parts of its customers with somebody each. It ends the contact's "
                + "rows on the day before and begins those of the successors on the day, so what is published at once shows on the day. One undo takes "
                + "all of it back: POST /change-log/{undo}/undo?batch=true.")
            .Refuses(404, HandOverService.Missing).Refuses(409, HandOverService.Stale)
            .Refuses(
                422, HandOverRequest.Unclear, "hand-over.day", "hand-over.nothing", "hand-over.rep-id", "hand-over.open", "hand-over.kept",
                "hand-over.successor", "hand-over.desk", "hand-over.twice", "hand-over.parts", "agency-rep.parts");
    }

    private static async Task<Results<Ok<DependantsBody>, ProblemHttpResult>> DependantsAsync(
        int id, DependantQueries dependants, CancellationToken cancellationToken) =>
        await dependants.ReadAsync(id, cancellationToken) is { } found ? TypedResults.Ok(DependantsBody.Of(found)) : Missing();

    private static async Task<Results<Ok<HandOverBody>, ProblemHttpResult>> HandOverAsync(
        int id, HandOverRequest body, HandOverService service, Setups setups, TimeProvider clock, bool dryRun = false,
        CancellationToken cancellationToken = default)
    {
        var read = body.Read(CompanyDay.Today(clock), (await setups.DraftAsync(cancellationToken)).Rules);
        if (!read.TryGet(out var choices))
        {
            return Refused(read.Refusals);
        }

        var looked = await service.PreviewAsync(id, choices, cancellationToken);
        if (!looked.TryGet(out var preview))
        {
            return Refused(looked.Refusals);
        }

        if (dryRun)
        {
            return TypedResults.Ok(HandOverBody.Of(preview, undo: null));
        }

        // What is answered is what was done, or nothing was.
        var outcome = await service.ApplyAsync(id, choices, preview.Signature, cancellationToken);
        return outcome.TryGet(out var done) ? TypedResults.Ok(HandOverBody.Of(preview, done.Batch)) : Refused(outcome.Refusals);
    }

    private static ProblemHttpResult Missing() => RestProblem.Of(
        StatusCodes.Status404NotFound, HandOverService.Missing, "There is no such contact",
        "This contact does not exist. It may have been deleted or merged.");

    private static ProblemHttpResult Refused(IReadOnlyList<Refusal> refusals) => refusals[0].Code switch
    {
        HandOverService.Missing => Missing(),
        HandOverService.Stale => refusals.ToProblem(StatusCodes.Status409Conflict, "Nothing was handed over"),
        _ => refusals.ToProblem(StatusCodes.Status422UnprocessableEntity, "Nothing was handed over"),
    };
}
