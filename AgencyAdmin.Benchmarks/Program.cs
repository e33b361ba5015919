using System.CommandLine;
using AgencyAdmin.Benchmarks;
using AgencyAdmin.Benchmarks.ChangeLog;
using AgencyAdmin.Benchmarks.Circuits;
using AgencyAdmin.Benchmarks.HandOvers;
using AgencyAdmin.Benchmarks.Intake;
using AgencyAdmin.Benchmarks.Kills;
using AgencyAdmin.Benchmarks.Matching;
using AgencyAdmin.Benchmarks.Mutation;
using AgencyAdmin.Benchmarks.Pages;
using AgencyAdmin.Benchmarks.Portal;
using AgencyAdmin.Benchmarks.Publishing;
using AgencyAdmin.Benchmarks.Rest;
using AgencyAdmin.Benchmarks.Soak;
using AgencyAdmin.Benchmarks.Suite;
using AgencyAdmin.Benchmarks.Support;

var customers = new Option<int>("--customers") { DefaultValueFactory = _ => 1_000_000, Description = "How many customers the work has." };
var write = new Option<bool>("--write") { Description = "Put the table into its page of docs." };

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

var training = new Option<bool>("--training") { Description = "Measure the sets on which the weights were set." };
var matching = new Command("matching", "How often suggested contacts are right, on made-up sets with known answers.") { training, write };
matching.SetAction(parsed =>
{
    var isTraining = parsed.GetValue(training);
    var table = MatchingBenchmark.Run(isTraining);
    Console.WriteLine(table);
    if (parsed.GetValue(write) && !isTraining)
    {
        PerformancePage.Put("matching", table, "matching.md");
    }
});

var reps = new Option<int>("--reps") { DefaultValueFactory = _ => 5_000, Description = "How many sales rep IDs the work has." };
var seconds = new Option<int>("--seconds") { DefaultValueFactory = _ => 1, Description = "How long each run of wrk takes." };
var folder = new Option<string?>("--folder") { Description = "A data folder to use again; filled where it is empty." };
var portal = new Command("portal", "The module as portals ask for it, beside bare Kestrel.") { customers, reps, seconds, folder, write };
portal.SetAction(async (parsed, cancellationToken) =>
{
    var table = await new PortalBenchmark(
        parsed.GetValue(customers), parsed.GetValue(reps), parsed.GetValue(seconds), parsed.GetValue(folder)).RunAsync(cancellationToken);
    Console.WriteLine(table);
    if (parsed.GetValue(write))
    {
        PerformancePage.Put("portal", table);
    }
});

var handOver = new Command("hand-over", "Splits and hand-overs beside a bare loop, and the module with parts beside without.") { customers, reps, seconds, folder, write };
handOver.SetAction(async (parsed, cancellationToken) =>
{
    var table = await new HandOverBenchmark(
        parsed.GetValue(customers), parsed.GetValue(reps), parsed.GetValue(seconds), parsed.GetValue(folder)).RunAsync(cancellationToken);
    Console.WriteLine(table);
    if (parsed.GetValue(write))
    {
        PerformancePage.Put("hand-over", table);
    }
});

var telemetry = new Command("telemetry", "What it costs the module, the start and the memory that figures and spans are collected.") { customers, reps, seconds, write };
telemetry.SetAction(async (parsed, cancellationToken) =>
{
    var table = await new TelemetryBenchmark(parsed.GetValue(customers), parsed.GetValue(reps), parsed.GetValue(seconds)).RunAsync(cancellationToken);
    Console.WriteLine(table);
    if (parsed.GetValue(write))
    {
        PerformancePage.Put("telemetry", table);
    }
});

var keep = new Option<string?>("--keep") { Description = "A folder that keeps the databases for the next run." };
var rest = new Command("rest", "Every read, save and publication over REST, beside bare Kestrel.") { customers, reps, folder, write };
rest.SetAction(async (parsed, cancellationToken) =>
{
    var table = await new RestBenchmark(
        parsed.GetValue(customers), parsed.GetValue(reps), parsed.GetValue(folder)).RunAsync(cancellationToken);
    Console.WriteLine(table);
    if (parsed.GetValue(write))
    {
        PerformancePage.Put("rest", table);
    }
});

var support = new Command("support", "The Customer Listing's search and coverage beside the bare statement.") { customers, write, keep };
support.SetAction(async (parsed, cancellationToken) =>
{
    var table = await new SupportBenchmark(parsed.GetValue(customers), parsed.GetValue(keep))
        .RunAsync(cancellationToken);
    Console.WriteLine(table);
    if (parsed.GetValue(write))
    {
        PerformancePage.Put("support", table);
    }
});

var circuits = new Command("circuits", "What idle and closed circuits of the console hold, beside one that says hello.") { customers, folder, write };
circuits.SetAction(async (parsed, cancellationToken) =>
{
    var table = await new CircuitsBenchmark(parsed.GetValue(customers), parsed.GetValue(folder))
        .RunAsync(cancellationToken);
    Console.WriteLine(table);
    if (parsed.GetValue(write))
    {
        PerformancePage.Put("circuits", table);
    }
});

var listing = new Command("listing", "From a key press in the Customer Listing's search box to painted rows, in Chromium.") { customers, folder, write };
listing.SetAction(async (parsed, cancellationToken) =>
{
    var table = await new ListingBenchmark(parsed.GetValue(customers), parsed.GetValue(folder))
        .RunAsync(cancellationToken);
    Console.WriteLine(table);
    if (parsed.GetValue(write))
    {
        PerformancePage.Put("listing", table);
    }
});

