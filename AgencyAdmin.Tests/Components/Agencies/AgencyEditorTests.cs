using AgencyAdmin.Components.Agencies;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Bunit;

namespace AgencyAdmin.Tests.Components.Agencies;

public sealed class AgencyEditorTests : ComponentTest
{
    [Fact]
    public async Task Only_contacts_of_its_own_business_are_offered()
    {
        var id = await SeedAsync("JD01", "OR07");

        var editor = Render<AgencyEditor>(p => p.Add(e => e.AgencyId, id));

        editor.WaitForElement("select[aria-label='Contact for JD01']").TextContent.Should()
            .Contain("Jolene Dahl").And.NotContain("Omar Reyes");
    }

    [Fact]
    public async Task An_ID_in_two_agencies_is_an_alert_that_names_the_other()
    {
        var id = await SeedAsync("JD01", "JD01");

        var editor = Render<AgencyEditor>(p => p.Add(e => e.AgencyId, id));

        editor.WaitForElement("[role=alert]").TextContent.Should().Contain("JD01").And.Contain("Harborline");
    }

    [Fact]
    public async Task Support_reads_and_sees_no_button()
    {
        SignInAs(Roles.Support);
        var id = await SeedAsync("JD01", "OR07");

        var editor = Render<AgencyEditor>(p => p.Add(e => e.AgencyId, id));

        editor.WaitForElement("#reps-title");
        editor.FindAll("button, input, select").Should().BeEmpty();
    }

    private async Task<int> SeedAsync(string id, string otherId) => await InDatabaseAsync(async db =>
    {
        var seed = new SetupSeed(db);
        var (agency, _) = await seed.AgencyAsync("Westline", "Jolene Dahl", id);
        await seed.AgencyAsync("Harborline", "Omar Reyes", otherId);
        return agency.Id;
    });
}
