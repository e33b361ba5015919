using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Intake;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Intake;

public sealed class IntakeCommandsTests : IntakeTest
{
    [Fact]
    public async Task Import_GoodFile_AppliesItAndEndsWith0()
    {
        var file = await WriteAsync("KS_CUSTOMERS.full", new FeedBuilder().With("C-1").Build());

        (await RunAsync("import", file)).Should().Be(0);

        var feed = await App.InDatabaseAsync(db => db.Feeds.SingleAsync());
        feed.Should()
            .BeEquivalentTo(new { Name = "KS_CUSTOMERS.full", Mode = FeedMode.Full, Channel = FeedChannel.CommandLine });
    }

    [Fact]
    public async Task Import_FileThatIsNoFeed_EndsWith1()
    {
        var file = await WriteAsync("KS_CUSTOMERS.full", "no feed\n");

        (await RunAsync("import", file)).Should().Be(1);
    }

    [Fact]
    public async Task Import_NetChangeAsFull_EndsWith1AndTakesNothing()
    {
        var file = await WriteAsync("KS_CUSTOMERS.net", new FeedBuilder().With("C-1").Build());

        (await RunAsync("import", file, "--mode", "full")).Should().Be(1);

        (await App.InDatabaseAsync(db => db.Feeds.AnyAsync())).Should().BeFalse();
    }

    [Fact]
    public async Task Import_HeldByTheGate_EndsWith1UntilItIsReleased()
    {
        await TakeAsync(new FeedBuilder().WithMany(100));
        var file = await WriteAsync("KS_CUSTOMERS.full", new FeedBuilder().WithMany(30).Build());

        (await RunAsync("import", file)).Should().Be(1);
        (await App.InDatabaseAsync(db => db.Customers.CountAsync(c => c.IsActive))).Should().Be(100);
        (await RunAsync("import", file, "--release")).Should().Be(0);
        (await App.InDatabaseAsync(db => db.Customers.CountAsync(c => c.IsActive))).Should().Be(30);
    }

    [Fact]
    public async Task Import_LosersAndWarnings_AreSaidAsTextAndAsJson()
    {
        await TakeAsync(new FeedBuilder().WithMany(40));
        await App.InDatabaseAsync(db => PublishedCards.PublishAsync(db, App.Clock.GetUtcNow(), "JD01"));
        var file = await WriteAsync("KS_CUSTOMERS.net", new FeedBuilder().WithMany(25, "").With(" C-77", "JD01;JD01").Build());

        var text = await CommandRun.RunAsync("feed", "import", file, "--dry-run", "--Data:Folder", App.Folder);
        var json = await CommandRun.RunAsync("feed", "import", file, "--dry-run", "--json", "--Data:Folder", App.Folder);

        text.Output.Should().Contain("25 customers would lose their rep").And.Contain("loses its rep: C-1 Nordic Supply")
            .And.Contain("5 other customers lose their rep: see the feed's page.")
            .And.Contain("warning, line 26: A sales rep ID stands there twice; it counts once.");
        var report = System.Text.Json.JsonDocument.Parse(json.Output).RootElement;
        report.GetProperty("coverage").GetProperty("losers").GetInt32().Should().Be(25);
        report.GetProperty("firstLosers").GetArrayLength().Should().Be(20);
        report.GetProperty("warnings").GetInt32().Should().Be(2);
        report.GetProperty("firstWarnings").EnumerateArray().Select(one => one.GetProperty("line").GetInt32()).Should().Equal(26, 26);
    }

    [Theory]
    [InlineData(0, 0L, false, "[..............................]   0 %  0 rows")]
    [InlineData(50_000, 50L, false, "[###############...............]  50 %  50,000 rows, 25,000 rows/s, 2.0 s left")]
    [InlineData(100_000, 100L, true, "[##############################] 100 %  100,000 rows read, applying the difference")]
    public void Bar_Progress_SaysHowFarAndHowLong(int rows, long bytes, bool isApplying, string expected) =>
        ConsoleProgress.Bar(new(rows, bytes, 100, isApplying), TimeSpan.FromSeconds(2)).Should().Be(expected);

    [Theory]
    [InlineData("import", "missing.full")]
    [InlineData("import")]
    [InlineData("example", "--customers", "3", "--out", "x.full")]
    public void Parse_WrongUsage_IsAnError(params string[] args) =>
        IntakeCommands.Create(Provider).Parse(args).Errors.Should().NotBeEmpty();

    [Fact]
    public async Task Example_SameSeed_IsTheSameFileAndEveryRowIsTaken()
    {
        var one = await ExampleAsync(seed: 5);

        one.ToArray().Should().Equal((await ExampleAsync(seed: 5)).ToArray());
        one.ToArray().Should().NotEqual((await ExampleAsync(seed: 6)).ToArray());
        one.Position = 0;
        (await TakeAsync(one)).Report.Rows.Should().Be(new FeedRows(500, 500, 0, 0, 0, 0, 0));
        (await App.InDatabaseAsync(db => db.Assignments.CountAsync())).Should()
            .BeInRange(600, 800, "1.4 IDs a customer");
    }

    [Fact]
    public async Task Sample_OfTheApp_HasWhatTheFirstWalkNeeds()
    {
        await using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Samples", "KS_CUSTOMERS.full"));

        var taken = await TakeAsync(file);

        taken.Report.Rows.Should().Be(new FeedRows(413, 408, 0, 0, 0, 2, 3));
        taken.Report.Warnings.Should().Be(3);
        var stored = await StoredAsync();
        stored.Should().ContainSingle(customer => customer.EndsWith("NS01", StringComparison.Ordinal))
            .Which.Should().StartWith("S-10001 ");
        stored.Should().Contain(["S-AG01 Northside Sales Agency active ", "S-AG02 Bayline Sales Partners active "]);
    }

    private IServiceProvider Provider => App.Get<IServiceProvider>();

    private static async Task<MemoryStream> ExampleAsync(int seed)
    {
        var stream = new MemoryStream();
        await new ExampleFeed(500, 30, seed, hasFlaws: false).WriteAsync(stream, TestContext.Current.CancellationToken);
        return new(stream.ToArray());
    }

    private async Task<string> WriteAsync(string name, string text)
    {
        var path = Path.Combine(App.Folder, name);
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        return path;
    }

    private Task<int> RunAsync(params string[] args) =>
        IntakeCommands.Create(Provider).Parse(args)
            .InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);
}
