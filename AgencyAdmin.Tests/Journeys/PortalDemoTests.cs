using System.Net;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Journeys;

/// <summary>The portal of a stranger that comes with the app in Development.</summary>
public sealed class PortalDemoTests(DemoApp demo) : IClassFixture<DemoApp>
{
    [Fact]
    public async Task Demo_OutsideDevelopment_IsNotThere()
    {
        await using var app = new TestApp(settings: new() { ["Demo:Enabled"] = "true" });
        using var client = await SignedIn.AsAsync(app, "Administrator");

        using var answer = await client.GetAsync("/portal/demo", TestContext.Current.CancellationToken);

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Demo_WithoutSignIn_TellsNobodysReps()
    {
        using var answer = await demo.App.Stranger().GetAsync("/portal/demo", TestContext.Current.CancellationToken);

        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
    }
}
