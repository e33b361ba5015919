using AgencyAdmin.Features.Gallery;
using AgencyAdmin.Features.Gallery.States;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Features.Gallery.States;

public sealed class ComponentStatePageTests : ComponentTest
{
    [Theory]
    [InlineData(null)]
    [InlineData(false)]
    public void Components_WhereTheyAreNotSwitchedOn_AreNotShown(bool? isOn)
    {
        Services.Configure<GalleryOptions>(options => options.Components = isOn);

        Open("empty-state").Find("h1").TextContent.Should().Be("No such state");
        Render<GalleryPage>().Markup.Should().NotContain("Components of the console");
    }

    [Fact]
    public void Gallery_WhereTheyAreOn_LeadsToEveryState()
    {
        SwitchOn();

        Render<GalleryPage>().FindAll("a[href^='/gallery/components/']").Select(link => link.GetAttribute("href"))
            .Should().Equal(ComponentStates.All.SelectMany(one => one.States).Select(state => $"/gallery/components/{state.Name}"));
    }

    [Fact]
    public void State_IsDrawn_WithItsCodeAndTheTestsThatGuardIt()
    {
        SwitchOn();

        var page = Open("row-pages-fault");

        page.Find("#stage").TextContent.Should().Contain("The list could not be read");
        page.Find("pre").TextContent.Should().Contain("Render<RowPages<string>>(p => p").And.Contain(".Add(c => c.Read, StateExamples.FailingRows)");
        TextOf(page).Should().Contain("Guarded by RowPagesTests, ComponentStateTests, CopiedStateTests");
    }

    [Fact]
    public void Theme_ThatNobodyAskedFor_IsThePersonsOwn_AndNeitherIsMarked()
    {
        SwitchOn();

        Open("empty-state").FindAll("nav[aria-label='How it is drawn'] [aria-current]").Select(chip => chip.TextContent.Trim())
            .Should().Equal("Left to right", "As wide as the page");
    }

    [Fact]
    public async Task Control_Changed_ChangesTheComponentAndItsCode()
    {
        SwitchOn();
        var page = Open("empty-state");

        await page.Find("#state-Title").ChangeAsync("No \"contact\" yet");

        page.Find("#stage h2").TextContent.Should().Be("No \"contact\" yet");
        page.Find("pre").TextContent.Should().Contain(""".Add(c => c.Title, "No \u0022contact\u0022 yet")""");
    }

    [Fact]
    public async Task Component_ThatTellsOfAChange_HasIt()
    {
        SwitchOn();
        var page = Open("tick-off");

        await page.Find("#stage input").ChangeAsync(true);

        page.Find("[role=status]").TextContent.Should().Be("ValueChanged was called with True.");
        page.Find("pre").TextContent.Should().Contain(".Add(c => c.Value, true)");
    }

    [Fact]
    public void Address_SaysDirectionAndWidth()
    {
        SwitchOn();
        Get<NavigationManager>().NavigateTo("/gallery/components/empty-state?dir=rtl&width=390&theme=dark");

        var page = Render<ComponentStatePage>(p => p.Add(c => c.State, "empty-state"));

        page.Find("#stage > div").GetAttribute("dir").Should().Be("rtl");
        page.Find("#stage > div").GetAttribute("style").Should().Be("max-inline-size: 390px");
        JSInterop.Invocations["document.documentElement.setAttribute"].Should().ContainSingle()
            .Which.Arguments.Should().Equal("data-theme", "dark");
    }

    [Theory]
    [InlineData("", "2026-01-05", "Marcus Oye stands in from 5 Jan 2026 until 14 Jan 2026", "c.Today, GalleryCase.Day")]
    [InlineData("?on=2026-01-15", "2026-01-15", "The last day is over", "c.Today, new DateOnly(2026, 1, 15)")]
    public void Day_OfTheAddress_IsTodayForTheComponent(string query, string day, string words, string code)
    {
        SwitchOn();
        Get<NavigationManager>().NavigateTo($"/gallery/components/stand-in-chip{query}");

        var page = Open("stand-in-chip");

        page.Find("#stage").TextContent.Trim().Should().Be(words);
        page.Find("#state-today").GetAttribute("value").Should().Be(day);
        page.Find("pre").TextContent.Should().Contain(code);
    }

    [Fact]
    public async Task Day_Chosen_IsInTheAddress()
    {
        SwitchOn();
        var page = Open("stand-in-chip");

        await page.Find("#state-today").ChangeAsync("2026-02-01");

        Get<NavigationManager>().Uri.Should().EndWith("/gallery/components/stand-in-chip?on=2026-02-01");
        Open("empty-state").FindAll("#state-today").Should().BeEmpty("it asks for no day");
    }

    [Fact]
    public async Task Form_TypedIn_IsNewForWhoeverLooksNext()
    {
        SwitchOn();
        var page = Open("agency-fields");

        await page.Find("#agency-name").InputAsync("Typed by somebody");

        page.Find("#agency-name").GetAttribute("value").Should().Be("Typed by somebody");
        Open("agency-fields").Find("#agency-name").GetAttribute("value").Should().Be("Harborline Sales");
    }

    private void SwitchOn() => Services.Configure<GalleryOptions>(options => options.Components = true);

    private IRenderedComponent<ComponentStatePage> Open(string name) => Render<ComponentStatePage>(p => p.Add(c => c.State, name));
}
