using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.HandOvers.Subscriptions;
using AgencyAdmin.Tests.Support;
using Bunit;

namespace AgencyAdmin.Tests.Features.HandOvers;

public sealed class AwaySubscriptionTests : ComponentTest
{
    [Fact]
    public async Task Make_ShowsTheAddressOnce_AndOffersToRevokeIt()
    {
        await SignInAsync();
        var card = Open();
        card.FindAll("button").Select(button => button.TextContent).Should().Equal("Make an address");

        await card.InvokeAsync(() => card.Find("button").ClickAsync(new()));

        card.Find("input").GetAttribute("value").Should().StartWith("http://localhost/contacts/away/").And.EndWith(".ics");
        var again = Open();
        again.FindAll("input").Should().BeEmpty();
        again.FindAll("button").Select(button => button.TextContent).Should().Equal("Make another address", "Revoke it");
    }

    [Fact]
    public async Task Revoke_TakesTheAddressAway()
    {
        await SignInAsync();
        var card = Open();
        await card.InvokeAsync(() => card.Find("button").ClickAsync(new()));

        await card.InvokeAsync(() => card.FindAll("button")[1].ClickAsync(new()));

        card.FindAll("input").Should().BeEmpty();
        card.FindAll("button").Select(button => button.TextContent).Should().Equal("Make an address");
    }

    [Fact]
    public async Task WithoutAnAccountOfItsOwn_SaysSo()
    {
        var card = Open();

        await card.InvokeAsync(() => card.Find("button").ClickAsync(new()));

        card.Find("[role=alert]").TextContent.Should().Contain("an account of your own");
    }

    private async Task SignInAsync()
    {
        var user = new AgencyAdmin.Data.Accounts.AppUser { UserName = "sue@example.com", NormalizedUserName = "SUE@EXAMPLE.COM", Email = "sue@example.com" };
        await InDatabaseAsync(async db =>
        {
            db.Add(user);
            await db.SaveChangesAsync(Xunit.TestContext.Current.CancellationToken);
        });
        SignInAs(Roles.Support, user.Id);
    }

    private IRenderedComponent<AwaySubscription> Open()
    {
        Get<AwayCalendarLinks>();
        return Render<AwaySubscription>();
    }
}
