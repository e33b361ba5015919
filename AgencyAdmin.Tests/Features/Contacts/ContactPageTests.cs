using AgencyAdmin.Components.Contacts;
using AgencyAdmin.Features.Contacts;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Contacts;

public sealed class ContactPageTests : ComponentTest
{
    [Fact]
    public async Task Preview_ShowsACustomerOfThisContact_AndFollowsEveryKeyBeforeAnythingIsSaved()
    {
        var page = await OpenAsync("Omar Reyes");
        page.WaitForAssertion(() => page.Find("[aria-label=Why]").TextContent.Should().Contain("Birch Supply sees Omar Reyes."));

        await page.Find("#contact-position").InputAsync("Head of sales");

        page.WaitForAssertion(() => page.Find("sales-rep-frame").GetAttribute("html").Should().Contain("Head of sales"));
        (await InDatabaseAsync(db => db.Contacts.CountAsync(c => c.Position == "Head of sales", Stop))).Should().Be(0);
    }

    [Fact]
    public async Task Save_FaultyFields_AreMarkedAndTheFirstGetsTheFocus()
    {
        var page = await OpenAsync("Omar Reyes");
        await page.WaitForElement("#contact-name").InputAsync("");
        await page.Find("#contact-working-hours").InputAsync("mornings");

        await page.Find("form[aria-label=Contact]").SubmitAsync();

        page.Find("#contact-name").GetAttribute("aria-invalid").Should().Be("true");
        JSInterop.VerifyInvoke("agencyAdmin.focusFirst").Arguments[0].Should().BeEquivalentTo(new[] { "contact-name", "contact-working-hours" });
    }

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    private async Task<IRenderedComponent<ContactPage>> OpenAsync(string name)
    {
        var id = await InDatabaseAsync(async db =>
        {
            var seed = new SetupSeed(db);
            await seed.AgencyAsync("Westline", "Jolene Dahl", "JD01");
            await seed.AgencyAsync("Harborline", "Omar Reyes", "OR07");
            await seed.CustomerAsync("C-1", "Alder Supply", ["JD01"]);
            await seed.CustomerAsync("C-2", "Birch Supply", ["OR07"]);
            return await db.Contacts.Where(c => c.Name == name).Select(c => c.Id).SingleAsync(Stop);
        });
        Get<ContactService>();
        RenderProviders();
        return Render<ContactPage>(p => p.Add(c => c.Id, id));
    }
}
