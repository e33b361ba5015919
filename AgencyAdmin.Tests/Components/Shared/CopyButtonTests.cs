using AgencyAdmin.Components.Shared;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.JSInterop;
using MudBlazor;

namespace AgencyAdmin.Tests.Components.Shared;

public sealed class CopyButtonTests : ComponentTest
{
    [Fact]
    public async Task Copy_TakesTheTextAndSaysSo()
    {
        JSInterop.SetupVoid("navigator.clipboard.writeText", "a-b-c").SetVoidResult();
        var told = Render<MudSnackbarProvider>();
        var button = Render<CopyButton>(p => p.Add(b => b.Text, "a-b-c").Add(b => b.What, "link"));

        await button.InvokeAsync(() => button.Find("button").ClickAsync());

        button.Find("button").TextContent.Trim().Should().Be("Copy link");
        told.WaitForAssertion(() => told.Markup.Should().Contain("Copied the link"));
    }

    [Fact]
    public async Task Copy_WhereTheBrowserForbidsIt_SaysWhatToDo()
    {
        JSInterop.SetupVoid("navigator.clipboard.writeText", _ => true).SetException(new JSException("denied"));
        var told = Render<MudSnackbarProvider>();
        var button = Render<CopyButton>(p => p.Add(b => b.Text, "a-b-c").Add(b => b.What, "link"));

        await button.InvokeAsync(() => button.Find("button").ClickAsync());

        told.WaitForAssertion(() => told.Markup.Should().Contain("This browser does not let the page copy. Select the link and copy it yourself."));
    }
}
