using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgencyAdmin.Features.Agencies.Lists;

/// <summary>What the list of agencies shows, as a file: the same filters and order, all rows.</summary>
internal static class AgenciesExport
{
    private static readonly string[] s_headings = ["Name", "Business number", "Business name", "What it does", "Type", "Reps", "Status"];

    public static void MapAgenciesExport(this IEndpointRouteBuilder routes)
    {
        foreach (var ending in (string[])["csv", "xlsx"])
        {
            routes.MapGet($"{Urls.Agencies}/export.{ending}", (
                    AgencyListQueries agencies, string? text = null, string? status = null, string? sort = null,
                    CancellationToken cancellationToken = default) => Export(
                        ending, agencies, new(text, AgencyChips.Read(status), AgencyOrder.Read(sort)), cancellationToken))
                .RequireAuthorization(Policies.Export).AllowCookieRedirect().ExcludeFromDescription();
        }
    }

    private static PushStreamHttpResult Export(
        string ending, AgencyListQueries agencies, AgencyFilter filter, CancellationToken cancellationToken) =>
        TableDownload.Of($"agencies.{ending}", s_headings, RowsAsync(agencies, filter, cancellationToken), cancellationToken);

    private static async IAsyncEnumerable<string?[]> RowsAsync(
        AgencyListQueries agencies, AgencyFilter filter,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (AgencyRow? last = null; ;)
        {
            var page = await agencies.PageAsync(filter, last, take: 500, cancellationToken);
            foreach (var row in page.Rows)
            {
                yield return
                [
                    row.Name, row.BusinessNumber, row.Business, AgencyWords.Of(row.Traits), row.Type,
                    row.Reps.ToString(System.Globalization.CultureInfo.InvariantCulture), row.Status.ToString(),
                ];
            }

            if (!page.HasMore)
            {
                break;
            }

            last = page.Rows[^1];
        }
    }
}
