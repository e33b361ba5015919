using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Features.Contacts;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Contacts;

public sealed class ContactMergeTests : ComponentTest
{
    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Merge_MovesRepsAndStandIns_KeepsTheChosenFields_AndUndoBringsAllBack()
    {
        var (kept, gone) = await FillAsync();
        var published = await PublicationAsync();

        var outcome = await Service.MergeAsync(
            Choice(kept, gone) with { Details = gone.Details with { Name = "Jane Doe" }, PictureId = "p" }, Stop);

        outcome.TryGet(out var step).Should().BeTrue();
        (await PeopleAsync()).Should().Equal("Away stood in by Jane Doe", $"Jane Doe {gone.Email} p");
        (await RepsAsync()).Should().Equal("AB02 Jane Doe", "JD01 Jane Doe");
        (await PublicationAsync()).Should().Equal(published, "a publication never changes");

        (await Service.UndoAsync(step!, Stop)).Refusals.Should().BeEmpty();

        (await PeopleAsync()).Should()
            .Equal("Away stood in by Jayne Doe", $"Jane Doe {kept.Email} ", $"Jayne Doe {gone.Email} ");
        (await RepsAsync()).Should().Equal("AB02 Jayne Doe", "JD01 Jane Doe");
        (await InDatabaseAsync(db => db.Contacts.SingleAsync(c => c.Name == "Jayne Doe", Stop))).Id.Should()
            .Be(gone.Id);
    }

    [Fact]
    public async Task Merge_EitherChangedMeanwhile_IsRefusedAndChangesNothing()
    {
        var (kept, gone) = await FillAsync();

        var outcome = await Service.MergeAsync(Choice(kept, gone) with { Gone = new(gone.Id, gone.Version - 1) }, Stop);

        outcome.Refusals.Should().ContainSingle().Which.Code.Should().Be("merge.stale");
        (await RepsAsync()).Should().Equal("AB02 Jayne Doe", "JD01 Jane Doe");
    }

    [Fact]
    public async Task Merge_OfAnotherBusiness_OrOfOneThatTheErpSends_IsRefused()
    {
        var (kept, gone) = await FillAsync();
        var other = await InDatabaseAsync(async db =>
        {
            var stored = new StoredSetup(db);
            (await db.Contacts.SingleAsync(c => c.Id == gone.Id, Stop)).UseNumber("P-2");
            await db.SaveChangesAsync(Stop);
            return await stored.ContactAsync((await stored.AgencyAsync("B-2", "Firm")).BusinessId, "Jane Doe");
        });

        (await Service.MergeAsync(Choice(kept, other), Stop)).Refusals.Should().ContainSingle().Which.Code.Should()
            .Be("merge.business");
        (await Service.MergeAsync(Choice(kept, kept), Stop)).Refusals.Should().ContainSingle().Which.Code.Should()
            .Be("merge.business");
        (await Service.MergeAsync(Choice(kept, gone) with { Gone = new(gone.Id, gone.Version + 1) }, Stop))
            .Refusals.Should().ContainSingle().Which.Message.Should().Contain("sends Jayne Doe as P-2");
    }

    [Fact]
    public async Task Undo_MergedContactChangedSince_IsRefusedClearly()
    {
        var (kept, gone) = await FillAsync();
        (await Service.MergeAsync(Choice(kept, gone), Stop)).TryGet(out var step);
        await InDatabaseAsync(async db =>
        {
            (await db.Contacts.SingleAsync(c => c.Id == kept.Id, Stop)).SetHidden(true);
            await db.SaveChangesAsync(Stop);
        });

        (await Service.UndoAsync(step!, Stop)).Refusals.Should().ContainSingle().Which.Message.Should()
            .Contain("The merge stays");
        (await RepsAsync()).Should().Equal("AB02 Jane Doe", "JD01 Jane Doe");
    }

    [Fact]
    public async Task MergeAndUndo_AsSupport_AreRefused()
    {
        var (kept, gone) = await FillAsync();
        SignInAs(Roles.Support);

        (await Service.MergeAsync(Choice(kept, gone), Stop)).Refusals.Should().ContainSingle().Which.Code.Should()
            .Be("not-allowed");
        (await Service.UndoAsync(new(new(kept.Id, 1), kept.Details, null, gone, [], []), Stop)).Refusals.Should().ContainSingle().Which.Code.Should().Be("not-allowed");
    }

