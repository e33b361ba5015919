using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Features.Agencies;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Agencies;

/// <summary>
/// Two people change different fields of one agency, or of one of its rows: both stay, and nobody is asked.
/// </summary>
public sealed class AgencyJoinTests : ComponentTest
{
    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Agency_OtherFieldsSavedBySomeoneElse_AreJoined_AndNothingIsAsked()
    {
        var (id, editor) = await OpenAsync();
        await editor.InvokeAsync(() => editor.Find("#agency-name").InputAsync("Westline by me"));

        await SaveElsewhereAsync(
            id, details => details with { Phone = "+1 702 234 5678", Traits = details.Traits | AgencyTraits.Stores });

        editor.WaitForAssertion(() => editor.Find("#agency-phone").GetAttribute("value").Should()
            .Be("+1 702 234 5678"));
        editor.FindAll("[role=alert]").Should().BeEmpty();
        editor.Markup.Should().Contain("Someone else saved Stores and Phone meanwhile. The form has it now.");
        await editor.InvokeAsync(() => editor.Find("form").SubmitAsync());
        var stored = await InDatabaseAsync(db => db.Agencies.SingleAsync(a => a.Id == id, Stop));
        (stored.Name, stored.Phone).Should().Be(("Westline by me", "+1 702 234 5678"));
        stored.Traits.Should().HaveFlag(AgencyTraits.Stores);
    }

    [Fact]
    public async Task Agency_OneFieldOfBoth_IsAskedAlone_AndKeepYoursLeavesTheOthersAsTheyWereSaved()
    {
        var (id, editor) = await OpenAsync();
        await editor.InvokeAsync(() => editor.Find("#agency-name").InputAsync("Westline by me"));
        await SaveElsewhereAsync(id,
            details => details with { Name = "Westline by another", Phone = "+1 702 234 5678" });

        editor.WaitForElement("[aria-label='Keep yours: Name']");
        editor.FindAll("[aria-label='Keep yours: Phone']").Should().BeEmpty();
        await editor.InvokeAsync(() => editor.Find("[aria-label='Keep yours: Name']").ClickAsync());

        var stored = await InDatabaseAsync(db => db.Agencies.SingleAsync(a => a.Id == id, Stop));
        (stored.Name, stored.Phone).Should().Be(("Westline by me", "+1 702 234 5678"));
        editor.FindAll("[role=alert]").Should().BeEmpty();
    }

    [Fact]
    public async Task Row_OtherFieldSavedBySomeoneElse_IsJoined_AndNothingIsAsked()
    {
        var (_, editor) = await OpenAsync();
        editor.WaitForElement("button[aria-label='Edit JD01']");
        await editor.InvokeAsync(() => editor.Find("button[aria-label='Edit JD01']").ClickAsync());
        await InDatabaseAsync(db => db.Set<AgencyRep>()
            .ExecuteUpdateAsync(set => set.SetProperty(rep => rep.ValidUntil, new DateOnly(2026, 6, 30)), Stop));

        await editor.InvokeAsync(
            () => editor.Find("select[aria-label='Role of JD01']").ChangeAsync(nameof(AgencyRepRole.Inside)));

        editor.FindAll("[role=alert]").Should().BeEmpty();
        var rep = await InDatabaseAsync(db => db.Set<AgencyRep>().SingleAsync(Stop));
        (rep.Role, rep.ValidUntil).Should().Be((AgencyRepRole.Inside, new DateOnly(2026, 6, 30)));
    }

    private async Task SaveElsewhereAsync(int id, Func<AgencyDetails, AgencyDetails> change)
    {
        var view = (await Get<AgencyQueries>().GetAsync(id))!;
        (await Get<AgencyService>().SaveAsync(id, view.Version, change(view.Details), view.IsActive, Stop)).Refusals
            .Should().BeEmpty();
    }

    private async Task<(int Id, IRenderedComponent<AgencyEditor> Editor)> OpenAsync()
    {
        var id = await InDatabaseAsync(
            async db => (await new SetupSeed(db).AgencyAsync("Westline", "Jolene Dahl", "JD01")).Agency.Id);
        Get<AgencyRepService>();
        var editor = Render<AgencyEditor>(p => p.Add(e => e.AgencyId, id));
        editor.WaitForElement("#agency-name");
        return (id, editor);
    }
}
