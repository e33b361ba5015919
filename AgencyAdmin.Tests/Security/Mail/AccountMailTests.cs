using System.Net;
using System.Text.RegularExpressions;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.Users;
using AgencyAdmin.Security;
using AgencyAdmin.Security.Mail;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgencyAdmin.Tests.Security.Mail;

/// <summary>Links by mail: sent through a real server on loopback, over the whole app.</summary>
public sealed partial class AccountMailTests
{
    private const string Email = "person@company.example";
    private const string Page = "/account/forgot-password";

    [Fact]
    public async Task Forgotten_KnownAddress_GetsALinkThatSetsThePassword()
    {
        await using var mailbox = new TestMailbox();
        await using var app = new TestApp(settings: mailbox.Settings());
        await app.AddAccountAsync(Email);

        var answer = await AskAsync(app.Stranger(), Email.ToUpperInvariant());
        var mail = await mailbox.NextAsync();

        (await answer.TextAsync()).Should().Contain("If there is an account with this address");
        mail.To.ToString().Should().Contain(Email);
        mail.From.ToString().Should().Contain("agencyadmin@company.example");
        var link = LinkIn().Match(mail.TextBody!).Value;
        link.Should().StartWith("https://reps.company.example/account/set-password?account=");
        var set = await app.Stranger()
            .SendFormAsync(new Uri(link).PathAndQuery, "set-password", new() { ["Password"] = "seven quiet otters" });
        set.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await app.Stranger().SignInWithAsync(Email, "seven quiet otters")).StatusCode.Should()
            .Be(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Forgotten_NothingTyped_IsAskedForInOurWords()
    {
        await using var mailbox = new TestMailbox();
        await using var app = new TestApp(settings: mailbox.Settings());

        var answer = await AskAsync(app.Stranger(), "");

        (await answer.TextAsync()).Should().Contain("Give the email address of your account.").And.NotContain("Look into your mailbox");
    }

    [Fact]
    public async Task Forgotten_WithAForgedHost_MailsTheConfiguredAddress()
    {
        await using var mailbox = new TestMailbox();
        await using var app = new TestApp(settings: mailbox.Settings());
        await app.AddAccountAsync(Email);
        var attacker = app.Stranger();
        attacker.DefaultRequestHeaders.Host = "evil.example";

        await AskAsync(attacker, Email);

        (await mailbox.NextAsync()).TextBody.Should().NotContain("evil.example");
    }

    // The mails to those who get one frame the others, so that "none" is not only "not yet".
    [Fact]
    public async Task Forgotten_UnknownDisabledOrElsewhere_IsAnsweredTheSameAndGetsNothing()
    {
        await using var mailbox = new TestMailbox();
        await using var app = new TestApp(settings: mailbox.Settings());
        await app.AddAccountAsync(Email);
        await app.AddAccountAsync("disabled@company.example");
        await app.InDatabaseAsync(db => db.Users.Where(user => user.Email == "disabled@company.example")
            .ExecuteUpdateAsync(user => user.SetProperty(one => one.IsDisabled, true)));

        var unknown = await WordsAsync(app, "nobody@company.example");
        var disabled = await WordsAsync(app, "disabled@company.example");
        var known = await WordsAsync(app, Email);

        unknown.Should().Be(known);
        disabled.Should().Be(known);
        (await mailbox.NextAsync()).To.ToString().Should().Contain(Email);
        mailbox.Waiting.Should().Be(0);
    }

    [Fact]
    public async Task Forgotten_OfAnAddressThatNoMailCanHave_LeavesTheOthersTheirs()
    {
        await using var mailbox = new TestMailbox();
        await using var app = new TestApp(settings: mailbox.Settings());
        await app.AddAccountAsync(Email);

        // No door takes it any more; a database of earlier days may have it.
        await app.AddAccountAsync("two.dots@company.example");
        await app.InDatabaseAsync(db => db.Users.Where(user => user.Email == "two.dots@company.example").ExecuteUpdateAsync(set => set
            .SetProperty(user => user.Email, "two..dots@company.example")
            .SetProperty(user => user.NormalizedEmail, "TWO..DOTS@COMPANY.EXAMPLE")));
        var client = app.Stranger();

        await AskAsync(client, "two..dots@company.example");
        await AskAsync(client, Email);

        (await mailbox.NextAsync()).To.ToString().Should().Contain(Email);
        app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested.Should()
            .BeFalse();
    }

    [Fact]
    public async Task Forgotten_ForTheFourthTimeInAnHour_MailsNothing()
    {
        await using var mailbox = new TestMailbox();
        await using var app = new TestApp(settings: mailbox.Settings());
        await app.AddAccountAsync(Email);
        await app.AddAccountAsync("other@company.example");
        var client = app.Stranger();
        for (var i = 0; i < 4; i++)
        {
            (await (await AskAsync(client, Email)).TextAsync()).Should().Contain("If there is an account");
        }

        await AskAsync(client, "other@company.example");

        var mails = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            mails.Add((await mailbox.NextAsync()).To.ToString());
        }

        mails.Count(to => to.Contains(Email, StringComparison.Ordinal)).Should().Be(3);
        mails[^1].Should().Contain("other@company.example");
        app.Clock.Advance(TimeSpan.FromHours(1));
        await AskAsync(client, Email);
        (await mailbox.NextAsync()).To.ToString().Should().Contain(Email);
    }

