using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.Publishing;
using AgencyAdmin.Tests.Support;
using Bunit;

namespace AgencyAdmin.Tests.Features.Publishing;

public sealed class DraftBarTests : ComponentTest
{
    [Theory]
    [InlineData(Roles.Administrator, 2)]
    [InlineData(Roles.Editor, 1)]
    [InlineData(Roles.Support, 0)]
    [InlineData(Roles.Auditor, 0)]
    public async Task It_says_what_differs_and_offers_only_what_is_allowed(string role, int buttons)
    {
        SignInAs(role);
        await InDatabaseAsync(db => new SetupSeed(db).AgencyAsync("Westline", "Jolene Dahl", "JD01"));

        var bar = Render<DraftBar>();

        bar.WaitForElement("[role=status]").TextContent.Should().Contain("1 agency added, 1 rep added");
        bar.FindAll("a.button").Should().HaveCount(buttons);
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
