using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Settings;
using AgencyAdmin.Features.Customers;
using AgencyAdmin.Features.Portal.Embedding;
using AgencyAdmin.Features.Publishing;
using AgencyAdmin.Features.Settings;
using AgencyAdmin.Tests.Support;
using Bunit;
using MudBlazor;

namespace AgencyAdmin.Tests.Features.Settings;

/// <summary>
/// Two administrators change one group of settings: what one of them alone changed stays, the rest is asked.
/// </summary>
public sealed class SettingsJoinTests : ComponentTest
{
    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Feeds_OtherSettingsSavedBySomeoneElse_StayAsTheyWereSaved()
    {
        var service = Get<FeedSettingsService>();
        var page = Render<FeedSettingsPage>();
        await page.InvokeAsync(() => page.Find("[aria-label='Ordinal of Sales Rep IDs']").InputAsync("19"));
        (await service.SaveAsync(service.Current with { Gate = service.Current.Gate with { LeavingPercent = 33 } },
            Stop))
            .Refusals.Should().BeEmpty();

        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        page.FindAll("[role=alert]").Should().BeEmpty();
        (service.Current.Gate.LeavingPercent, service.Current.Columns["Sales Rep IDs"]).Should().Be((33, 19));
    }

    [Theory]
    [InlineData("Keep yours", 19)]
    [InlineData("Keep theirs", 20)]
    public async Task Feeds_TheSameSettingSavedBySomeoneElse_IsAsked(string choice, int ordinal)
    {
        var service = Get<FeedSettingsService>();
        var page = Render<FeedSettingsPage>();
        await page.InvokeAsync(() => page.Find("[aria-label='Ordinal of Sales Rep IDs']").InputAsync("19"));
        var theirs = new Dictionary<string, int>(service.Current.Columns) { ["Sales Rep IDs"] = 20 };
        (await service.SaveAsync(service.Current with { Columns = theirs, RefusedRows = 77 }, Stop)).Refusals.Should()
            .BeEmpty();

        await page.InvokeAsync(() => page.Find("form").SubmitAsync());
        page.FindAll("tbody tr th[scope=row]").Select(cell => cell.TextContent).Should().Equal("Column Sales Rep IDs");
        await page.InvokeAsync(() => page.Find($"[aria-label='{choice}: Column Sales Rep IDs']").ClickAsync());

        page.FindAll("[role=alert]").Should().BeEmpty();
        (service.Current.Columns["Sales Rep IDs"], service.Current.RefusedRows).Should().Be((ordinal, 77));
    }

    [Fact]
    public async Task Undo_LeavesWhatSomeoneElseSavedSince()
    {
        var service = Get<FeedSettingsService>();
        var before = service.Current;
        var mine = before with { RefusedRows = 50 };
        await service.SaveAsync(before, mine, Stop);
        await service.SaveAsync(mine, mine with { RefusedPercent = 12 }, Stop);

        (await service.SaveAsync(mine, before, Stop)).Refusals.Should().BeEmpty();

        (service.Current.RefusedRows, service.Current.RefusedPercent).Should().Be((before.RefusedRows, 12));
    }

    [Fact]
    public async Task Undo_WhereThePageWasLeftSince_PutsBackWhatHeld()
    {
        var (feeds, module) = (Get<FeedSettingsService>(), Get<ModuleSettingsService>());
        var before = feeds.Current;
        var snackbar = Render<MudSnackbarProvider>();

        // Left, as when another page takes its place.
        var feedPage = Render<FeedSettingsPage>();
        await feedPage.InvokeAsync(() => feedPage.Find("[aria-label='Ordinal of Sales Rep IDs']").InputAsync("19"));
        await feedPage.InvokeAsync(() => feedPage.Find("form").SubmitAsync());
        feedPage.Instance.Dispose();
        await UndoAsync();
        snackbar.WaitForAssertion(() => feeds.Current.Columns["Sales Rep IDs"].Should().Be(before.Columns["Sales Rep IDs"]));

        var modulePage = Render<ModuleSettingsPage>();
        await modulePage.InvokeAsync(() => modulePage.FindAll("input[type=checkbox]")[0].ChangeAsync(true));
        await modulePage.InvokeAsync(() => modulePage.Find("form").SubmitAsync());
        modulePage.Instance.Dispose();
        await UndoAsync();
        (await module.ReadAsync(Stop)).Should().Be(new FallbackSettings());

        Task UndoAsync() => snackbar.InvokeAsync(() => snackbar.FindAll("button").Last(button => button.TextContent.Trim() == "Undo").ClickAsync(new()));
    }

