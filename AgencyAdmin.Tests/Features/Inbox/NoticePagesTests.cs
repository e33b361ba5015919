using AgencyAdmin.Data.Notices;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Notices;
using AgencyAdmin.Features.Inbox;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace AgencyAdmin.Tests.Features.Inbox;

public sealed class NoticePagesTests : ComponentTest
{
    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bell_SaysHowManyAreUnread_AndFollows()
    {
        await SignInSomebodyAsync();
        var bell = Render<NoticeBell>();
        bell.Find("summary").TextContent.Trim().Should().Be("Notices, none unread");
        bell.FindAll(".bell-count").Should().BeEmpty();

        await RaiseAsync(2);
        await Get<NoticeChanges>().SignalAsync();

        bell.WaitForAssertion(() => bell.Find("summary .visually-hidden").TextContent.Should().Be("Notices, 2 unread"));
        bell.Find(".bell-count").TextContent.Should().Be("2");
        await RaiseAsync(150, from: 3);
        await Get<NoticeChanges>().SignalAsync();
        bell.WaitForAssertion(() => bell.Find(".bell-count").TextContent.Should().Be("99+"));
        bell.Find("summary .visually-hidden").TextContent.Should().Be("Notices, 100 or more unread");
    }

    [Fact]
    public async Task Bell_Opened_ShowsTheLatestTen_AndReadsTheOneThatIsFollowed()
    {
        await SignInSomebodyAsync();
        await RaiseAsync(12);
        var bell = Render<NoticeBell>();

        await bell.InvokeAsync(() => bell.Find("details").TriggerEventAsync("ontoggle", EventArgs.Empty));

        bell.WaitForAssertion(() => bell.FindAll("li a").Should().HaveCount(10));
        bell.FindAll("li a")[0].TextContent.Should().Contain("Feed 12 (f) is held").And.Contain(", unread");
        bell.FindAll("li a")[0].GetAttribute("href").Should().Be("/feeds/12");
        bell.FindAll("a")[^1].GetAttribute("href").Should().Be("/notices");
        await bell.InvokeAsync(() => bell.FindAll("li a")[0].ClickAsync());
        bell.WaitForAssertion(() => bell.Find("summary .visually-hidden").TextContent.Should().Be("Notices, 11 unread"));
        bell.WaitForAssertion(() => bell.FindAll("li a")[0].TextContent.Should().NotContain("unread"));
    }

    [Fact]
    public async Task Page_MarksAllAsRead_AndUndoesIt()
    {
        await SignInSomebodyAsync();
        await RaiseAsync(2);
        var snackbars = Render<MudSnackbarProvider>();
        var page = Render<NoticesPage>();
        page.WaitForAssertion(() => page.FindAll("tbody tr .act").Should().HaveCount(2));
        page.Find("tbody tr").TextContent.Should().Contain("Feed 2 (f) is held").And.Contain("Too small.").And.Contain("Feed held");

        await page.InvokeAsync(() => Button(page, "Mark all as read").ClickAsync());

        page.WaitForAssertion(() => page.FindAll(".act").Should().BeEmpty());
        Button(page, "Mark all as read").HasAttribute("disabled").Should().BeTrue();
        snackbars.WaitForAssertion(() => snackbars.Markup.Should().Contain("All notices are marked as read"));
        await snackbars.InvokeAsync(() => snackbars.FindAll("button").Single(button => button.TextContent.Trim() == "Undo").ClickAsync());
        page.WaitForAssertion(() => page.FindAll("tbody tr .act").Should().HaveCount(2));
    }

    [Fact]
    public async Task Page_OfUnread_LosesTheRowThatIsRead_AndSaysWhenNoneIsLeft()
    {
        await SignInSomebodyAsync();
        await RaiseAsync(1);
        Services.GetRequiredService<NavigationManager>().NavigateTo(Urls.NoticesOf(true));
        var page = Render<NoticesPage>();
        page.WaitForAssertion(() => page.Find("tbody tr .act").GetAttribute("aria-label").Should().Be("Mark as read: Feed 1 (f) is held"));
        page.Find(".filter.selected").TextContent.Should().Contain("Unread").And.Contain("1");

        await page.InvokeAsync(() => page.Find("tbody tr .act").ClickAsync());

        page.WaitForAssertion(() => page.Find(".empty h2").TextContent.Should().Be("Everything is read"));
    }

    [Fact]
    public async Task Page_WithNothing_SaysWhatComesHere()
    {
        await SignInSomebodyAsync();

        var page = Render<NoticesPage>();

        page.WaitForAssertion(() => page.Find(".empty h2").TextContent.Should().Be("No notices yet"));
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<NoticesPage> page, string text) =>
        page.FindAll("button").Single(button => button.TextContent.Trim() == text);

    private async Task SignInSomebodyAsync()
    {
        (await Get<Accounts>().AddAsync("person@company.example", "Person", Roles.Support, password: null)).TryGet(out var user).Should().BeTrue();
        SignInAs(Roles.Support, user!.Id);
        Get<CurrentUser>();
    }

    private Task RaiseAsync(int count, int from = 1) => InDatabaseAsync(async db =>
    {
        db.AddRange(Enumerable.Range(from, count).Select(feed =>
            new StoredNotice(Notice.FeedHeld(feed, "f", "Too small."), Clock.GetUtcNow(), byKey: null)));
        await db.SaveChangesAsync(Ct);
    });
}
