using AgencyAdmin.Components.Shared;
using AgencyAdmin.Tests.Support;
using Bunit;

namespace AgencyAdmin.Tests.Components.Shared;

public sealed class InPagesTests : ComponentTest
{
    [Fact]
    public async Task Pages_GoneThroughToTheEnd_ShowEachOnceAndInOrder()
    {
        var pages = Show(Enumerable.Range(1, 120));
        var seen = Numbers(pages);
        seen.Should().HaveCount(50);
        pages.Find("[role=status]").TextContent.Should().Be("1 to 50 of 120 numbers");

        while (!Button(pages, "Next").HasAttribute("disabled"))
        {
            await pages.InvokeAsync(() => Button(pages, "Next").ClickAsync());
            seen.AddRange(Numbers(pages));
        }

        seen.Should().Equal(Enumerable.Range(1, 120));
        pages.Find("[role=status]").TextContent.Should().Be("101 to 120 of 120 numbers");
    }

    [Fact]
    public async Task Previous_LeadsBack()
    {
        var pages = Show(Enumerable.Range(1, 60));
        Button(pages, "Previous").HasAttribute("disabled").Should().BeTrue();

        await pages.InvokeAsync(() => Button(pages, "Next").ClickAsync());
        await pages.InvokeAsync(() => Button(pages, "Previous").ClickAsync());

        Numbers(pages).Should().Equal(Enumerable.Range(1, 50));
    }

    [Fact]
    public async Task Items_ThatBecomeFewer_EndOnTheirLastPage()
    {
        var pages = Show(Enumerable.Range(1, 120));
        await pages.InvokeAsync(() => Button(pages, "Next").ClickAsync());
        await pages.InvokeAsync(() => Button(pages, "Next").ClickAsync());

        pages.Render(p => p.Add(c => c.Items, [.. Enumerable.Range(1, 51)]));

        Numbers(pages).Should().Equal(51);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    public void Items_OfOnePage_NeedNoButtons(int count)
    {
        var pages = Show(Enumerable.Range(1, count));

        Numbers(pages).Should().HaveCount(count);
        pages.FindAll("button").Should().BeEmpty();
    }

    private static List<int> Numbers(IRenderedComponent<InPages<int>> pages) =>
        [.. pages.FindAll("li").Select(line => int.Parse(line.TextContent, System.Globalization.CultureInfo.InvariantCulture))];

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<InPages<int>> pages, string text) =>
        pages.FindAll("button").Single(button => button.TextContent == text);

    private IRenderedComponent<InPages<int>> Show(IEnumerable<int> numbers) => Render<InPages<int>>(p => p
        .Add(c => c.Items, [.. numbers])
        .Add(c => c.Many, "numbers")
        .Add(c => c.ChildContent, shown => string.Concat(shown.Select(number => $"<li>{number}</li>"))));
}
