using System.CommandLine;
using AgencyAdmin.Benchmarks;
using AgencyAdmin.Benchmarks.Intake;
using AgencyAdmin.Benchmarks.Publishing;

var customers = new Option<int>("--customers") { DefaultValueFactory = _ => 1_000_000, Description = "How many customers the work has." };
var write = new Option<bool>("--write") { Description = "Put the table into docs/performance.md." };

var intake = new Command("intake", "Feeds beside sqlite3 .import and a bare prepared loop.") { customers, write };
intake.SetAction(async (parsed, cancellationToken) =>
{
    var table = await new IntakeBenchmark(parsed.GetValue(customers)).RunAsync(cancellationToken);
    Console.WriteLine(table);
    if (parsed.GetValue(write))
    {
        PerformancePage.Put("intake", table);
    }
});

var review = new Command("review", "Before and after by customer, beside a bare scan of the assignments.") { customers, write };
review.SetAction(async (parsed, cancellationToken) =>
{
    var table = await new ReviewBenchmark(parsed.GetValue(customers)).RunAsync(cancellationToken);
    Console.WriteLine(table);
    if (parsed.GetValue(write))
    {
        PerformancePage.Put("review", table);
    }
});

return await new RootCommand("Times the hot paths beside their physical limits.") { intake, review }.Parse(args).InvokeAsync();
