using System.ComponentModel.DataAnnotations;
using System.Text;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.Texts;
using AgencyAdmin.Features.Intake.Files;
using AgencyAdmin.Features.Rest;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgencyAdmin.Features.Intake;

/// <summary>
/// Everything that can be imported, as a file that can be imported again; and empty files with the headings.
/// </summary>
internal static class FeedExports
{
    /// <summary>What a workbook is called over HTTP.</summary>
    public const string Workbook = TableDownload.Workbook;

    private const string Unknown = "export.format";
    private const string Tabs = "text/tab-separated-values; charset=utf-8";
    private const string Commas = "text/csv; charset=utf-8";

    public static void MapFeedExports(this IEndpointRouteBuilder routes)
    {
        var console = routes.MapGroup(Urls.Feeds).RequireAuthorization(Policies.Read).AllowCookieRedirect()
            .ExcludeFromDescription();
        foreach (var ending in (string[])["full", "csv", "xlsx"])
        {
            console.MapGet($"/export/KS_CUSTOMERS.{ending}", (ExportQueries export, FeedSheets sheets, CancellationToken cancellationToken) =>
                CustomersAsync(export, sheets, ending, cancellationToken)).RequireAuthorization(Policies.Export);
            console.MapGet($"/export/KS_CONTACTS.{ending}", (ExportQueries export, FeedSheets sheets, CancellationToken cancellationToken) =>
                Contacts(export, sheets, ending, cancellationToken)).RequireAuthorization(Policies.Export);
        }

        foreach (var ending in (string[])["net", "csv", "xlsx"])
        {
            console.MapGet($"/templates/KS_CUSTOMERS.{ending}", (FeedSheets sheets, CancellationToken cancellationToken) =>
                File(FeedName.Customers, ending, ColumnMap.Default.Headings, NoRows, sheets, cancellationToken));
            console.MapGet($"/templates/KS_CONTACTS.{ending}", (FeedSheets sheets, CancellationToken cancellationToken) =>
                File(FeedName.Contacts, ending, ContactColumnRule.Headings, NoRows, sheets, cancellationToken));
        }

        var api = routes.MapGroup("/api/v1/feeds").WithTags("Feeds").RequireAuthorization(Policies.ApiRead);
        api.MapGet("/KS_CUSTOMERS", CustomersAsync).WithName("exportCustomers")
            .Refuses(400, Unknown).Refuses(422, "export.too-many").Produces<string>(StatusCodes.Status200OK, "text/tab-separated-values", "text/csv", Workbook)
            .WithSummary(
                "The customers with their sales rep IDs as a KS_CUSTOMERS feed; ?format=csv or xlsx. Importing it again changes nothing.");
        api.MapGet("/KS_CONTACTS", Contacts).WithName("exportContacts")
            .Refuses(400, Unknown).Produces<string>(StatusCodes.Status200OK, "text/tab-separated-values", "text/csv", Workbook)
            .WithSummary(
                "The contacts with their sales rep IDs as a KS_CONTACTS feed; ?format=csv or xlsx.");
    }

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> CustomersAsync(
        ExportQueries export, FeedSheets sheets, [AllowedValues("full", "net", "csv", "xlsx")] string? format = null,
        CancellationToken cancellationToken = default) =>
        EndingOf(format) is null ? UnknownFormat(format)
        : EndingOf(format) is "xlsx" && await export.CountCustomersAsync(cancellationToken) >= FeedSheets.RowLimit
            ? RestProblem.Of(
                StatusCodes.Status422UnprocessableEntity, "export.too-many", "Too many customers for a workbook",
                "A sheet holds 1,048,575 of them. Take them as tab-delimited text or as CSV.")
            : EndingOf(format) is "csv" or "xlsx"
                ? File(
                    FeedName.Customers, EndingOf(format)!, ColumnMap.Default.Headings, export.CustomersAsync(cancellationToken), sheets,
                    cancellationToken)
                : TypedResults.Stream(
                    body => export.WriteCustomersAsync(body, cancellationToken), Tabs, $"{FeedName.Customers}.{EndingOf(format)}");

    private static Results<PushStreamHttpResult, ProblemHttpResult> Contacts(
        ExportQueries export, FeedSheets sheets, [AllowedValues("full", "net", "csv", "xlsx")] string? format = null,
        CancellationToken cancellationToken = default) =>
        EndingOf(format) is { } ending
            ? File(
                FeedName.Contacts, ending, ContactColumnRule.Headings, export.ContactsAsync(cancellationToken), sheets, cancellationToken)
            : UnknownFormat(format);

    private static ProblemHttpResult UnknownFormat(string? format) =>
        RestProblem.Unclear(Unknown, $"The format is \"{format}\". Ask for full, net, csv or xlsx.");

    private static IAsyncEnumerable<string[]> NoRows => AsyncEnumerable.Empty<string[]>();

    private static string? EndingOf(string? format) => format?.ToUpperInvariant() switch
    {
        "CSV" => "csv",
        "XLSX" => "xlsx",
        "NET" => "net",
        "FULL" or null => "full",
        _ => null,
    };

    private static PushStreamHttpResult File(
        string table, string ending, IEnumerable<string> headings, IAsyncEnumerable<string[]> rows, FeedSheets sheets,
        CancellationToken cancellationToken) => TypedResults.Stream(
        body => ending is "xlsx"
            ? sheets.WriteAsync(body, headings, rows, cancellationToken)
            : WriteAsync(body, headings, rows, ending is "csv"),
        ending switch { "xlsx" => Workbook, "csv" => Commas, _ => Tabs },
        $"{table}.{ending}");

    private static async Task WriteAsync(
        Stream body, IEnumerable<string> headings, IAsyncEnumerable<string[]> rows, bool isCsv)
    {
        // A spreadsheet takes a file without a byte order mark for its own code page.
        await using var text = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: isCsv)) { NewLine = "\r\n" };
        await text.WriteLineAsync(Line([.. headings], isCsv));
        await foreach (var row in rows)
        {
            await text.WriteLineAsync(Line(row, isCsv));
        }
    }

    // Tab-delimited text has no quoting: what would part fields or lines is a space.
    private static string Line(string[] fields, bool isCsv) =>
        isCsv ? CsvText.Row(fields) : string.Join('\t', fields.Select(TextRule.OneLine));
}
