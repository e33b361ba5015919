using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Journeys.Room;

/// <summary>At a desk nothing is wider than its place: no column behind an edge, no word that ends in dots.</summary>
public sealed class NothingClippedTests(DemoApp demo) : IClassFixture<DemoApp>
{
    // Apart from what is only read out, one pixel wide; what pointing at it tells in full; a field, which scrolls to where one types;
    // and the module's frame, which is drawn smaller as a whole.
    private const string Clipped =
        """
        () => [...document.querySelectorAll('.shell *')]
          .filter(e => e.clientWidth > 1 && e.checkVisibility({ opacityProperty: true }) && !e.matches('sales-rep-frame, input') && !e.closest('[title]') && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== 'visible')
          .map(e => `${e.tagName.toLowerCase()}.${e.className} ${e.scrollWidth} in ${e.clientWidth}: ${e.textContent.trim().slice(0, 60)}`)
        """;

    [Theory]
    [InlineData("/")]
    [InlineData("/setup/rep-ids")]
    [InlineData("/setup/contacts")]
    [InlineData("/setup/agencies")]
    [InlineData("/setup/review")]
    [InlineData("/customers/C-10001")]
    [InlineData("/agencies/1")]
    [InlineData("/contacts/1")]
    [InlineData("/feeds")]
    [InlineData("/feeds/2")]
    [InlineData("/publications")]
    [InlineData("/settings/feeds")]
    [InlineData("/settings/users")]
    [InlineData("/settings/api-keys")]
    [InlineData("/settings/webhooks")]
    [InlineData("/change-log")]
    public async Task Page_At1024And1440_ClipsNothing(string address)
    {
        var page = await demo.SignedInTabAsync();
        var clipped = new List<string>();
        foreach (var width in (int[])[1440, 1024])
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.GoAsync(address);

            clipped.AddRange((await page.EvaluateAsync<string[]>(Clipped)).Select(what => $"{width} wide: {what}"));
        }

        clipped.Should().BeEmpty();
    }
}
