using System.Net;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Administration;

/// <summary>The demo, which lets everybody in without a password, in real processes in Production.</summary>
[StartsProcesses]
public sealed class DemoStartTests : IDisposable
{
    private readonly TestDatabase _database = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Theory]
    [InlineData("account", "the account own@company.example, which is not the demo's")]
    [InlineData("drop folder", "the feed KS_CUSTOMERS.full, which is not the demo's")]
    [InlineData("upload", "the feed KS_CUSTOMERS.full, which is not the demo's")]
    public async Task Demo_WhereAnybodyElsesDataIs_EndsTheStart(string whose, string told)
    {
        await InDatabaseAsync(db => _ = whose switch
        {
            "account" => (object)db.Add(new AppUser
            {
                UserName = "own@company.example",
                Email = "own@company.example",
                NormalizedEmail = "OWN@COMPANY.EXAMPLE",
                SecurityStamp = "stamp",
            }),
            "upload" => db.Add(FeedBy(FeedChannel.Upload, "Somebody")),
            _ => db.Add(FeedBy(FeedChannel.DropFolder, "drop folder")),
        });

        var (code, output, errors) = await AppProcess.RunAsync(Arguments(isDemo: true));

        code.Should().Be(1, output);
        errors.Should().Be(
            $"Demo:Enabled is true, and the database {Path.Combine(_database.Folder, "agencyadmin.db")} has {told}. The demo lets everybody in "
            + "as an administrator, without a password. Take the setting away, or give the demo a folder of its own with --Data:Folder.");
        await InDatabaseAsync(db => db.Users.Any(user => user.Email == DemoAccounts.All[0].Email).Should().BeFalse());
    }

    [Fact]
    public async Task DemoSession_OutlivesARestartOfTheDemo_AndEndsWhereItIsOff()
    {
        using var cookies = new LoopbackCookies();
        await using (var first = AppProcess.Start(Arguments(isDemo: true)))
        {
            var person = await SignedIn.AsAsync(await first.ListeningAsync(), Roles.Administrator, cookies);
            (await OpensAsync(person)).Should().BeTrue();
        }

        // Somebody who tries it uploads a file: that is the demo's too.
        await InDatabaseAsync(db => db.Add(FeedBy(FeedChannel.Upload, DemoAccounts.All[0].DisplayName)));
        (await OpensAfterAStartAsync(cookies, isDemo: true)).Should().BeTrue();
        (await OpensAfterAStartAsync(cookies, isDemo: false)).Should().BeFalse();
        (await OpensAfterAStartAsync(cookies, isDemo: true)).Should().BeFalse("it has ended, and does not begin again by itself");
    }

    private static Feed FeedBy(FeedChannel channel, string sender) =>
        new("KS_CUSTOMERS.full", FeedName.Customers, FeedMode.Full, channel, sender, DateTimeOffset.UnixEpoch);

    private static async Task<bool> OpensAsync(HttpClient person)
    {
        using var answer = await person.GetAsync("/", Stop);
        return answer.StatusCode is HttpStatusCode.OK;
    }

    private async Task<bool> OpensAfterAStartAsync(LoopbackCookies cookies, bool isDemo)
    {
        await using var app = AppProcess.Start(Arguments(isDemo));
        using var person = new HttpClient(cookies, disposeHandler: false) { BaseAddress = await app.ListeningAsync() };
        return await OpensAsync(person);
    }

    private string[] Arguments(bool isDemo) =>
    [
        "--urls", "http://127.0.0.1:0", "--Data:Folder", _database.Folder, "--Demo:Enabled", isDemo ? "true" : "false", "--Demo:Customers", "0",
    ];

    private async Task InDatabaseAsync(Action<AppDbContext> work)
    {
        await using var db = new AppDbContext(
            new DbContextOptionsBuilder<AppDbContext>().UseSqlite($"{_database.ConnectionString};Pooling=False").Options);
        work(db);
        await db.SaveChangesAsync(Stop);
    }
}
