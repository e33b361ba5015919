using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Tests.Support;
using Bunit;

namespace AgencyAdmin.Tests.Domain.Access;

/// <summary>Who may do what, written out a second time: a change of the one table has to be meant.</summary>
public sealed class PermissionsTests : ComponentTest
{
    [Theory]
    [InlineData(Policies.Read, "Administrator Editor Support Auditor")]
    [InlineData(Policies.SharePreviews, "Administrator Editor Support")]
    [InlineData(Policies.Export, "Administrator Editor Auditor")]
    [InlineData(Policies.ReadChangeLog, "Administrator Auditor")]
    [InlineData(Policies.EditDraft, "Administrator Editor")]
    [InlineData(Policies.Publish, "Administrator")]
    [InlineData(Policies.SendFeeds, "Administrator")]
    [InlineData(Policies.DecideFeeds, "Administrator")]
    [InlineData(Policies.EditSettings, "Administrator")]
    [InlineData(Policies.ManageAccounts, "Administrator")]
    [InlineData(Policies.ManageApiKeys, "Administrator")]
    [InlineData(Policies.ApiRead, "")]
    [InlineData(Policies.ApiReadChangeLog, "")]
    [InlineData(Policies.ApiFeeds, "")]
    [InlineData(Policies.ApiDecideFeeds, "")]
    [InlineData(Policies.ApiSetup, "")]
    [InlineData(Policies.ApiPublish, "")]
    public void Policy_IsHeldByExactlyTheseRoles(string policy, string roles) =>
        string.Join(' ', Roles.All.Where(role => Permissions.Allow(SignedIn.Principal(role), policy))).Should()
            .Be(roles);

    [Fact]
    public void WhoMay_IsSaidInWords()
    {
        Permissions.WhoMay(Policies.EditDraft).Should().Be("an administrator or an editor");
        Permissions.WhoMay(Policies.Export).Should().Be("an administrator, an editor or an auditor");
    }

    [Fact]
    public void AskFor_TellsOnlyThoseWhoMayNot()
    {
        Render<AskFor>(p => p.Add(a => a.Policy, Policies.EditDraft).Add(a => a.Do, "change the draft")).Markup.Trim()
            .Should()
            .BeEmpty();

        SignInAs(Roles.Auditor);

        Render<AskFor>(p => p.Add(a => a.Policy, Policies.EditDraft).Add(a => a.Do, "change the draft"))
            .Find("p").TextContent.Should().Be("To change the draft, ask an administrator or an editor.");
    }
}
