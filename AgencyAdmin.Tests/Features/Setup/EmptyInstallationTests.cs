using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.Draft;
using AgencyAdmin.Features.Setup.Agencies;
using AgencyAdmin.Features.Setup.Contacts;
using AgencyAdmin.Features.Setup.Reviewing;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Tests.Features.Setup;

/// <summary>Where no feed has come yet, each step says what to do first, and none claims to be done.</summary>
public sealed class EmptyInstallationTests : ComponentTest
{
    [Fact]
    public void PickContacts_NothingSent_LeadsToTheFirstFeed() => ShouldLeadToTheFirstFeed<PickContactsPage>();

    [Fact]
    public void DefineAgencies_NothingSent_LeadsToTheStepBefore()
    {
        Get<DraftChanges>();

        var page = Render<DefineAgenciesPage>();

        page.WaitForElement(".empty a[href='/setup/contacts']");
    }

    [Fact]
    public void Review_NothingSent_LeadsToTheFirstFeed_AndIsNotAllSetUp() => ShouldLeadToTheFirstFeed<ReviewPage>();

    [Fact]
    public void Review_NothingSent_TellsAnEditorWhoSendsFeeds()
    {
        SignInAs(Roles.Editor);
        Get<DraftChanges>();

        var page = Render<ReviewPage>();

        page.WaitForAssertion(() => page.Find(".empty").TextContent.Should().Contain("To send a feed, ask an administrator"));
    }

    [Fact]
    public async Task Review_NothingDecided_IsNotReady()
    {
        await InDatabaseAsync(async db => await new StoredSetup(db).CustomerAsync("C-1", "JD01"));
        Get<DraftChanges>();

        var page = Render<ReviewPage>();

        page.WaitForElement("#ready-title").TextContent.Should().Be("Nothing is set up yet");
        page.Markup.Should().NotContain("All set up").And.NotContain("0 contacts picked").And.Contain("1 sales rep ID nobody has verified");
    }

    private void ShouldLeadToTheFirstFeed<T>()
        where T : IComponent
    {
        Get<DraftChanges>();

        var page = Render<T>();

        page.WaitForAssertion(() => page.Find(".empty").TextContent.Should().Contain("No sales rep IDs yet"));
        page.Find(".empty a[href='/feeds']").TextContent.Should().Be("Send the first feed");
        page.Markup.Should().NotContain("All set up");
    }
}
