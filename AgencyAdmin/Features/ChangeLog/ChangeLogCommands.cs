using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using AgencyAdmin.Data;
using AgencyAdmin.Domain.ChangeLog;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.ChangeLog;

/// <summary><c>change-log verify</c>: whether the log is as it was written.</summary>
internal static class ChangeLogCommands
{
    public static Command Create(IServiceProvider services)
    {
        var asJson = new Option<bool>("--json") { Description = "Answer as JSON." };
        var kept = new Option<string?>("--kept") { Description = "What an earlier run has printed to keep, as one argument: the log must still have that entry." };
        var verify = new Command("verify", "Walks along the log and says its last hash, or the first entry that is not as it was written.") { asJson, kept };
        verify.Validators.Add(result =>
        {
            if (result.GetValue(kept) is { } text && KeptHead.Parse(text) is null)
            {
                result.AddError("Give --kept as the command has printed it: \"120 3f9a...\".");
            }
        });
        verify.SetAction(async (parsed, cancellationToken) =>
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<AppDbContext>>()
                .CreateDbContextAsync(cancellationToken);
            var report = await VerifyAsync(db, KeptHead.Parse(parsed.GetValue(kept)), cancellationToken);
            var isAsJson = parsed.GetValue(asJson);
            var place = report.Broken is null || isAsJson ? Console.Out : Console.Error;
            place.WriteLine(isAsJson ? JsonSerializer.Serialize(report, JsonSerializerOptions.Web) : Sentence(report));
            return report.Broken is null ? 0 : 1;
        });
        return new("change-log", "Who changed what.") { verify };
    }

    internal static Task<ChainReport> VerifyAsync(AppDbContext db, CancellationToken cancellationToken) =>
        VerifyAsync(db, kept: null, cancellationToken);

    internal static Task<ChainReport> VerifyAsync(AppDbContext db, KeptHead? kept, CancellationToken cancellationToken) => ChangeChain.VerifyAsync(
        db.ChangeEntries.AsNoTracking().OrderBy(entry => entry.Sequence).AsAsyncEnumerable(), kept, cancellationToken);

    // A tail that was cut off, or a log that was written anew as a whole, is a whole chain: only what was kept
    // elsewhere tells.
    internal static string Sentence(ChainReport report) => report.Broken is { } broken
        ? broken.Problem
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Entries:N0} entries, each as it was written. Keep this elsewhere: {report.Entries} {report.Head}");
}
