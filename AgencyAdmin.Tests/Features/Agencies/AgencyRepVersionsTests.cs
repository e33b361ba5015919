using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Features.Agencies;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Agencies;

/// <summary>Two people change one row of an agency: the second sees both versions and chooses.</summary>
public sealed class AgencyRepVersionsTests : ComponentTest
{
    private const string Both = "[aria-label='Someone else changed JD01 while you did']";

    [Theory]
    [InlineData("Keep yours", AgencyRepRole.Inside)]
    [InlineData("Keep theirs", AgencyRepRole.Service)]
    public async Task Change_OfARowThatSomeoneChangedMeanwhile_ShowsBothVersions_AndTheChosenOneStays(
        string choice, AgencyRepRole stays)
    {
        var editor = await OpenAsync();
        await InDatabaseAsync(db => db.Set<AgencyRep>().ExecuteUpdateAsync(set => set.SetProperty(rep => rep.Role, AgencyRepRole.Service)));

        await editor.InvokeAsync(() => editor.Find("select[aria-label='Role of JD01']").ChangeAsync(nameof(AgencyRepRole.Inside)));

        editor.Find(Both).QuerySelectorAll("tbody tr")
            .Select(row => string.Join("|", row.QuerySelectorAll("th, bdi").Select(cell => cell.TextContent.Trim())))
            .Should().Equal("Role|Service|Inside");
        await editor.InvokeAsync(() => editor.Find($"{Both} button:contains('{choice}')").ClickAsync());
        editor.FindAll(Both).Should().BeEmpty();
        (await InDatabaseAsync(db => db.Set<AgencyRep>().Select(rep => rep.Role).SingleAsync())).Should().Be(stays);
        editor.Find("select[aria-label='Role of JD01']").GetAttribute("value").Should().Be(stays.ToString());
    }

    [Fact]
    public async Task Change_OfARowThatSomeoneRemovedMeanwhile_SaysSoAndShowsTheListWithoutIt()
    {
        var editor = await OpenAsync();
        await InDatabaseAsync(db => db.Set<AgencyRep>().ExecuteDeleteAsync());

        await editor.InvokeAsync(() => editor.Find("select[aria-label='Role of JD01']").ChangeAsync(nameof(AgencyRepRole.Inside)));

        editor.Find("[role=alert]").TextContent.Should().Contain("That row is no longer there.");
        editor.Markup.Should().Contain("No rep yet.");
    }

    private async Task<IRenderedComponent<AgencyEditor>> OpenAsync()
    {
        var id = await InDatabaseAsync(
            async db => (await new SetupSeed(db).AgencyAsync("Westline", "Jolene Dahl", "JD01")).Agency.Id);
        Get<AgencyRepService>();
        var editor = Render<AgencyEditor>(p => p.Add(e => e.AgencyId, id));
        editor.WaitForElement("button[aria-label='Edit JD01']");
        await editor.InvokeAsync(() => editor.Find("button[aria-label='Edit JD01']").ClickAsync());
        return editor;
    }
}