    [Fact]
    public async Task Page_SideBySide_MergesWhatIsChosen_AndOffersUndo()
    {
        var (_, gone) = await FillAsync();
        var (_, dialogs) = RenderProviders();
        var notices = Render<MudBlazor.MudSnackbarProvider>();
        Get<ContactMergeService>();
        var page = Render<DuplicatesPage>();
        page.WaitForAssertion(
            () => page.Markup.Should().ContainAll("Jane Doe", "Jayne Doe", "names that differ by one letter"));

        await page.InvokeAsync(() => page.Find("[aria-label='Compare and merge Jane Doe and Jayne Doe']").ClickAsync());
        dialogs.FindAll("legend").Select(legend => legend.TextContent).Should().Contain(["Name", "Email"]).And.NotContain("Office phone");
        dialogs.Markup.Should().Contain("AB02 moves along.");
        var email = dialogs.FindAll("fieldset").Single(field => field.QuerySelector("legend")!.TextContent == "Email");
        await email.QuerySelectorAll("input")[1].ChangeAsync(true);
        await dialogs.InvokeAsync(() => dialogs.Find("form").SubmitAsync());

        page.WaitForAssertion(() => page.Markup.Should().NotContain("Jayne Doe"));
        (await PeopleAsync()).Should().Contain($"Jane Doe {gone.Email} ");
        await notices.InvokeAsync(() => notices.FindAll("button").Single(button => button.TextContent.Trim() == "Undo").ClickAsync());
        page.WaitForAssertion(() => page.Markup.Should().Contain("Jayne Doe"));
    }

    [Fact]
    public async Task Merge_AndUndo_MoveThePeriodsOfTheOneThatWent_AndNoOthers()
    {
        var (kept, gone) = await FillAsync();
        StandIn[] plan = [new(gone.Id, null, new(2026, 1, 9)), new(kept.Id, new(2026, 2, 1), new(2026, 2, 2)), new(gone.Id, new(2026, 3, 1), null)];
        await InDatabaseAsync(async db =>
        {
            (await db.Contacts.SingleAsync(c => c.Name == "Away", Stop)).UseStandIns(plan, []).Should().BeNull();
            await db.SaveChangesAsync(Stop);
        });

        (await Service.MergeAsync(Choice(kept, gone), Stop)).TryGet(out var step).Should().BeTrue();
        (await PeriodsAsync()).Should().Equal(plan.Select(one => one with { ContactId = kept.Id }));
        (await Service.UndoAsync(step!, Stop)).Refusals.Should().BeEmpty();

        (await PeriodsAsync()).Should().Equal(plan);

        Task<IReadOnlyList<StandIn>> PeriodsAsync() => InDatabaseAsync(async db => (await db.Contacts.SingleAsync(c => c.Name == "Away", Stop)).StandIns);
    }

    [Fact]
    public async Task Page_Support_SeesThePairsAndNoButton()
    {
        await FillAsync();
        SignInAs(Roles.Support);
        Get<ContactMergeService>();

        var page = Render<DuplicatesPage>();

        page.WaitForAssertion(() => page.Markup.Should().Contain("Jayne Doe"));
        page.FindAll("button").Should().BeEmpty();
    }

    private ContactMergeService Service => Get<ContactMergeService>();

    private static MergeChoice Choice(Contact kept, Contact gone) =>
        new(new(kept.Id, kept.Version), new(gone.Id, gone.Version), kept.Details, kept.PictureId);

    // Jane has JD01, Jayne has AB02 and stands in for Away; all of it is published.
    private Task<(Contact Kept, Contact Gone)> FillAsync() => InDatabaseAsync(async db =>
    {
        var stored = new StoredSetup(db);
        var own = await stored.AgencyAsync("B-1", "Own");
        var (kept, gone) = (await stored.ContactAsync(own.BusinessId, "Jane Doe"), await stored.ContactAsync(own.BusinessId, "Jayne Doe"));
        var desk = await stored.ContactAsync(own.BusinessId, "Away");
        desk.StandInBy(gone, null, null).Should().BeNull();
        await stored.AgencyRepAsync(own, await stored.RepIdAsync("JD01", isVerified: true), kept);
        await stored.AgencyRepAsync(own, await stored.RepIdAsync("AB02", isVerified: true), gone);
        await new SetupSeed(db).PublishAsync();
        return (kept, gone);
    });

    private Task<byte[]> PublicationAsync() =>
        InDatabaseAsync(db => db.Publications.Select(p => p.Snapshot).SingleAsync(Stop));

    private Task<List<string>> PeopleAsync() =>
        InDatabaseAsync(async db => (await db.Contacts.OrderBy(c => c.Name).ToListAsync(Stop))
        .Select(c => c.StandInId is { } other ? $"{c.Name} stood in by {db.Contacts.Single(o => o.Id == other).Name}" : $"{c.Name} {c.Email} {c.PictureId}").ToList());

    private Task<List<string>> RepsAsync() => InDatabaseAsync(db => (
        from rep in db.Set<AgencyRep>()
        join id in db.SalesRepIds on rep.SalesRepIdId equals id.Id
        join contact in db.Contacts on rep.ContactId equals contact.Id
        orderby id.Normalised
        select id.Normalised + " " + contact.Name).ToListAsync(Stop));
}