    [Fact]
    public async Task Undo_WhileSomethingElseIsTyped_LeavesThatTyped()
    {
        var service = Get<FeedSettingsService>();
        var before = service.Current;
        var snackbar = Render<MudSnackbarProvider>();
        var page = Render<FeedSettingsPage>();
        await page.InvokeAsync(() => page.Find("[aria-label='Ordinal of Sales Rep IDs']").InputAsync("19"));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());
        await page.InvokeAsync(() => page.Find("[aria-label='Ordinal of City']").InputAsync("33"));

        await snackbar.InvokeAsync(() => snackbar.Find("button:contains('Undo')").ClickAsync(new()));

        page.WaitForAssertion(() => page.Find("[aria-label='Ordinal of Sales Rep IDs']").GetAttribute("value").Should()
            .Be($"{before.Columns["Sales Rep IDs"]}"));
        page.Find("[aria-label='Ordinal of City']").GetAttribute("value").Should().Be("33");
        service.Current.Columns["City"].Should().Be(before.Columns["City"]);
    }

    [Fact]
    public async Task Module_OtherRungSavedBySomeoneElse_IsJoined()
    {
        var service = Get<ModuleSettingsService>();
        var page = Render<ModuleSettingsPage>();
        await page.InvokeAsync(() => page.FindAll("input[type=checkbox]")[2].ChangeAsync(true));
        await page.InvokeAsync(() => page.Find("textarea").InputAsync("Call us."));
        await service.SaveAsync(new FallbackSettings { UsesAgencyDesk = true }, Stop);

        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        (await service.ReadAsync(Stop)).Should().Be(
            new FallbackSettings { UsesAgencyDesk = true, UsesText = true, Text = "Call us." });
    }

    [Theory]
    [InlineData("Keep yours", 55)]
    [InlineData("Keep theirs", 66)]
    public async Task Portal_OriginsOfOneAndTheLimitOfBoth_AreJoinedAndAsked(string choice, int requests)
    {
        var service = Get<PortalSettingsService>();
        var page = Render<PortalSettingsPage>();
        await page.InvokeAsync(() => page.Find("textarea").InputAsync("https://portal.example"));
        await page.InvokeAsync(() => page.Find("form input[type=number]").InputAsync("55"));
        await service.SaveAsync(service.Current with { RequestsPerSecond = 66 }, Stop);

        await page.InvokeAsync(() => page.Find("form").SubmitAsync());
        page.FindAll("tbody tr th[scope=row]").Select(cell => cell.TextContent).Should().Equal("Requests a second");
        await page.InvokeAsync(() => page.Find($"[aria-label='{choice}: Requests a second']").ClickAsync());
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        page.FindAll("[role=alert]").Should().BeEmpty();
        service.Current.AllowedOrigins.Should().Equal("https://portal.example");
        service.Current.RequestsPerSecond.Should().Be(requests);
    }

    [Fact]
    public async Task Sharing_DaysSavedBySomeoneElse_StayWhereOneSwitchesItOn_AndUndoingLeavesThem()
    {
        var shared = Get<SharedPreviews>();
        var page = Render<SharingPage>();
        await page.InvokeAsync(() => page.Find("input[type=checkbox]").ChangeAsync(true));
        await shared.SaveAsync(new SharingSettings(IsOn: false, Days: 12), Stop);

        await page.InvokeAsync(() => page.Find("form").SubmitAsync());
        (await shared.SettingsAsync(Stop)).Should().Be(new SharingSettings(IsOn: true, Days: 12));

        await shared.SaveAsync(new SharingSettings(IsOn: true, Days: 12), new SharingSettings(IsOn: false, Days: 12), Stop);
        (await shared.SettingsAsync(Stop)).Should().Be(new SharingSettings(IsOn: false, Days: 12));
    }

    [Theory]
    [InlineData("Keep yours", 7.5)]
    [InlineData("Keep theirs", 2.5)]
    public async Task Publishing_TheShareSavedBySomeoneElse_IsAsked(string choice, double share)
    {
        var limit = Get<StoredPublishingSettings>();
        var page = Render<PublishingSettingsPage>();
        await page.InvokeAsync(() => page.Find("#loss-limit-percent").InputAsync("7.5"));
        await limit.SaveAsync(new(2.5), Stop);

        await page.InvokeAsync(() => page.Find("form").SubmitAsync());
        await page.InvokeAsync(() => page.Find($"button:contains('{choice}')").ClickAsync());

        (await limit.ReadAsync(Stop)).Percent.Should().Be(share);
        page.Find("#loss-limit-percent").GetAttribute("value").Should()
            .Be(share.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
