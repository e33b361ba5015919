using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.Rest;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace AgencyAdmin.Features.People;

/// <summary>A table of people over REST.</summary>
internal static class PeopleEndpoints
{
    private const string NoNames = "people.names";

    public static void MapPeopleApi(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/api/v1/contacts").WithTags("Contacts").RequireAuthorization(Policies.ApiSetup)
            .MapPost("/import", ImportAsync).WithName("importContacts")
            .Refuses(409, "people.stale", "people.changed")
            .Refuses(422, NoNames, "people.large", "people.unreadable", "people.empty", "people.long")
            .WithSummary("Makes contacts and picks of a table of people, or says with ?dryRun=true what it would make of it.")
            .WithDescription(
                "A table with a row for each person, as .csv, .tsv or .xlsx: sales rep IDs, name, email, office and cell phone, fax, position, "
                + "and the business by its customer number. Columns are known by their headings. ?business= names the business of rows without "
                + "one. An ID for which somebody else stands is left and remarked. It is draft: customers see it once it is published.")
            .Accepts<Stream>(
                "text/csv", "text/tab-separated-values", TableDownload.Workbook, "text/plain", "application/octet-stream")
            .WithMetadata(new RequestSizeLimitAttribute(PeopleFile.ByteLimit + 1L));

    private static async Task<Results<Ok<PeopleReport>, ProblemHttpResult>> ImportAsync(
        Stream body, PeopleFile file, PeopleImportService people, bool dryRun = false, string? business = null,
        CancellationToken cancellationToken = default)
    {
        var read = await file.ReadAsync(body, cancellationToken);
        if (!read.TryGet(out var rows))
        {
            return read.Refusals.ToProblem(StatusCodes.Status422UnprocessableEntity, "The table cannot be read");
        }

        var table = await people.RecogniseAsync(rows.Rows, cancellationToken);
        if (!table.HasNames)
        {
            return RestProblem.Of(
                StatusCodes.Status422UnprocessableEntity, NoNames, "The table has no names",
                "No column says who the people are. Give the first row headings, one of them Name.");
        }

        var import = new PeopleToImport(table.Lines(), business, new HashSet<int>());
        if (dryRun)
        {
            return TypedResults.Ok(PeopleReport.Of(await people.PlanAsync(import, cancellationToken), isDryRun: true, batch: null));
        }

        var outcome = await people.ApplyAsync(import, looked: null, cancellationToken);
        return outcome.TryGet(out var done)
            ? TypedResults.Ok(PeopleReport.Of(done.Plan, isDryRun: false, done.Batch))
            : outcome.Refusals.ToProblem(StatusCodes.Status409Conflict, "Nothing was taken over");
    }
}
