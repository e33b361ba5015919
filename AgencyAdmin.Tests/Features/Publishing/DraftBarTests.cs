using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.Publishing;
using AgencyAdmin.Tests.Support;
using Bunit;

namespace AgencyAdmin.Tests.Features.Publishing;

public sealed class DraftBarTests : ComponentTest
{
    [Theory]
    [InlineData(Roles.Administrator, true)]
    [InlineData(Roles.Editor, true)]
    [InlineData(Roles.Support, false)]
    [InlineData(Roles.Auditor, false)]
    public async Task It_says_what_differs_and_leads_to_the_review_by_its_name(string role, bool leads)
    {
        SignInAs(role);
        await InDatabaseAsync(db => new SetupSeed(db).AgencyAsync("Westline", "Jolene Dahl", "JD01"));

        var bar = Render<DraftBar>();

        bar.WaitForElement("[role=status]").TextContent.Should().Contain("1 agency added, 1 rep added");
        bar.FindAll("a.button").Select(link => link.TextContent).Should().Equal(leads ? ["Review"] : Array.Empty<string>());
    }

    [Fact]
    public async Task Support_may_not_publish()
    {
        SignInAs(Roles.Support);

        var outcome = await Get<PublishingService>()
            .PublishAsync(null, null, Xunit.TestContext.Current.CancellationToken);

        outcome.Refusals.Should().ContainSingle(refusal => refusal.Code == "not-allowed");
    }
}
