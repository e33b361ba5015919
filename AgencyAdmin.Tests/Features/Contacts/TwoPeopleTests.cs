using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.ChangeLog;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Features.Contacts;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Contacts;

/// <summary>
/// Two contacts that look like one person and are two: said once, and remembered while nothing changes.
/// </summary>
public sealed class TwoPeopleTests : ComponentTest
{
    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    private TwoPeopleService Service => Get<TwoPeopleService>();

    [Fact]
    public async Task TellApart_LeavesThePairOut_IsInTheLog_AndCanBeTakenBack()
    {
        var (one, other) = await FillAsync();

        (await Service.TellApartAsync(Seen(other), Seen(one), Stop)).Refusals.Should().BeEmpty();

        (await Get<DuplicateQueries>().ListAsync(30, Stop)).Rows.Should().ContainSingle().Which.AreTwoPeople.Should().BeTrue();
        (await LoggedAsync()).Should().Equal("told apart Jane Doe and Jayne Doe");

        (await Service.TakeBackAsync(one.Id, other.Id, Stop)).Refusals.Should().BeEmpty();

        (await Get<DuplicateQueries>().ListAsync(30, Stop)).Rows.Should().ContainSingle().Which.AreTwoPeople.Should().BeFalse();
        (await LoggedAsync()).Should()
            .Equal("told apart Jane Doe and Jayne Doe", "no longer tells apart Jane Doe and Jayne Doe");
    }

    [Theory]
    [InlineData("cell", true)]
    [InlineData("email", true)]
    [InlineData("name", true)]
    [InlineData("position", false)]
    [InlineData("spelling of the phone", false)]
    public async Task ToldApart_ComesBack_WhereWhatIsComparedChanges(string change, bool comesBack)
    {
        var (one, other) = await FillAsync();
        await Service.TellApartAsync(Seen(one), Seen(other), Stop);

        await ChangeAsync(other.Id, details => change switch
        {
            "cell" => details with { CellPhone = "702 234 5678" },
            "email" => details with { Email = "someone.else@example.com" },
            "name" => details with { Name = "Jaine Doe" },
            "position" => details with { Position = "Head of sales" },
            _ => details with { OfficePhone = "(702) 555-0111" },
        });

        (await Get<DuplicateQueries>().ListAsync(30, Stop)).Rows.Should().ContainSingle().Which.AreTwoPeople.Should()
            .Be(!comesBack);
    }

    [Fact]
    public async Task ToldApart_CameBack_CanBeToldApartAgain()
    {
        var (one, other) = await FillAsync();
        await Service.TellApartAsync(Seen(one), Seen(other), Stop);
        var version = await ChangeAsync(other.Id, details => details with { Name = "Jaine Doe" });

        (await Service.TellApartAsync(Seen(one), new(other.Id, version), Stop)).Refusals.Should().BeEmpty();

        (await Get<DuplicateQueries>().ListAsync(30, Stop)).Rows.Should().ContainSingle().Which.AreTwoPeople.Should().BeTrue();
        (await InDatabaseAsync(db => db.TwoPeople.CountAsync(Stop))).Should().Be(1);
    }

    [Fact]
    public async Task TellApart_ChangedMeanwhile_IsRefused_BecauseSomethingElseWasLookedAt()
    {
        var (one, other) = await FillAsync();
        await ChangeAsync(other.Id, details => details with { Email = one.Email });

        (await Service.TellApartAsync(Seen(one), Seen(other), Stop)).Refusals.Should().ContainSingle().Which.Code.Should().Be("two-people.stale");
        (await InDatabaseAsync(db => db.TwoPeople.CountAsync(Stop))).Should().Be(0);
    }

    [Fact]
    public async Task ToldApart_OneIsDeleted_GoesWithIt()
    {
        var (one, other) = await FillAsync();
        await Service.TellApartAsync(Seen(one), Seen(other), Stop);

        (await Get<ContactService>().DeleteAsync(other.Id, Stop)).Refusals.Should().BeEmpty();

        (await InDatabaseAsync(db => db.TwoPeople.CountAsync(Stop))).Should().Be(0);
    }

    [Fact]
    public async Task TellApartAndTakeBack_AsSupport_AreRefused()
    {
        var (one, other) = await FillAsync();
        SignInAs(Roles.Support);

        (await Service.TellApartAsync(Seen(one), Seen(other), Stop)).Refusals.Should().ContainSingle().Which.Code.Should().Be("not-allowed");
        (await Service.TakeBackAsync(one.Id, other.Id, Stop)).Refusals.Should().ContainSingle().Which.Code.Should()
            .Be("not-allowed");
    }

    [Fact]
    public async Task Page_TwoPeople_MovesThePairBelow_OffersUndo_AndListsItAgain()
    {
        await FillAsync();
        RenderProviders();
        var notices = Render<MudBlazor.MudSnackbarProvider>();
        _ = Service;
        var page = Render<DuplicatesPage>();

        page.WaitForElement("[aria-label='Jane Doe and Jayne Doe are two people']");
        await page.InvokeAsync(() => page.Find("[aria-label='Jane Doe and Jayne Doe are two people']").ClickAsync());

        page.WaitForAssertion(() => page.Markup.Should().Contain("No duplicates found").And.Contain("Told apart"));
        await notices.InvokeAsync(() => notices.FindAll("button").Single(button => button.TextContent.Trim() == "Undo").ClickAsync());
        page.WaitForAssertion(() => page.Markup.Should().NotContain("Told apart"));
        await page.InvokeAsync(() => page.Find("[aria-label='Jane Doe and Jayne Doe are two people']").ClickAsync());
        page.WaitForElement("[aria-label='List again: Jane Doe and Jayne Doe']");
        await page.InvokeAsync(() => page.Find("[aria-label='List again: Jane Doe and Jayne Doe']").ClickAsync());
        page.WaitForAssertion(
            () => page.Markup.Should().NotContain("Told apart").And.NotContain("No duplicates found"));
    }

    private static ContactVersion Seen(Contact contact) => new(contact.Id, contact.Version);

    private Task<(Contact One, Contact Other)> FillAsync() => InDatabaseAsync(async db =>
    {
        var stored = new StoredSetup(db);
        var own = await stored.AgencyAsync("B-1", "Own");
        return (await stored.ContactAsync(own.BusinessId, "Jane Doe"), await stored.ContactAsync(own.BusinessId, "Jayne Doe"));
    });

    private Task<int> ChangeAsync(int id, Func<ContactDetails, ContactDetails> change) => InDatabaseAsync(async db =>
    {
        var contact = await db.Contacts.SingleAsync(c => c.Id == id, Stop);
        contact.Change(change(contact.Details)).Should().BeEmpty();
        await db.SaveChangesAsync(Stop);
        return contact.Version;
    });

    private Task<List<string>> LoggedAsync() => InDatabaseAsync(async db =>
        (await db.ChangeEntries.Where(entry => entry.Subject == ChangeSubjects.TwoPeople).ToListAsync(Stop)).ConvertAll(
            entry => ChangeSentences.Of(entry).Text));
}
