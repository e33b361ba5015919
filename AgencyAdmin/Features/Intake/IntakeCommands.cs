using System.CommandLine;
using System.Text.Json;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Intake.Pipeline;

namespace AgencyAdmin.Features.Intake;

/// <summary>
/// <c>feed import</c> and <c>feed example</c>. Exit codes: 0 done, 1 refused with the reasons on stderr.
/// </summary>
internal static class IntakeCommands
{
    public static Command Create(IServiceProvider services) =>
        new("feed", "The feeds of the ERP.") { Import(services), Example() };

    private static Command Import(IServiceProvider services)
    {
        var file = new Argument<FileInfo>("file") { Description = "KS_CUSTOMERS.full, KS_CUSTOMERS.net or a longer name, plain, .gz, .csv or .xlsx." };
        file.AcceptExistingOnly();
        var mode = new Option<FeedMode?>("--mode") { Description = "full or delta; from the name's ending if left out." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Report what it would do, and write nothing." };
        var release = new Option<bool>("--release") { Description = "Apply it also where the feed gate would hold it." };
        var json = new Option<bool>("--json") { Description = "Print the report as JSON." };
        var command = new Command("import", "Takes a feed: all of it or nothing.") { file, mode, dryRun, release, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetRequiredValue(file);
            var opening = Open(path);
            if (!opening.TryGet(out var opened))
            {
                return Refused(opening.Refusals.Select(refusal => refusal.Message));
            }

            await using var stream = opened;
            var source = new FeedSource(
                path.Name, parsed.GetValue(mode), FeedChannel.CommandLine, Environment.UserName,
                parsed.GetValue(dryRun), path.Length, parsed.GetValue(release));
            using var progress = new ConsoleProgress(TimeProvider.System);
            Outcome<TakenFeed> outcome;
            try
            {
                outcome = await services.GetRequiredService<IntakeService>()
                    .TakeAsync(source, stream, progress, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                progress.End();
                return Refused([$"Stopped: nothing of {path.Name} was applied."]);
            }

            progress.End();
            if (cancellationToken.IsCancellationRequested)
            {
                Console.Error.WriteLine("The stop came too late: what follows is done.");
            }

            if (!outcome.TryGet(out var taken))
            {
                return Refused(outcome.Refusals.Select(refusal => refusal.Message));
            }

            if (taken.WasAppliedBefore && parsed.GetValue(json))
            {
                Console.Error.WriteLine(Lines(taken).First());
            }

            Console.WriteLine(parsed.GetValue(json)
                ? JsonSerializer.Serialize(taken.Report, JsonSerializerOptions.Web)
                : string.Join(Environment.NewLine, Lines(taken)));
            return taken.Report.Status is FeedStatus.Refused or FeedStatus.Held ? Refused(Reasons(taken.Report)) : 0;
        });
        return command;
    }

    private static PlainCommand Example()
    {
        var customers = new Option<int>("--customers") { DefaultValueFactory = _ => 1000, Description = "How many customers." };
        var reps = new Option<int>("--reps") { DefaultValueFactory = _ => 60, Description = "How many sales rep IDs." };
        var seed = new Option<int>("--seed") { DefaultValueFactory = _ => 1, Description = "The same seed makes the same file." };
        var flaws = new Option<bool>("--flaws") { Description = "Add the flaws that real feeds have." };
        var to = new Option<FileInfo>("--out") { Required = true, Description = "The file to write." };
        customers.Validators.Add(
            result => Check(result.GetValueOrDefault<int>() is < 10 or > 100_000_000, result, "--customers"));
        reps.Validators.Add(
            result => Check(result.GetValueOrDefault<int>() is < 10 or > 100_000_000, result, "--reps"));
        var command = new PlainCommand("example", "Writes a realistic KS_CUSTOMERS file of any size.") { customers, reps, seed, flaws, to };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var example = new ExampleFeed(
                parsed.GetValue(customers), parsed.GetValue(reps), parsed.GetValue(seed), parsed.GetValue(flaws));
            await using var stream = parsed.GetRequiredValue(to).Create();
            await example.WriteAsync(stream, cancellationToken);
            return 0;
        });
        return command;
    }

    private static Outcome<FileStream> Open(FileInfo file)
    {
        try
        {
            return file.Open(new FileStreamOptions { Access = FileAccess.Read, Options = FileOptions.SequentialScan, Share = FileShare.Read });
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return new Refusal("feed.unreadable", $"{file.Name} cannot be read: {unreadable.Message}");
        }
    }

    private static void Check(bool isWrong, System.CommandLine.Parsing.OptionResult result, string option)
    {
        if (isWrong)
        {
            result.AddError($"{option} must be at least 10 and at most 100,000,000.");
        }
    }

    private static IEnumerable<string> Lines(TakenFeed taken)
    {
        var (report, rows) = (taken.Report, taken.Report.Rows);
        yield return taken switch
        {
            { WasAppliedBefore: true } => $"Already applied: feed {report.Id} was the same. Nothing was changed.",
            { Report.Status: FeedStatus.Held } =>
                $"{report.Name} is held as feed {report.Id}. Nothing was changed. Release or discard it on its page, or send it with --release.",
            { Report.Status: FeedStatus.DryRun } => $"{report.Name} would do this; nothing was written.",
            { Report.Status: FeedStatus.Refused } => $"{report.Name} was refused. Nothing was changed.",
            _ => $"{report.Name} was applied as feed {report.Id} in {report.Seconds:0.0} s.",
        };
        if (report is { Status: FeedStatus.DryRun, Reason: { } reason })
        {
            yield return reason;
        }

        yield return $"{DisplayFormat.Plural(rows.Read, "row")}: {DisplayFormat.Count(rows.Added)} added, {DisplayFormat.Count(rows.Changed)} changed, "
            + $"{DisplayFormat.Count(rows.Unchanged)} unchanged, {DisplayFormat.Count(rows.Rejected)} refused, {DisplayFormat.Count(rows.PassedOver)} passed over.";
        yield return $"{DisplayFormat.Plural(rows.Removed, "customer")} made inactive. Sales rep IDs: {DisplayFormat.Count(report.RepIds.New)} new, "
            + $"{DisplayFormat.Count(report.RepIds.Gone)} gone. Coverage: {DisplayFormat.Percent(report.Coverage.Before)} before, "
            + $"{DisplayFormat.Percent(report.Coverage.After)} after.";
        if (report.Coverage is { Losers: > 0 } or { Gainers: > 0 })
        {
            yield return FeedWords.LosersAndGainers(report.Coverage, report.Status is FeedStatus.Applied) + ".";
        }

        if (report.OtherPeople > 0)
        {
            yield return FeedWords.OtherPeople(report.OtherPeople, report.Status is FeedStatus.Applied);
        }

        foreach (var loser in report.FirstLosers)
        {
            yield return $"loses its rep: {DisplayFormat.Id(loser.Number)} {loser.Name}";
        }

        if (report.Coverage.Losers - report.FirstLosers.Count is > 0 and var others)
        {
            yield return $"{DisplayFormat.Plural(others, "other customer")} {(others == 1 ? "loses its" : "lose their")} rep: see the feed's page.";
        }

        foreach (var reject in report.Status is FeedStatus.Refused ? [] : report.Rejects)
        {
            yield return Line(reject);
        }

        foreach (var warning in report.FirstWarnings)
        {
            yield return $"warning, {Line(warning)}";
        }

        if (report.Warnings > report.FirstWarnings.Count)
        {
            yield return $"{DisplayFormat.Plural(report.Warnings - report.FirstWarnings.Count, "other warning")}: see the feed's page.";
        }
    }

    private static IEnumerable<string> Reasons(FeedReport report) =>
        (report.Status is FeedStatus.Held ? [] : report.Rejects.Select(Line))
        .Prepend(report.Reason ?? "Nothing of the feed could be used.");

    private static string Line(FeedRemark remark) => remark.Line == 0 ? $"whole file: {remark.Reason}" : $"line {remark.Line}: {remark.Reason}";

    private static int Refused(IEnumerable<string> reasons)
    {
        foreach (var reason in reasons)
        {
            Console.Error.WriteLine(reason);
        }

        return 1;
    }
}
