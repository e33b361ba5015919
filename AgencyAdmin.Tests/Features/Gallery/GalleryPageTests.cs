using AgencyAdmin.Features.Gallery;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Tests.Features.Gallery;

public sealed class GalleryPageTests : ComponentTest
{
    [Fact]
    public void Gallery_HasALinkToEveryCase() =>
        Render<GalleryPage>().FindAll("h2 a").Select(link => link.GetAttribute("href"))
            .Should().Equal(GalleryCases.All.Select(one => $"/gallery/{one.Name}"));

    [Fact]
    public void Gallery_DrawsTheModules_OutOfTheWayOfKeyboardAndScreenReader() =>
        Render<GalleryPage>().FindAll("sales-rep-frame").Should().NotBeEmpty()
            .And.OnlyContain(frame => frame.ParentElement!.HasAttribute("inert") && frame.ParentElement.GetAttribute("aria-hidden") == "true");

    [Fact]
    public void Case_SaysWhatToWatchAndWhy()
    {
        var page = Open("stand-in");

        page.Find("h1").TextContent.Should().Be("Stand-in");
        page.Markup.Should().Contain("whose place it takes");
        page.Find("section[aria-labelledby=case-facts]").TextContent.Should().Contain("who stands in for").And.Contain(
            "R1");
    }

    [Fact]
    public void Case_WithoutAModule_SaysThatItDoesNotAppear()
    {
        var page = Open("hidden-rep");

        page.FindAll("sales-rep-frame").Should().BeEmpty();
        page.Markup.Should().Contain("The module does not appear");
    }

    [Theory]
    [InlineData("one-rep", null, "light")]
    [InlineData("one-rep", "dark", "dark")]
    [InlineData("dark", null, "dark")]
    [InlineData("dark", "light", "light")]
    public void Case_HasTheThemeOfItsAddress_ElseItsOwn(string name, string? theme, string drawn) =>
        Open(name, theme).Find("sales-rep-frame").GetAttribute("theme").Should().Be(drawn);

    [Theory]
    [InlineData("2026-01-14", "Standing in for")]
    [InlineData("2026-01-15", "Account manager")]
    public void StandIn_OnAnotherDay_StandsInUntilItsLast(string day, string shown)
    {
        var on = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        Get<NavigationManager>().NavigateTo($"/gallery/stand-in?on={day}");

        var page = Render<GalleryCasePage>(p => p.Add(c => c.Case, "stand-in"));

        GalleryCases.Find("stand-in")!.Resolve(on).Ids.Should().ContainSingle();
        page.Markup.Should().Contain(shown);
        page.Markup.Contains("Standing in for", StringComparison.Ordinal).Should().Be(shown == "Standing in for");
    }

    [Fact]
    public void Neighbours_GoRoundTheWholeGallery()
    {
        var names = GalleryCases.All.Select(one => one.Name).ToList();

        Open(names[0]).Find("a[rel=prev]").GetAttribute("href").Should().Be($"/gallery/{names[^1]}");
        Open(names[^1]).Find("a[rel=next]").GetAttribute("href").Should().Be($"/gallery/{names[0]}");
        Open(names[1]).Find("a[rel=next]").GetAttribute("href").Should().Be($"/gallery/{names[2]}");
    }

    [Fact]
    public async Task CopyAddress_CopiesTheWholeAddress()
    {
        var page = Open("one-rep");

        await page.InvokeAsync(() => page.Find("button:contains('Copy address')").ClickAsync(new()));

        JSInterop.VerifyInvoke("navigator.clipboard.writeText").Arguments.Should()
            .Equal("http://localhost/gallery/one-rep");
    }

    [Fact]
    public void Case_Unknown_LeadsBackToTheGallery()
    {
        var page = Open("no-such-case");

        page.Find("h1").TextContent.Should().Be("No such case");
        page.FindAll("a[href='/gallery']").Should().NotBeEmpty();
    }

    private IRenderedComponent<GalleryCasePage> Open(string name, string? theme = null)
    {
        Get<NavigationManager>().NavigateTo($"/gallery/{name}{(theme is null ? "" : $"?theme={theme}")}");
        return Render<GalleryCasePage>(p => p.Add(c => c.Case, name));
    }
}
