using System.Text;
using AgencyAdmin.Components;
using AgencyAdmin.Data.Intake;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgencyAdmin.Features.Intake;

/// <summary>
/// Everything that can be imported, as a file that can be imported again; and empty files with the headings.
/// </summary>
internal static class FeedExports
{
    private const string Tabs = "text/tab-separated-values; charset=utf-8";
    private const string Commas = "text/csv; charset=utf-8";

    public static void MapFeedExports(this IEndpointRouteBuilder routes)
    {
        var console = routes.MapGroup(Urls.Feeds).RequireAuthorization(Policies.Read).AllowCookieRedirect()
            .ExcludeFromDescription();
        console.MapGet("/export/KS_CUSTOMERS.full", Customers).RequireAuthorization(Policies.Export);
        console.MapGet("/export/KS_CONTACTS.full", (ExportQueries export) => Contacts(export))
            .RequireAuthorization(Policies.Export);
        console.MapGet("/export/KS_CONTACTS.csv", (ExportQueries export) => Contacts(export, "csv"))
            .RequireAuthorization(Policies.Export);
        console.MapGet("/templates/KS_CUSTOMERS.net", () => Template("KS_CUSTOMERS.net", ColumnMap.Default.Headings));
        console.MapGet("/templates/KS_CONTACTS.net", () => Template("KS_CONTACTS.net", ContactColumnRule.Headings));
        console.MapGet(
            "/templates/KS_CONTACTS.csv", () => Template("KS_CONTACTS.csv", ContactColumnRule.Headings, isCsv: true));

        var api = routes.MapGroup("/api/v1/feeds").WithTags("Feeds").RequireAuthorization(Policies.ApiRead);
        api.MapGet("/KS_CUSTOMERS", Customers).WithName("ExportCustomers")
            .WithSummary(
                "The customers with their sales rep IDs as a KS_CUSTOMERS feed. Importing it again changes nothing.");
        api.MapGet("/KS_CONTACTS", Contacts).WithName("ExportContacts")
            .WithSummary(
                "The contacts with their sales rep IDs as a KS_CONTACTS feed; comma-separated with ?format=csv.");
    }

    private static PushStreamHttpResult Customers(ExportQueries export) => TypedResults.Stream(
        body => WriteAsync(body, ColumnMap.Default.Headings, export.CustomersAsync(), isCsv: false), Tabs, "KS_CUSTOMERS.full");

    private static PushStreamHttpResult Contacts(ExportQueries export, string? format = null)
    {
        var isCsv = string.Equals(format, "csv", StringComparison.OrdinalIgnoreCase);
        return TypedResults.Stream(
            body => WriteAsync(body, ContactColumnRule.Headings, export.ContactsAsync(), isCsv),
            isCsv ? Commas : Tabs, isCsv ? "KS_CONTACTS.csv" : "KS_CONTACTS.full");
    }

    private static PushStreamHttpResult Template(string name, IEnumerable<string> headings, bool isCsv = false) =>
        TypedResults.Stream(
            body => WriteAsync(body, headings, AsyncEnumerable.Empty<string[]>(), isCsv), isCsv ? Commas : Tabs, name);

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

    private static string Line(string[] fields, bool isCsv) => isCsv ? CsvText.Row(fields) : string.Join('\t', fields);
}
