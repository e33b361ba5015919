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

        (await Get<StoredLossLimit>().ReadAsync(Xunit.TestContext.Current.CancellationToken)).Percent.Should().Be(2.5);
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
        (await Get<StoredLossLimit>().ReadAsync(Xunit.TestContext.Current.CancellationToken)).Percent.Should().Be(5);
    }

    private IRenderedComponent<PublishingSettingsPage> Open()
    {
        Get<StoredLossLimit>();
        return Render<PublishingSettingsPage>();
    }
}
