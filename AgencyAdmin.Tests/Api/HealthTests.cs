using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Api;

public sealed class HealthTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Live_Stranger_IsAnswered()
    {
        await using var app = new TestApp();

        (await app.Stranger().GetAsync("/health/live", Cancellation)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Ready_Stranger_SeesStatesAndNothingOfTheCompany()
    {
        await using var app = new TestApp();

        var body = await app.Stranger().GetStringAsync("/health/ready", Cancellation);

        body.Should().Be(
            """
            {"status":"healthy","checks":{"database":{"status":"healthy","description":"The database answers."},"drop-folder":{"status":"healthy","description":"The drop folder is watched."}}}
            """);
    }

    [Fact]
    public async Task Ready_DropFolderThatCannotBeUsed_IsDegradedAndStillServes()
    {
        await using var app = new TestApp(
            settings: new() { ["Feeds:DropFolder"] = "agencyadmin.db" }, isClockRunning: true);
        app.StartServer();

        await Eventually(async () =>
        {
            var answer = await app.Stranger().GetAsync("/health/ready", Cancellation);
            answer.StatusCode.Should().Be(HttpStatusCode.OK);
            (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("status").GetString()
                .Should()
                .Be("degraded");
        });
    }

    [Fact]
    public async Task DropFolder_OfTheRunningApp_TakesAFileThatIsPutThere()
    {
        await using var app = new TestApp(
            settings: new() { ["Feeds:PollSeconds"] = "0.1", ["Feeds:SettleSeconds"] = "0.2" }, isClockRunning: true);
        app.StartServer();
        var folder = Directory.CreateDirectory(Path.Combine(app.DataFolder, "ks_data")).FullName;

        await File.WriteAllTextAsync(
            Path.Combine(folder, "KS_CUSTOMERS.full"), new FeedBuilder().WithMany(30).Build(), Cancellation);

        await Eventually(async () => (await app.InDatabaseAsync(db => db.Customers.CountAsync())).Should().Be(30));
        await Eventually(() =>
        {
            Directory.EnumerateFiles(Path.Combine(folder, "done")).Should().ContainSingle();
            return Task.CompletedTask;
        });
    }

    private static async Task Eventually(Func<Task> assertion)
    {
        for (var patience = 600; ; patience--)
        {
            try
            {
                await assertion();
                return;
            }
            catch (Exception) when (patience > 0)
            {
                await Task.Delay(100, Cancellation);
            }
        }
    }
}
