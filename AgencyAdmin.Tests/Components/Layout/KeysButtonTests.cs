using AgencyAdmin.Components.Layout;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Tests.Support;
using Bunit;

namespace AgencyAdmin.Tests.Components.Layout;

public sealed class KeysButtonTests : ComponentTest
{
    [Fact]
    public async Task QuestionMark_ListsTheKeysOfThePageAndThoseOfEveryPage()
    {
        var (_, dialogs) = RenderProviders();
        Get<PageKeys>().Offer([new("V", "Verify the row")]);
        var button = Render<KeysButton>();

        await button.InvokeAsync(() => button.Find("[data-keys]").ClickAsync());

        dialogs.WaitForAssertion(() => dialogs.FindAll("kbd").Select(key => key.TextContent).Should().StartWith(["V", "Ctrl + K", "?"]));
    }

    [Fact]
    public async Task QuestionMark_OnAPageWithoutKeysOfItsOwn_ListsThoseOfEveryPage()
    {
        var (_, dialogs) = RenderProviders();
        var button = Render<KeysButton>();

        await button.InvokeAsync(() => button.Find("[data-keys]").ClickAsync());

        dialogs.WaitForAssertion(() => dialogs.FindAll("h3").Select(title => title.TextContent).Should().Equal("Everywhere"));
    }
}
