using AgencyAdmin.Data.Notices;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Accounts;
using AgencyAdmin.Domain.Notices;
using AgencyAdmin.Features.Users;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Users;

/// <summary>Each person's choice of when notices are mailed.</summary>
public sealed class OwnNoticeMailTests : ComponentTest
{
    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task OnceADay_AsksForTheTime_AndSaysThatNothingIsMailedWithoutAServer()
    {
        await SignInSomebodyAsync();
        var page = Render<OwnSettingsPage>();
        page.Find("section[aria-labelledby=own-notices] [role=note]").TextContent.Should().Contain("no mail server yet");
        page.FindAll("#own-digest-at").Should().BeEmpty();
        page.Find("input[name=own-notice-mail][checked]").GetAttribute("value").Should().Be("none");

        await page.InvokeAsync(() => page.Find("input[name=own-notice-mail][value=daily]").ChangeAsync("daily"));
        await page.InvokeAsync(() => page.Find("#own-digest-at").ChangeAsync("18:00"));

        var stored = await InDatabaseAsync(db => db.PersonalSettings.AsNoTracking().SingleAsync(Ct));
        stored.Value.Should().Be(new OwnSettings(NoticeMail: OwnSettings.MailDaily, DigestAt: "18:00"));
    }

    [Theory]
    [InlineData("often", "07:00", "NoticeMail")]
    [InlineData("daily", "7", "DigestAt")]
    [InlineData("daily", "24:00", "DigestAt")]
    public async Task Choice_ThatIsNone_IsRefused(string mail, string at, string field)
    {
        await SignInSomebodyAsync();

        var outcome = await Get<OwnSettingsService>().SaveAsync(now => now with { NoticeMail = mail, DigestAt = at }, Ct);

        outcome.Refusals.Should().ContainSingle().Which.Field.Should().Be(field);
    }

    [Fact]
    public async Task Mails_BeginWithWhatIsRaisedAfterTheChoice_EachTimeThatTheyAreChosen()
    {
        await SignInSomebodyAsync();
        var service = Get<OwnSettingsService>();
        await RaiseAsync(1);
        await service.SaveAsync(now => now with { NoticeMail = OwnSettings.MailAtOnce }, Ct);
        await RaiseAsync(2);
        await service.SaveAsync(now => now with { NoticeMail = OwnSettings.MailDaily }, Ct);
        (await MailedUpToAsync()).Should().Be(1, "another choice leaves what waits");

        await service.SaveAsync(now => now with { NoticeMail = OwnSettings.NoMail }, Ct);
        await service.SaveAsync(now => now with { NoticeMail = OwnSettings.MailAtOnce }, Ct);

        (await MailedUpToAsync()).Should().Be(2);
    }

    private Task<long> MailedUpToAsync() => InDatabaseAsync(db => db.NoticeMarks.Select(mark => mark.MailedUpTo).SingleAsync(Ct));

    private Task RaiseAsync(int feed) => InDatabaseAsync(async db =>
    {
        db.Add(new StoredNotice(Notice.FeedHeld(feed, "f", null), Clock.GetUtcNow(), byKey: null));
        await db.SaveChangesAsync(Ct);
    });

    private async Task SignInSomebodyAsync()
    {
        (await Get<Accounts>().AddAsync("person@company.example", "Person", Roles.Support, password: null)).TryGet(out var user).Should().BeTrue();
        SignInAs(Roles.Support, user!.Id);
        Get<CurrentUser>();
    }
}
