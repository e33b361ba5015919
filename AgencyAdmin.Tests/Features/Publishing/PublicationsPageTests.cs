using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.Publishing;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Features.Publishing;

public sealed class PublicationsPageTests : ComponentTest
{
    [Fact]
    public async Task List_OfManyPublications_GoesOnByFifty_ShowsEachOnce_TheLatestFirst()
    {
        await PublishAsync(120);
        var seen = new List<string>();

        for (var address = "/publications"; address is not null;)
        {
            Services.GetRequiredService<NavigationManager>().NavigateTo(address);
            var page = Render<PublicationsPage>();
            page.WaitForElement("td.num");
            var shown = page.FindAll("a.strong").Select(link => link.TextContent).ToList();
            shown.Count.Should().BeLessThanOrEqualTo(50);
            seen.AddRange(shown);
            address = page.FindAll("a.button").FirstOrDefault(link => link.TextContent == "Earlier publications")
                ?.GetAttribute("href");
        }

        seen.Should().Equal(Enumerable.Range(1, 120).Reverse().Select(number => $"No. {number}"));
    }

    [Fact]
    public async Task List_OnlyTheLatest_IsCurrent_AndAnEarlierPageLeadsBack()
    {
        await PublishAsync(60);

        Render<PublicationsPage>().WaitForElements("a.strong").Should().HaveCount(50);
        var first = Render<PublicationsPage>();
        first.FindAll("tbody tr").Where(row => row.TextContent.Contains("Current")).Should().ContainSingle()
            .Which.TextContent.Should().Contain("No. 60");
        Services.GetRequiredService<NavigationManager>().NavigateTo("/publications?before=11");

        var earlier = Render<PublicationsPage>();

        earlier.WaitForElements("a.strong").Should().HaveCount(10);
        earlier.Markup.Should().NotContain("Current");
        earlier.Find("a[href='/publications']").TextContent.Should().Be("Latest publications");
    }

    // Set-based: each a publication of the same empty setup.
    private async Task PublishAsync(int count)
    {
        Get<ICurrentUser>();
        await InDatabaseAsync(async db =>
        {
            await new SetupSeed(db).PublishAsync();
            await LargeSetup.PublishAsync(db, count);
        });
    }
}
