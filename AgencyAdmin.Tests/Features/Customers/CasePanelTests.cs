using AgencyAdmin.Features.Customers;
using AgencyAdmin.Tests.Support;
using Bunit;

namespace AgencyAdmin.Tests.Features.Customers;

public sealed class CasePanelTests : ComponentTest
{
    [Fact]
    public async Task Make_WritesATestOfTheViewWithNobodyInIt_AndAnotherViewNeedsAnother()
    {
        await InDatabaseAsync(async db =>
        {
            var seed = new SetupSeed(db);
            await seed.AgencyAsync("Westline Sales", "Jolene Dahl", "JD01");
            await seed.CustomerAsync("C-77", "Alder Supply", ["JD01"]);
        });
        var panel = Render<CasePanel>(p => p.Add(one => one.Number, "C-77").Add(one => one.View, new SetupVersion(IsDraft: true)));

        await panel.InvokeAsync(() => panel.Find("button:contains('Make a test case of this')").ClickAsync());

        var code = panel.Find("pre[aria-label='The test']").TextContent;
        code.Should().Contain("resolution.Reason.Should().Be(Reason.Shown);").And.Contain("\"Person 1\"")
            .And.NotContain("Jolene").And.NotContain("Alder").And.NotContain("C-77");
        await panel.InvokeAsync(() => panel.Find("button:contains('Copy test')").ClickAsync());
        JSInterop.VerifyInvoke("navigator.clipboard.writeText").Arguments[0].Should().Be(code);

        panel.Render(p => p.Add(one => one.View, new SetupVersion()));
        panel.FindAll("pre").Should().BeEmpty();
    }
}
