using System.Text;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Domain.Texts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgencyAdmin.Features.Customers;

/// <summary>What the Customer Listing shows, as a file for a spreadsheet: the same filters, order and columns, all rows.</summary>
internal static class CustomersExport
{
    public static void MapCustomersExport(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Urls.CustomersExportPath, Export).RequireAuthorization(Policies.Export).AllowCookieRedirect().ExcludeFromDescription();

    private static PushStreamHttpResult Export(HttpRequest request, CustomerQueries customers, CancellationToken cancellationToken)
    {
        var address = ListAddress.Parse(request.QueryString.Value);
        return TypedResults.Stream(
            body => WriteAsync(body, address, customers, cancellationToken), "text/csv; charset=utf-8", "customers.csv");
    }

    private static async Task WriteAsync(
        Stream body, ListAddress address, CustomerQueries customers, CancellationToken cancellationToken)
    {
        // With a byte order mark, because a spreadsheet takes a file without one for its own code page.
        await using var text = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)) { NewLine = "\r\n" };
        await text.WriteLineAsync(CsvText.Row(["Number", "Name", .. address.Columns.Select(ColumnWords.Heading)]));
        await foreach (var row in customers.AllAsync(address.Filter, address.Sort, cancellationToken))
        {
            await text.WriteLineAsync(CsvText.TextRow([row.Number, row.Name, .. address.Columns.Select(column => Value(row, column))]));
        }
    }

    private static string? Value(CustomerRow row, ListColumn column) => column switch
    {
        ListColumn.Sees => row.Reason is Reason.Shown ? string.Join(", ", row.Reps)
            : row.Reason is Reason.CustomerInactive ? row.Reason.Word()
            : $"Sees no rep: {row.Reason.Word()}",
        ListColumn.RepIds => string.Join("; ", row.SalesRepIds),
        _ => row.Customer.Value(column),
    };
}
