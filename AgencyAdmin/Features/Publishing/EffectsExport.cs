using System.Text;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Texts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgencyAdmin.Features.Publishing;

/// <summary>The list of a review as a file for a spreadsheet.</summary>
internal static class EffectsExport
{
    public static void MapEffectsExport(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Urls.EffectsExportPath, ExportAsync)
            .RequireAuthorization(Policies.Export).AllowCookieRedirect().ExcludeFromDescription();

    public static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> ExportAsync(
        int? before, int? after, string effect, string? find, EffectQueries effects, Setups setups,
        CancellationToken cancellationToken = default)
    {
        if (EffectWords.Read(effect) is not { } kind)
        {
            return TypedResults.Problem(
                statusCode: StatusCodes.Status400BadRequest, title: "No such effect",
                detail: "Ask for gained, lost, person, details or same.");
        }

        foreach (var number in (int?[])[before, after])
        {
            // 0 stands for the time before the first publication.
            if (number is { } asked and not 0 && await setups.PublicationAsync(asked, cancellationToken) is null)
            {
                return TypedResults.Problem(
                    statusCode: StatusCodes.Status404NotFound, title: "No such publication",
                    detail: $"There is no publication {number}.");
            }
        }

        var customers = effects.AllAsync(new(before, after), kind, find, cancellationToken);
        return TypedResults.Stream(
            body => WriteAsync(body, customers, kind), "text/csv; charset=utf-8", $"customers-{EffectWords.Key(kind)}.csv");
    }

    private static async Task WriteAsync(Stream body, IAsyncEnumerable<ExampleCustomer> customers, EffectKind kind)
    {
        // With a byte order mark, because a spreadsheet takes a file without one for its own code page.
        await using var text = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)) { NewLine = "\r\n" };
        await text.WriteLineAsync(CsvText.Row("Customer number", "Customer name", "Effect"));
        await foreach (var customer in customers)
        {
            await text.WriteLineAsync(CsvText.Row(customer.Number, customer.Name, EffectWords.Verb(kind)));
        }
    }
}
