using AgencyAdmin.Data.Notices;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Accounts;
using AgencyAdmin.Domain.Notices;
using AgencyAdmin.Features.Inbox;
using AgencyAdmin.Features.Users;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Features.Inbox;

/// <summary>Notices by mail, through a real server on loopback, over the whole app with its clock in the test's hand.</summary>
public sealed class NoticeMailingTests : IAsyncLifetime
{
    private readonly TestMailbox _mailbox = new();
    private TestApp _app = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _app = new(settings: _mailbox.Settings());
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _mailbox.DisposeAsync();
    }

    [Fact]
    public async Task AtOnce_IsMailedByTheBackground_OnceWithTheAddressOfThePage()
    {
        await ChooseAsync("person@company.example", OwnSettings.MailAtOnce, before: () => RaiseAsync(1));
        await RaiseAsync(2);

        _app.Clock.Advance(NoticeMailer.Pause);
        var mail = await _mailbox.NextAsync();

        mail.Subject.Should().Be("Feed 2 (f) is held");
        mail.To.ToString().Should().Contain("person@company.example");
        mail.TextBody!.ReplaceLineEndings("\n").Should().Contain("Hello Person,").And.Contain("https://reps.company.example/feeds/2")
            .And.NotContain("Feed 1 ", "what was there before the choice is no news");
        await RoundAsync();
        _mailbox.Waiting.Should().Be(0);
    }

    [Fact]
    public async Task Daily_IsMailedAtItsTimeInThePersonsZone_AllInOne_AlsoAfterTheAppWasDown()
    {
        // 09:00 UTC is 10:00 in Oslo.
        await ChooseAsync("person@company.example", OwnSettings.MailDaily, "18:00", "Europe/Oslo");
        await RaiseAsync(1, 2);
        await RoundAsync();
        _mailbox.Waiting.Should().Be(0, "it is not yet 18:00 in Oslo");

        _app.Clock.Advance(TimeSpan.FromHours(9));
        await RaiseAsync(3);
        await RoundAsync();

        (await _mailbox.NextAsync()).Subject.Should().Be("2 notices in AgencyAdmin");
        await RoundAsync();
        _mailbox.Waiting.Should().Be(0, "the third came after 18:00");
        _app.Clock.Advance(TimeSpan.FromDays(3));
        await RoundAsync();
        (await _mailbox.NextAsync()).Subject.Should().Be("Feed 3 (f) is held");
    }

    [Fact]
    public async Task Refused_IsTriedAgain_AfterAWhile()
    {
        await ChooseAsync("person@company.example", OwnSettings.MailAtOnce);
        await RaiseAsync(1);
        _mailbox.IsFull = true;
        await RoundAsync();
        _mailbox.IsFull = false;
        await RoundAsync();
        _mailbox.Waiting.Should().Be(0, "it waits");

        _app.Clock.Advance(NoticeMailing.PauseAfter(1));
        await RoundAsync();

        (await _mailbox.NextAsync()).Subject.Should().Be("Feed 1 (f) is held");
        (await MarkAsync()).Should().BeEquivalentTo(new { MailedUpTo = 1L, MailFailures = 0, MailNextAt = (DateTimeOffset?)null });
    }

    [Fact]
    public async Task ConnectionThatBreaksOffAfterTheMailWasHandedOver_HasItSentNoSecondTime()
    {
        await ChooseAsync("person@company.example", OwnSettings.MailAtOnce);
        await RaiseAsync(1);
        _mailbox.BreaksOff = true;
        await RoundAsync();
        await _mailbox.NextAsync();
        _mailbox.BreaksOff = false;

        _app.Clock.Advance(TimeSpan.FromHours(2));
        await RoundAsync();

        _mailbox.Waiting.Should().Be(0);
        (await MarkAsync()).MailedUpTo.Should().Be(1);
    }

    [Fact]
    public async Task WhoeverIsKilledOnceItWasWrittenDown_HasItSentNoSecondTime()
    {
        var account = await ChooseAsync("person@company.example", OwnSettings.MailAtOnce);
        await RaiseAsync(1);

        // What is stored at that moment, whether or not the mail went out.
        await _app.InDatabaseAsync(db => db.NoticeMarks.Where(mark => mark.UserId == account)
            .ExecuteUpdateAsync(set => set.SetProperty(mark => mark.MailedUpTo, 1), Ct));
        await RaiseAsync(2);
        await RoundAsync();

        (await _mailbox.NextAsync()).Subject.Should().Be("Feed 2 (f) is held");
        _mailbox.Waiting.Should().Be(0);
    }

    [Fact]
    public async Task Rounds_AtTheSameTime_MailOnce()
    {
        await ChooseAsync("person@company.example", OwnSettings.MailAtOnce);
        await RaiseAsync(1);

        await Task.WhenAll(RoundAsync(), RoundAsync(), RoundAsync());

        await _mailbox.NextAsync();
        _mailbox.Waiting.Should().Be(0);
        _mailbox.Commands.Count(command => command == "DATA").Should().Be(1);
    }

    [Fact]
    public async Task WhatConcernsOthers_WasReadOrDone_IsNotMailed()
    {
        var support = await ChooseAsync("support@company.example", OwnSettings.MailAtOnce);
        await ChooseAsync("none@company.example", OwnSettings.NoMail);
        await RaiseAsync(Notice.WebhookDisabled(1, "Warehouse", _app.Clock.GetUtcNow(), "Gone."), byKey: null);
        await RaiseAsync(Notice.FeedHeld(1, "f", null), byKey: $"{support}");
        await RaiseAsync(Notice.FeedHeld(2, "f", null), byKey: null);
        await _app.InDatabaseAsync(async db =>
        {
            db.Add(new NoticeRead(support, await db.Notices.MaxAsync(one => one.Id, Ct)));
            await db.SaveChangesAsync(Ct);
            return true;
        });

        await RoundAsync();

        _mailbox.Commands.Should().NotContain("DATA");
        (await MarkAsync()).MailedUpTo.Should().Be(3, "they are not looked at again");
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 4)]
    [InlineData(7, 60)]
    [InlineData(5_000, 60)]
    public void Pause_Grows_UpToAnHour(int failures, int minutes) => NoticeMailing.PauseAfter(failures).TotalMinutes.Should().Be(minutes);

    private async Task<int> ChooseAsync(
        string email, string choice, string at = "07:00", string? zone = null, Func<Task>? before = null)
    {
        var user = await _app.AddAccountAsync(email);
        await (before?.Invoke() ?? Task.CompletedTask);
        await using var scope = _app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAs(SignedIn.Principal(Roles.Support, user.Id));
        var outcome = await scope.ServiceProvider.GetRequiredService<OwnSettingsService>()
            .SaveAsync(now => now with { NoticeMail = choice, DigestAt = at, TimeZone = zone }, Ct);
        outcome.Refusals.Should().BeEmpty();
        return user.Id;
    }

    // As the background does: in a scope of its own.
    private Task<bool> RoundAsync() => _app.WithAsync<NoticeMailing, bool>(async mailing =>
    {
        await mailing.SendDueAsync(Ct);
        return true;
    });

    private async Task RaiseAsync(params int[] feeds)
    {
        foreach (var feed in feeds)
        {
            await RaiseAsync(Notice.FeedHeld(feed, "f", "Too small."), byKey: null);
        }
    }

    private Task<bool> RaiseAsync(Notice notice, string? byKey) => _app.InDatabaseAsync(async db =>
    {
        db.Add(new StoredNotice(notice, _app.Clock.GetUtcNow(), byKey));
        await db.SaveChangesAsync(Ct);
        return true;
    });

    private Task<NoticeMark> MarkAsync() => _app.InDatabaseAsync(db => db.NoticeMarks.AsNoTracking().SingleAsync(Ct));
}
