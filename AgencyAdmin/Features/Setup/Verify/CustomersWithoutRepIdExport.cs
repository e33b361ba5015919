using System.Text;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Texts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Setup.Verify;

/// <summary>
/// Active customers without any sales rep ID as a file for a spreadsheet, to be given to whoever keeps the ERP.
/// </summary>
internal static class CustomersWithoutRepIdExport
{
    public static void MapCustomersWithoutRepIdExport(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Urls.CustomersWithoutRepIdExport, Export)
            .RequireAuthorization(Policies.Export).AllowCookieRedirect().ExcludeFromDescription();

    private static PushStreamHttpResult Export(IDbContextFactory<AppDbContext> databases) => TypedResults.Stream(
        body => WriteAsync(body, databases), "text/csv; charset=utf-8", "customers-without-rep-id.csv");

    private static async Task WriteAsync(Stream body, IDbContextFactory<AppDbContext> databases)
    {
        // With a byte order mark, because a spreadsheet takes a file without one for its own code page.
        await using var text = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)) { NewLine = "\r\n" };
        await text.WriteLineAsync(CsvText.Row("Customer number", "Customer name", "City", "State", "Country", "Phone"));
        await using var db = await databases.CreateDbContextAsync();
        await foreach (var customer in CustomersWithoutRepId.Of(db).AsNoTracking()
            .OrderBy(c => c.Name).ThenBy(c => c.Number)
            .Select(c => new { c.Number, c.Name, c.Address.City, c.Address.State, c.Address.Country, c.Phone })
            .AsAsyncEnumerable())
        {
            await text.WriteLineAsync(CsvText.Row(
                customer.Number, customer.Name, customer.City, customer.State, customer.Country, customer.Phone));
        }
    }
}
