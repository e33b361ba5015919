using System.Globalization;
using System.Text;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.ChangeLog;
using AgencyAdmin.Domain.Texts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgencyAdmin.Features.ChangeLog;

/// <summary>What the change log's page shows, as a file for a spreadsheet: every entry, with its hash.</summary>
internal static class ChangeLogExport
{
    public static void MapChangeLogExport(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Urls.ChangeLogExportPath, Export)
            .RequireAuthorization(Policies.ReadChangeLog, Policies.Export).AllowCookieRedirect()
            .ExcludeFromDescription();

    private static PushStreamHttpResult Export(
        HttpRequest request, ChangeLogQueries log, CancellationToken cancellationToken)
    {
        var filter = ChangeLogAddress.Parse(request.QueryString.Value).Filter;
        return TypedResults.Stream(
            body => WriteAsync(body, log.AllAsync(filter, cancellationToken: cancellationToken)), "text/csv; charset=utf-8", "change-log.csv");
    }

    private static async Task WriteAsync(Stream body, IAsyncEnumerable<ChangeEntry> entries)
    {
        // With a byte order mark, because a spreadsheet takes a file without one for its own code page.
        await using var text = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)) { NewLine = "\r\n" };
        await text.WriteLineAsync(CsvText.Row(
            "Entry", "Batch", "At (UTC)", "Who", "Kind of actor", "What", "Kind of subject", "Subject", "Before", "After", "Undoes", "Hash"));
        await foreach (var entry in entries)
        {
            await text.WriteLineAsync(CsvText.Row(
                Number(entry.Sequence), Number(entry.Batch),
                entry.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                entry.Actor, ActorRef.Code(entry.ActorKind), ChangeSentences.Of(entry).Text, entry.Subject,
                entry.SubjectName,
                entry.Before, entry.After, entry.Undoes is { } undone ? Number(undone) : null, entry.Hash));
        }
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
