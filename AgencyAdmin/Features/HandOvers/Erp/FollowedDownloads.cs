using System.Runtime.CompilerServices;
using AgencyAdmin.Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgencyAdmin.Features.HandOvers.Erp;

/// <summary>What the ERP is to send instead, as a file for a spreadsheet.</summary>
internal static class FollowedDownloads
{
    public static void MapFollowedDownloads(this IEndpointRouteBuilder routes)
    {
        foreach (var ending in (string[])["csv", "xlsx"])
        {
            routes.MapGet(
                    $"{Urls.FollowedPath}/export.{ending}",
                    (FollowedQueries queries, CancellationToken cancellationToken, long? batch = null) =>
                        Export(ending, batch, queries, cancellationToken))
                .RequireAuthorization(Policies.Export).AllowCookieRedirect().ExcludeFromDescription();
        }
    }

    private static PushStreamHttpResult Export(string ending, long? batch, FollowedQueries queries, CancellationToken cancellationToken) =>
        TableDownload.Of(
            $"sales-rep-ids-to-replace.{ending}", ["Customer number", "Old ID", "Suggested ID"],
            RowsAsync(queries, batch, cancellationToken), cancellationToken);

    private static async IAsyncEnumerable<string?[]> RowsAsync(
        FollowedQueries queries, long? batch, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in queries.ToReplaceAsync(batch, cancellationToken))
        {
            yield return [row.Customer, row.OldId, row.Suggested];
        }
    }
}
