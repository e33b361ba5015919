using AgencyAdmin.Features.Gallery;
using AgencyAdmin.Features.Gallery.States;

namespace AgencyAdmin.Tests.Journeys.Pictures;

/// <summary>
/// Both galleries look as they were accepted: each module in light and, narrow, in dark; each state of a component in light, and in dark, narrow and
/// from right to left.
/// </summary>
/// <remarks>
/// Run by <c>--explicit only --filter-trait Kind=picture</c>. Apart from the others, because what Chromium draws hangs on its version and on the fonts
/// of the machine, for which nobody who changes a rule should have to answer.
/// </remarks>
[Trait("Kind", "picture")]
public sealed class PictureTests(GalleryBrowser modules, ComponentGalleryBrowser components) : IClassFixture<GalleryBrowser>, IClassFixture<ComponentGalleryBrowser>
{
    private const int Narrow = 390;

    public static TheoryData<string> Cases => GalleryTests.Cases;

    public static TheoryData<string> States => [.. ComponentStates.All.SelectMany(one => one.States).Where(state => !state.IsOverThePage).Select(state => state.Name)];

    [Theory(Explicit = true)]
    [MemberData(nameof(Cases))]
    public async Task Module_LooksAsAccepted(string name)
    {
        var page = await modules.PageAsync(GalleryCases.Find(name)!);
        foreach (var (theme, width) in new[] { ("light", 720), ("dark", Narrow) })
        {
            await page.EvaluateAsync(
                """
                ({ theme, width }) => {
                  const frame = document.querySelector('sales-rep-frame');
                  frame.setAttribute('theme', theme);
                  frame.style.cssText = `display: block; inline-size: ${width}px`;
                }
                """,
                new { theme, width });

            await AcceptedPictures.ShouldLookAsAcceptedAsync(page.Locator("sales-rep-frame .paper"), $"module-{name}-{theme}");
        }
    }

    [Theory(Explicit = true)]
    [MemberData(nameof(States))]
    public async Task State_LooksAsAccepted(string name)
    {
        var state = ComponentStates.Find(name)!;

        var page = await components.PageAsync(state);
        await AcceptedPictures.ShouldLookAsAcceptedAsync(page.Locator("#stage"), $"state-{name}-light");
        await components.PageAsync(state, theme: "dark", direction: "rtl", Narrow);
        await AcceptedPictures.ShouldLookAsAcceptedAsync(page.Locator("#stage"), $"state-{name}-dark");
    }

    [Fact]
    public void Accepted_AreThePicturesOfWhatIsThere() =>
        AcceptedPictures.Names.Should().BeEquivalentTo(
            Cases.Select(one => $"module-{one.Data}").Concat(States.Select(one => $"state-{one.Data}"))
                .SelectMany(name => new[] { $"{name}-light", $"{name}-dark" }),
            "AGENCYADMIN_WRITE=1 and the explicit tests take what lacks; what is gone is to be deleted");
}
