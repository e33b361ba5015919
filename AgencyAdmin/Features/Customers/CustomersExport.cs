using System.Runtime.CompilerServices;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Resolution;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgencyAdmin.Features.Customers;

/// <summary>What the Customer Listing shows, as a file for a spreadsheet: the same filters, order and columns, all rows.</summary>
internal static class CustomersExport
{
    public static void MapCustomersExport(this IEndpointRouteBuilder routes)
    {
        foreach (var ending in (string[])["csv", "xlsx"])
        {
            routes.MapGet(
                    $"{Urls.CustomersPath}/export.{ending}",
                    (HttpRequest request, CustomerQueries customers, CancellationToken cancellationToken) => Export(
                        ending, ListAddress.Parse(request.QueryString.Value), customers, cancellationToken))
                .RequireAuthorization(Policies.Export).AllowCookieRedirect().ExcludeFromDescription();
        }
    }

    private static PushStreamHttpResult Export(
        string ending, ListAddress list, CustomerQueries customers, CancellationToken cancellationToken) => TableDownload.Of(
            $"customers.{ending}", ["Number", "Name", .. list.Columns.Select(ColumnWords.Heading)], RowsAsync(list, customers, cancellationToken),
            cancellationToken);

    private static async IAsyncEnumerable<string?[]> RowsAsync(
        ListAddress list, CustomerQueries customers, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in customers.AllAsync(list.Filter, list.Sort, cancellationToken))
        {
            yield return [row.Number, row.Name, .. list.Columns.Select(column => Value(row, column))];
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
