using AgencyAdmin.Features.Publishing;
using AgencyAdmin.Features.Settings;
using AgencyAdmin.Tests.Support;
using Bunit;

namespace AgencyAdmin.Tests.Features.Settings;

public sealed class PublishingSettingsPageTests : ComponentTest
{
    [Fact]
    public async Task Save_AnotherShare_HoldsAndSaysWhoChangedIt()
    {
        var page = Open();

        await page.InvokeAsync(() => page.Find("#loss-limit-percent").InputAsync("2.5"));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        (await Get<StoredPublishingSettings>().ReadAsync(Xunit.TestContext.Current.CancellationToken)).Percent.Should().Be(2.5);
        page.WaitForAssertion(() => page.FindAll(".quiet").Select(line => line.TextContent).Should().ContainMatch("Last changed by Tester*"));
    }

    [Theory]
    [InlineData("101")]
    [InlineData("many")]
    public async Task Save_WhatIsNoShare_SaysSo_GivesTheFieldTheFocus_AndKeepsWhatHeld(string typed)
    {
        var page = Open();

        await page.InvokeAsync(() => page.Find("#loss-limit-percent").InputAsync(typed));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        page.Find("[role=alert]").TextContent.Should().Contain("Give a share from 0 to 100 percent");
        JSInterop.VerifyInvoke("agencyAdmin.focusFirst").Arguments[0].Should()
            .BeEquivalentTo(new[] { "loss-limit-percent" });
        (await Get<StoredPublishingSettings>().ReadAsync(Xunit.TestContext.Current.CancellationToken)).Percent.Should().Be(5);
    }

    [Theory]
    [InlineData("97.5", 97.5)]
    [InlineData("", null)]
    public async Task Save_ACoverageTarget_HoldsBesideTheShare(string typed, double? target)
    {
        await Get<StoredPublishingSettings>().SaveAsync(new(3, CoverageTarget: 80), Xunit.TestContext.Current.CancellationToken);
        var page = Open();

        await page.InvokeAsync(() => page.Find("#loss-limit-coverage-target").InputAsync(typed));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        (await Get<StoredPublishingSettings>().ReadAsync(Xunit.TestContext.Current.CancellationToken)).Should()
            .Be(new AgencyAdmin.Domain.Publishing.PublishingSettings(3, target));
    }

    [Fact]
    public async Task Save_ATargetAboveAll_SaysSo()
    {
        var page = Open();

        await page.InvokeAsync(() => page.Find("#loss-limit-coverage-target").InputAsync("120"));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        page.Find("[role=alert]").TextContent.Should().Contain("Give a target above 0 and up to 100 percent, or none.");
    }

    private IRenderedComponent<PublishingSettingsPage> Open()
    {
        Get<StoredPublishingSettings>();
        return Render<PublishingSettingsPage>();
    }
}