var data = new Option<string>("--folder") { Required = true, Description = "A data folder of the design size, as demo makes it. Accounts for the benchmark are added to it." };
var only = new Option<string[]>("--page") { DefaultValueFactory = _ => [], Description = "Only this page, by its address; may be given again." };
var beside = new Command("beside", "What others notice while a feed comes in.") { folder, write };
beside.SetAction(async (parsed, cancellationToken) =>
{
    var data = parsed.GetValue(folder) ?? throw new InvalidOperationException("Name a data folder that may be changed: --folder.");
    using var benchmark = new BesideBenchmark(data);
    var table = await benchmark.RunAsync(cancellationToken);
    Console.WriteLine(table);
    if (parsed.GetValue(write))
    {
        PerformancePage.Put("beside", table);
    }
});

var pages = new Command("pages", "Every page of the console in Chromium: time until it stands still, nodes, memory.") { data, only, write };
pages.SetAction(async (parsed, cancellationToken) =>
{
    var addresses = parsed.GetValue(only) ?? [];
    var table = await new PagesBenchmark(parsed.GetRequiredValue(data), addresses).RunAsync(cancellationToken);
    Console.WriteLine(table);
    if (parsed.GetValue(write) && addresses.Length == 0)
    {
        PerformancePage.Put("pages", table);
    }
});

var rounds = new Option<int>("--rounds") { DefaultValueFactory = _ => 100, Description = "How often it is killed." };
var listens = new Option<int>("--port") { DefaultValueFactory = _ => 5119, Description = "Where the server listens." };
var kills = new Command("kills", "Kills the app in whatever it does, and looks at what is left.") { rounds, listens, write };
kills.SetAction(async (parsed, _) =>
{
    using var benchmark = new KillsBenchmark(parsed.GetValue(listens));
    var table = await benchmark.RunAsync(parsed.GetValue(rounds));
    Console.WriteLine(table);
    if (parsed.GetValue(write))
    {
        PerformancePage.Put("kills", table, "running.md");
    }
});

var clients = new Option<int>("--clients") { DefaultValueFactory = _ => 20, Description = "How many work at once." };
var minutes = new Option<double>("--minutes") { DefaultValueFactory = _ => 5, Description = "For how long." };
var soak = new Command("soak", "Clients that read, save, undo, send feeds and publish at once: faults, lost saves, memory.") { data, clients, minutes, write };
soak.SetAction(async (parsed, cancellationToken) =>
{
    var length = TimeSpan.FromMinutes(parsed.GetValue(minutes));
    var table = await new SoakBenchmark(parsed.GetRequiredValue(data), parsed.GetValue(clients), length).RunAsync(cancellationToken);
    Console.WriteLine(table);
    if (parsed.GetValue(write))
    {
        PerformancePage.Put(length < TimeSpan.FromMinutes(15) ? "clients" : "soak", table, "running.md");
    }
});

var publishedTo = new Option<int>("--customers") { DefaultValueFactory = _ => 100_000, Description = "How many customers a publication is measured over." };
var entries = new Option<int>("--entries") { DefaultValueFactory = _ => 1_000_000, Description = "How long the log is when it is read." };
var log = new Command("log", "What the change log costs, and how fast it is read.") { publishedTo, entries, write };
log.SetAction(async (parsed, cancellationToken) =>
{
    var table = await new LogBenchmark(parsed.GetValue(publishedTo), parsed.GetValue(entries))
        .RunAsync(cancellationToken);
    Console.WriteLine(table);
    if (parsed.GetValue(write))
    {
        PerformancePage.Put("log", table);
    }
});

var report = new Argument<FileInfo>("REPORT") { Description = "A file of --report-xunit-xml." };
var tests = new Command("tests", "The tests by what they guard and what they take, from the report of a run.") { report, write };
tests.SetAction(parsed =>
{
    var table = SuiteTable.Of(parsed.GetRequiredValue(report).FullName);
    Console.WriteLine(table);
    if (parsed.GetValue(write))
    {
        PerformancePage.Put("tests", table, "tests.md");
    }
});

var folders = new Argument<string[]>("FOLDER") { Description = "Folders of Domain; all where none is named.", Arity = ArgumentArity.ZeroOrMore };
var tableOnly = new Option<bool>("--table") { Description = "Run nothing, and show what the last runs found." };
var mutations = new Command("mutations", "Whether the tests of the core notice that a rule was changed, by folder.") { folders, tableOnly, write };
mutations.SetAction(async (parsed, cancellationToken) =>
{
    if (!parsed.GetValue(tableOnly))
    {
        await MutationRun.RunAsync(parsed.GetValue(folders) ?? [], cancellationToken);
    }

    var table = MutationTable.Of(MutationRun.Reports);
    Console.WriteLine(table);
    if (parsed.GetValue(write))
    {
        PerformancePage.Put("mutations", table, "mutation.md");
    }
});

switch (args)
{
    // The servers that the benchmark starts as processes of their own.
    case ["portal-app", var port, var served]:
        await PortalServers.AppAsync(port, served);
        return 0;
    case ["portal-bare", var port, var body]:
        await PortalServers.BareAsync(port, body);
        return 0;
    case ["circuit-app", var port, var served]:
        await CircuitServers.AppAsync(port, served);
        return 0;
    case ["hello-app", var port, _]:
        await CircuitServers.HelloAsync(port);
        return 0;
}

return await new RootCommand("Times the hot paths beside their physical limits.") { intake, review, handOver, matching, portal, telemetry, rest, support, circuits, listing, pages, beside, log, kills, soak, tests, mutations }.Parse(args).InvokeAsync();
