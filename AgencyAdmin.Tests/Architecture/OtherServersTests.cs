using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Security.Mail;
using AgencyAdmin.Tests.Support;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Tests.Architecture;

/// <summary>
/// Whatever follows a call to another server may wait for SQLite, so it must not run where all connections are listened to.
/// <see cref="SocketThreadTests"/> runs these once more in a process that takes in on that thread, as the app does.
/// </summary>
public sealed class OtherServersTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answer_OfAServer_ComesOnTheSocketThread_OnlyWhereItTakesInAndIsNotLeft()
    {
        await using var provider = await TestProvider.StartAsync();
        using var plain = new HttpClient();
        using var leaving = new HttpClient(new LeavesSocketThread(new HttpClientHandler()));

        var stays = await ThreadsAsync(plain);
        var leaves = await ThreadsAsync(leaving);

        stays.Contains(SocketThread.Name).Should().Be(SocketThreadTests.TakesIn);
        leaves.Should().NotContain(SocketThread.Name);

        // Several: an answer that is there before anybody waits for it comes on no other thread.
        async Task<List<string?>> ThreadsAsync(HttpClient client)
        {
            var threads = new List<string?>();
            for (var i = 0; i < 20; i++)
            {
                threads.Add(await ThreadAfterAsync(client.GetStringAsync(Description(provider), Token)));
            }

            return threads;
        }
    }

    [Fact]
    public async Task OpenIdProvider_Answering_IsLeft()
    {
        await using var provider = await TestProvider.StartAsync();
        await using var app = new TestApp(settings: provider.Settings());
        app.StartServer();
        var options = app.Services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>()
            .Get(OpenIdConnectDefaults.AuthenticationScheme);

        var thread = await ThreadAfterAsync(options.Backchannel.GetStringAsync(Description(provider), Token));

        thread.Should().NotBe(SocketThread.Name);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MailServer_TakingOrRefusing_IsLeft(bool isFull)
    {
        await using var mailbox = new TestMailbox { IsFull = isFull };
        await using var app = new TestApp(settings: mailbox.Settings());
        app.StartServer();
        var mail = app.Services.GetRequiredService<AccountMail>();
        var person = new AppUser { UserName = "person@company.example", Email = "person@company.example", DisplayName = "Person" };
        var sending = mail.SendInvitationAsync(person, "/account/set-password", Token);

        var thread = await ThreadAfterAsync(sending);

        thread.Should().NotBe(SocketThread.Name);
        (await sending is null).Should().Be(!isFull);
    }

    private static string Description(TestProvider provider) => $"{provider.Address}/.well-known/openid-configuration";

    // In the very continuation: a test's own may be sent elsewhere.
    private static async Task<string?> ThreadAfterAsync(Task call)
    {
        await call.ConfigureAwait(false);
        return Thread.CurrentThread.Name;
    }
}