    [Fact]
    public async Task WithoutAMailServer_NothingIsOffered()
    {
        await using var app = new TestApp();
        var client = app.Stranger();

        (await client.GetStringAsync("/account/sign-in", TestContext.Current.CancellationToken)).Should()
            .NotContain(Page);
        (await client.GetStringAsync(Page, TestContext.Current.CancellationToken))
            .Should().Contain("Ask an administrator").And.NotContain("<form");
    }

    [Fact]
    public async Task WithAMailServer_TheSignInPageOffersIt()
    {
        await using var mailbox = new TestMailbox();
        await using var app = new TestApp(settings: mailbox.Settings());

        (await app.Stranger().GetStringAsync("/account/sign-in", TestContext.Current.CancellationToken)).Should()
            .Contain(Page);
    }

    [Fact]
    public async Task Send_WhereTheServerRefuses_SaysSo()
    {
        await using var mailbox = new TestMailbox { IsFull = true };
        await using var app = new TestApp(settings: mailbox.Settings());
        var user = await app.AddAccountAsync(Email);

        var refusal = await app.WithAsync<AccountMail, AgencyAdmin.Domain.Refusal?>(
            mail => mail.SendInvitationAsync(user, "/account/set-password"));

        refusal!.Code.Should().Be("mail.failed");
    }

    [Fact]
    public async Task Send_WhereTlsIsAskedForAndMissing_SendsNoPasswordAndNoMail()
    {
        await using var mailbox = new TestMailbox();
        var settings = mailbox.Settings();
        (settings["Mail:Security"], settings["Mail:User"], settings["Mail:Password"]) = (
            "StartTls", "agencyadmin", "the server's secret");
        await using var app = new TestApp(settings: settings);
        var user = await app.AddAccountAsync(Email);

        var refusal = await app.WithAsync<AccountMail, AgencyAdmin.Domain.Refusal?>(
            mail => mail.SendInvitationAsync(user, "/account/set-password"));

        refusal.Should().NotBeNull();
        mailbox.Commands.Should().NotContain(command => command.StartsWith("AUTH", StringComparison.OrdinalIgnoreCase)
            || command.StartsWith("MAIL", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Invitation_OfAnAdministrator_IsMailedOrHandedOver(bool isFull)
    {
        await using var mailbox = new TestMailbox { IsFull = isFull };
        await using var app = new TestApp(settings: mailbox.Settings());
        app.StartServer();

        var outcome = await app.WithAsync<IServiceProvider, AgencyAdmin.Domain.Outcome<NewUser>>(services =>
        {
            services.GetRequiredService<CurrentUser>().ActAs(SignedIn.Principal(Roles.Administrator));
            return services.GetRequiredService<UserService>().AddAsync("New Person", Email, Roles.Support);
        });

        outcome.TryGet(out var made).Should().BeTrue();
        made!.Link.MailedTo.Should().Be(isFull ? null : Email);
        (made.Link.Problem is not null).Should().Be(isFull);
        if (!isFull)
        {
            LinkIn().Match((await mailbox.NextAsync()).TextBody!).Value.Should()
                .Be($"https://reps.company.example{made.Link.Path}");
        }
    }

    [Fact]
    public async Task Log_OfAMail_NamesNeitherAddressNorLink()
    {
        await using var mailbox = new TestMailbox();
        using var log = new KeptLog();
        await using var app = new TestApp(
            settings: mailbox.Settings(), services: services => services.AddLogging(logs => logs.AddProvider(log)));
        await app.AddAccountAsync(Email);

        await AskAsync(app.Stranger(), Email);
        var token = LinkIn().Match((await mailbox.NextAsync()).TextBody!).Value.Split("token=")[1];

        log.Text.Should().NotContain(Email).And.NotContain(token);
    }

    [Fact]
    public void Problem_OfSettings_NamesThem()
    {
        new MailOptions().Problem().Should().BeNull();
        new MailOptions { From = "a@b.example" }.Problem().Should().Contain("Mail:Host");
        var set = new MailOptions { Host = "mail.company.example", From = "a@b.example", ConsoleAddress = "https://reps.company.example" };
        set.Problem().Should().BeNull();
        set.ConsoleAddress = "reps.company.example";
        set.Problem().Should().Contain("Mail:ConsoleAddress");
        set.From = "nobody";
        set.Problem().Should().Contain("Mail:From");
        (set.From, set.User) = ("a@b.example", "agencyadmin");
        set.Problem().Should().Contain("Mail:User and Mail:Password");
        (set.Password, set.Security) = ("secret", "None");
        set.Problem().Should().Contain("in the clear");
        set.Security = "SSL";
        set.Problem().Should().Contain("Mail:Security is \"SSL\"");
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient client, string email) =>
        client.SendFormAsync(Page, "forgot-password", new() { ["Email"] = email });

    // What is encrypted into the page differs each time.
    private static async Task<string> WordsAsync(TestApp app, string email) =>
        Encrypted().Replace(await (await AskAsync(app.Stranger(), email)).TextAsync(), "");

    [GeneratedRegex("CfDJ8[\\w+/=-]+")]
    private static partial Regex Encrypted();

    [GeneratedRegex("https?://\\S+")]
    private static partial Regex LinkIn();
}
