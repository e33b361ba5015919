using System.Text;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.Texts;
using AgencyAdmin.Features.Rest;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgencyAdmin.Features.Intake;

/// <summary>The refused rows of a feed as a file, for the console and for machines.</summary>
internal static class FeedDownloads
{
    public const string Missing = "feed.missing";

    public static void MapFeedDownloads(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Urls.Feeds + "/{id:int}/rejects", RejectsAsync)
            .RequireAuthorization(Policies.Export).AllowCookieRedirect().ExcludeFromDescription();
        routes.MapGet(Urls.Feeds + "/{id:int}/losers.csv", LosersAsync)
            .RequireAuthorization(Policies.Export).AllowCookieRedirect().ExcludeFromDescription();
    }

    private static PushStreamHttpResult LosersAsync(
        int id, FeedLosersQueries losers, string? find = null, CancellationToken cancellationToken = default) =>
        TypedResults.Stream(
            body => WriteAsync(body, losers.AllAsync(id, find, cancellationToken)), "text/csv; charset=utf-8", $"losers-{id}.csv");

    public static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> RejectsAsync(
        int id, FeedQueries feeds, CancellationToken cancellationToken = default)
    {
        if (await feeds.HeaderAsync(id, cancellationToken) is not var (table, header))
        {
            return NoSuchFeed(id);
        }

        return TypedResults.Stream(
            body => WriteAsync(body, header, feeds.RejectsAsync(id, cancellationToken), cancellationToken),
            "text/tab-separated-values; charset=utf-8",
            $"{table}-rejects-{id}.tsv");
    }

    public static ProblemHttpResult NoSuchFeed(int id) => RestProblem.Of(
        StatusCodes.Status404NotFound, Missing, "No such feed", $"The history has no feed {id}.");

    private static async Task WriteAsync(Stream body, IAsyncEnumerable<FeedLoserRow> losers)
    {
        // With a byte order mark, because a spreadsheet takes a file without one for its own code page.
        await using var text = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)) { NewLine = "\r\n" };
        await text.WriteLineAsync(CsvText.Row("Customer number", "Customer name"));
        await foreach (var loser in losers)
        {
            await text.WriteLineAsync(CsvText.Row(loser.Number, loser.Name));
        }
    }

    private static async Task WriteAsync(
        Stream body, string header, IAsyncEnumerable<FeedReject> rejects, CancellationToken cancellationToken)
    {
        await using var text = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\r\n" };
        await text.WriteLineAsync(RejectsFile.Header(header));
        await foreach (var reject in rejects.WithCancellation(cancellationToken))
        {
            await text.WriteLineAsync(RejectsFile.Row(header, reject));
        }
    }
}
