using AgencyAdmin.Components.Shared;
using Bunit;

namespace AgencyAdmin.Tests.Components.Shared;

public sealed class ViewerZoneTests : BunitContext
{
    private static readonly DateTimeOffset s_noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task ReadAsync_BrowserElsewhere_TimesAreWrittenAnew()
    {
        var zone = ZoneOf("Asia/Tokyo");

        (await zone.ReadAsync()).Should().BeTrue();

        zone.Local(s_noon).Hour.Should().Be(21);
    }

    [Fact]
    public async Task ReadAsync_WhatItsLastVisitTold_NothingIsDrawnAgain()
    {
        var zone = ZoneOf("Asia/Tokyo");
        zone.Expect("Asia/Tokyo");
        zone.Local(s_noon).Hour.Should().Be(21);

        (await zone.ReadAsync()).Should().BeFalse();
    }

    [Fact]
    public async Task ReadAsync_PersonHasChosen_TheBrowsersIsOfNoMatter()
    {
        var zone = ZoneOf("Asia/Tokyo");
        zone.Choose("America/Denver");

        (await zone.ReadAsync()).Should().BeFalse();

        zone.Local(s_noon).Hour.Should().Be(6);
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../../../etc/passwd")]
    [InlineData("/dev/zero")]
    [InlineData("Nowhere/Nothing")]
    [InlineData("")]
    [InlineData(null)]
    public void Expect_NoZone_KeepsWhatItHad(string? id)
    {
        var zone = ZoneOf("Asia/Tokyo");
        zone.Expect("Asia/Tokyo");

        zone.Expect(id);

        zone.Local(s_noon).Hour.Should().Be(21);
    }

    private ViewerZone ZoneOf(string browser)
    {
        JSInterop.Setup<string?>("agencyAdmin.timeZone").SetResult(browser);
        return new(JSInterop.JSRuntime);
    }
}
