using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Features.Overview;
using AgencyAdmin.Tests.Data.Seeding;

namespace AgencyAdmin.Tests.Features.Overview;

public sealed class UnresolvedIdTests(DemoDatabase demo) : IClassFixture<DemoDatabase>
{
    [Theory]
    [InlineData("TX15", "Nobody has verified it yet", "Verify")]
    [InlineData("PK08", "No agency has it", "Pick a contact")]
    [InlineData("RL11", "Harborline Sales Partners has no contact for it", "Pick a contact")]
    [InlineData("BW05", "Meridian Industrial Supply and Harborline Sales Partners both claim it", "Choose the agency")]
    [InlineData("OM02", "Its agency Old Mill Agency is inactive", "Open the agency")]
    [InlineData("FS01", "Its agency Northgate Field Service does not sell", "Open the agency")]
    [InlineData("NB21", "Its rep starts on 17 January 2026", "Open the agency")]
    [InlineData("KT04", "Its rep ended on 27 December 2025", "Open the agency")]
    [InlineData("AF14", "Cascade & Pine Representatives hides * for this ID", "Open the agency")]
    [InlineData("LS06", "* is inactive", "Open the contact")]
    [InlineData("CS20", "* is hidden from customers", "Open the contact")]
    [InlineData("GH12", "* has neither phone nor email", "Open the contact")]
    [InlineData("DM09", "* has no phone number that can be dialled", "Open the contact")]
    public async Task Of_EachCause_NamesItAndWhatMendsIt(string id, string cause, string action)
    {
        var wrong = await OfAsync(id, id == "TX15" ? RepIdDecision.Open : RepIdDecision.Verified);

        wrong!.Cause.Should().Match(cause);
        wrong.Action.Should().Be(action);
        wrong.Href.Should().StartWith(action switch
        {
            "Verify" => Urls.SetupRepIds,
            "Pick a contact" => Urls.SetupContacts,
            "Choose the agency" => Urls.SetupAgencies,
            "Open the agency" => Urls.Agencies,
            _ => Urls.Contacts,
        });
    }

    [Theory]
    [InlineData("JD01", RepIdDecision.Verified)]
    [InlineData("HOUSE", RepIdDecision.Ignored)]
    public async Task Of_NothingToMend_IsNull(string id, RepIdDecision decision) =>
        (await OfAsync(id, decision)).Should().BeNull();

    private async Task<UnresolvedId?> OfAsync(string id, RepIdDecision decision)
    {
        var today = CompanyDay.Today(demo.Services.Clock);
        var draft = await demo.Services.Get<Setups>().DraftAsync(TestContext.Current.CancellationToken);
        return UnresolvedId.Of(id, decision, IdOutcome.Of(id, draft, today));
    }
}
