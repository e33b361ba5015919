using AgencyAdmin.Data.Customers;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Features.Contacts;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Contacts;

public sealed class StandInPanelTests : ComponentTest
{
    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Panel_OffersTheOtherContactsOfTheBusinessAlone()
    {
        var panel = await OpenAsync();

        panel.FindAll(".chip").Should().BeEmpty();
        (await panel.OfferedAsync("contact-stand-in-id")).Should().Equal("Marcus Oye");
    }

    [Fact]
    public async Task Save_StandIn_IsStoredAndInTheDraft()
    {
        var panel = await OpenAsync();
        await panel.PickAsync("contact-stand-in-id", "Marcus Oye");
        await panel.InvokeAsync(() => panel.FindAll("input[type=date]")[0].ChangeAsync(new() { Value = "2026-01-05" }));
        await panel.InvokeAsync(() => panel.FindAll("input[type=date]")[1].ChangeAsync(new() { Value = "2026-01-14" }));

        await panel.InvokeAsync(() => panel.Find("form").SubmitAsync());

        var plan = new StandIn(await IdAsync("Marcus Oye"), new(2026, 1, 5), new(2026, 1, 14));
        (await InDatabaseAsync(db => db.Contacts.SingleAsync(c => c.Name == "Jolene Dahl", Stop))).StandIn.Should()
            .Be(plan);
        var resolutions = Get<CustomerResolutions>();
        (await resolutions.ResolveAsync("C-1", draft: true, new DateOnly(2026, 1, 14), Stop)).Cards[0].Name.Should()
            .Be("Marcus Oye");
        (await resolutions.ResolveAsync("C-1", draft: true, new DateOnly(2026, 1, 15), Stop)).Cards[0].Name.Should()
            .Be("Jolene Dahl");
    }

    [Theory]
    [InlineData("2026-01-05", "2026-01-14", "Marcus Oye stands in from 5 Jan 2026 until 14 Jan 2026")]
    [InlineData("2026-01-06", null, "Marcus Oye stands in from 6 Jan 2026")]
    [InlineData(null, "2026-01-04", "The last day is over")]
    public async Task State_IsSaidInWords(string? from, string? until, string words)
    {
        var panel = await OpenAsync(
            from is null ? null : DateOnly.Parse(from, null), until is null ? null : DateOnly.Parse(until, null));

        panel.Find("#stand-in-title").ParentElement!.TextContent.Should().Contain(words);
    }

    [Fact]
    public async Task Save_DatesTheWrongWayRound_SaysSoAndStoresNothing()
    {
        var panel = await OpenAsync();
        await panel.PickAsync("contact-stand-in-id", "Marcus Oye");
        await panel.InvokeAsync(() => panel.FindAll("input[type=date]")[0].ChangeAsync(new() { Value = "2026-01-14" }));
        await panel.InvokeAsync(() => panel.FindAll("input[type=date]")[1].ChangeAsync(new() { Value = "2026-01-05" }));

        await panel.InvokeAsync(() => panel.Find("form").SubmitAsync());

        panel.Find("[role=alert]").TextContent.Should().Contain("The last day lies before the first.");
        (await InDatabaseAsync(db => db.Contacts.CountAsync(c => c.StandInId != null, Stop))).Should().Be(0);
    }

    [Theory]
    [InlineData("Keep yours", "2026-01-05")]
    [InlineData("Keep theirs", "2026-02-02")]
    public async Task SavedBySomeoneElse_WhileChoosing_ShowsBoth_AndTheChosenOneStays(string choice, string first)
    {
        var panel = await OpenAsync();
        var (jolene, marcus) = (await IdAsync("Jolene Dahl"), await IdAsync("Marcus Oye"));
        await panel.PickAsync("contact-stand-in-id", "Marcus Oye");
        await panel.InvokeAsync(() => panel.FindAll("input[type=date]")[0].ChangeAsync("2026-01-05"));
        var read = await Get<ContactService>().ReadAsync(jolene, Stop);
        (await Get<ContactService>().SetStandInAsync(jolene, new(marcus, new(2026, 2, 2), null), read!.Version, Stop))
            .TryGet(out var saved);

        panel.Render(p => p.Add(one => one.Contact, saved!));

        panel.Find("[aria-label='Someone else saved a stand-in while you chose']").TextContent
            .Should().ContainAll("First day", "2 Feb 2026", "5 Jan 2026").And.NotContain("Last day");
        await panel.InvokeAsync(() => panel.Find($"button:contains('{choice}')").ClickAsync());
        panel.FindAll("[aria-label='Someone else saved a stand-in while you chose']").Should().BeEmpty();
        (await InDatabaseAsync(db => db.Contacts.SingleAsync(c => c.Id == jolene, Stop))).StandInFrom.Should()
            .Be(DateOnly.Parse(first, null));
    }

    [Fact]
    public async Task SomebodyOfAnotherBusiness_IsOfferedOnlyWhereThatIsSaid()
    {
        var panel = await OpenAsync();

        await panel.InvokeAsync(() => panel.Find("#contact-stand-in-any").ChangeAsync(true));
        await panel.PickAsync("contact-stand-in-id", "Omar Reyes");
        await panel.InvokeAsync(() => panel.Find("form").SubmitAsync());

        var omar = await IdAsync("Omar Reyes");
        (await InDatabaseAsync(db => db.Contacts.SingleAsync(c => c.Name == "Jolene Dahl", Stop))).StandInId.Should().Be(omar);
    }

    [Fact]
    public async Task Periods_AreAddedChangedAndRemoved_EachByItself()
    {
        var panel = await OpenAsync(new(2026, 1, 5), new(2026, 1, 9));
        await panel.InvokeAsync(() => panel.Find("button:contains('Add a period')").ClickAsync());
        await panel.PickAsync("contact-stand-in-id", "Marcus Oye");
        await panel.InvokeAsync(() => panel.FindAll("input[type=date]")[0].ChangeAsync(new() { Value = "2026-02-02" }));
        await panel.InvokeAsync(() => panel.FindAll("input[type=date]")[1].ChangeAsync(new() { Value = "2026-02-02" }));
        await panel.InvokeAsync(() => panel.Find("#contact-stand-in-from-time").ChangeAsync(new() { Value = "13:00" }));

        await panel.InvokeAsync(() => panel.Find("form").SubmitAsync());

        await TakeAsync(panel);
        panel.FindAll("[aria-label='Planned stand-ins'] li bdi").Select(line => line.TextContent).Should().Equal(
            "Marcus Oye stands in from 5 Jan 2026 until 9 Jan 2026", "Marcus Oye stands in from 2 Feb 2026, 13:00 until 2 Feb 2026");
        panel.Find("#contact-stand-in-from-time").GetAttribute("value").Should().Be("13:00", "the new one stays in the form");

        await panel.InvokeAsync(() => panel.Find("button:contains('Change')").ClickAsync());
        panel.FindAll("input[type=date]").Select(day => day.GetAttribute("value")).Should().Equal("2026-01-05", "2026-01-09");
        await panel.InvokeAsync(() => panel.Find("button:contains('Remove')").ClickAsync());

        await TakeAsync(panel);
        panel.FindAll("[aria-label='Planned stand-ins'] li").Should().ContainSingle().Which.TextContent.Should().Contain("2 Feb 2026");
    }

    [Fact]
    public async Task PeriodsThatMeet_AreRefused_AndStayInTheForm()
    {
        var panel = await OpenAsync(new(2026, 1, 5), new(2026, 1, 9));
        await panel.InvokeAsync(() => panel.Find("button:contains('Add a period')").ClickAsync());
        await panel.PickAsync("contact-stand-in-id", "Marcus Oye");

        await panel.InvokeAsync(() => panel.Find("form").SubmitAsync());

        panel.Find("[role=alert]").TextContent.Should().Contain("Two stand-ins would be shown at the same time.");
        await panel.InvokeAsync(() => panel.Find("button:contains('Cancel')").ClickAsync());
        panel.FindAll("[role=alert]").Should().BeEmpty();
        panel.FindAll("input[type=date]")[0].GetAttribute("value").Should().Be("2026-01-05");
    }

    [Fact]
    public async Task WhoStandsInForEachOther_IsRefused_WhereTheDaysMeet()
    {
        await OpenAsync(new(2026, 1, 5));
        var (jolene, marcus) = (await IdAsync("Jolene Dahl"), await IdAsync("Marcus Oye"));
        var read = await Get<ContactService>().ReadAsync(marcus, Stop);

        var meets = await Get<ContactService>().SetStandInAsync(marcus, new(jolene, new(2026, 1, 6), null), read!.Version, Stop);
        var before = await Get<ContactService>().SetStandInAsync(marcus, new(jolene, null, new(2026, 1, 4)), read.Version, Stop);

        meets.Refusals.Should().ContainSingle().Which.Message.Should().Be(
            "Jolene Dahl would be away for this contact, and this contact stands in for Jolene Dahl on some of these days. Change one of them.");
        before.Refusals.Should().BeEmpty();
    }

    [Fact]
    public async Task Save_Nobody_EndsIt()
    {
        var panel = await OpenAsync(new(2026, 1, 5));
        await panel.PickAsync("contact-stand-in-id", "Nobody");

        await panel.InvokeAsync(() => panel.Find("form").SubmitAsync());

        (await InDatabaseAsync(db => db.Contacts.CountAsync(c => c.StandInId != null, Stop))).Should().Be(0);
    }

    [Fact]
    public async Task Support_ReadsItAndChangesNothing()
    {
        SignInAs(Roles.Support);

        var panel = await OpenAsync(new(2026, 1, 5));

        panel.FindAll("select, input, button").Should().BeEmpty();
        panel.Markup.Should().Contain("Marcus Oye stands in from 5 Jan 2026");
        (await Get<ContactService>().SetStandInAsync(1, null, 1, Stop)).Refusals[0].Code.Should().Be("not-allowed");
    }

    [Fact]
    public async Task Delete_OfSomeoneWhoStandsIn_IsRefusedByName()
    {
        await OpenAsync(new(2026, 1, 5));

        var outcome = await Get<ContactService>().DeleteAsync(await IdAsync("Marcus Oye"), Stop);

        outcome.Refusals.Should().ContainSingle().Which.Message.Should()
            .Be("Marcus Oye stands in for Jolene Dahl. End that first.");
    }

    // As its page does after a save.
    private async Task TakeAsync(IRenderedComponent<StandInPanel> panel)
    {
        var contact = await Get<ContactService>().ReadAsync(await IdAsync("Jolene Dahl"), Stop);
        panel.Render(p => p.Add(one => one.Contact, contact!));
    }

    private Task<int> IdAsync(string name) =>
        InDatabaseAsync(db => db.Contacts.Where(c => c.Name == name).Select(c => c.Id).SingleAsync(Stop));

    // Jolene and Marcus are of one business, Omar of another; with a first or last day Marcus stands in for Jolene.
    private async Task<IRenderedComponent<StandInPanel>> OpenAsync(DateOnly? from = null, DateOnly? until = null)
    {
        var id = await InDatabaseAsync(async db =>
        {
            var seed = new SetupSeed(db);
            var (_, jolene) = await seed.AgencyAsync("Westline Sales", "Jolene Dahl", "JD01");
            await seed.AgencyAsync("Harborline", "Omar Reyes", "OR07");
            await seed.CustomerAsync("C-1", "Alder Supply", ["JD01"]);
            var marcus = await new StoredSetup(db).ContactAsync(jolene.BusinessId, "Marcus Oye");
            if (from is not null || until is not null)
            {
                jolene.StandInBy(marcus, from, until).Should().BeNull();
                await db.SaveChangesAsync(Stop);
            }

            return jolene.Id;
        });
        var contact = await Get<ContactService>().ReadAsync(id, Stop);
        return Render<StandInPanel>(p => p.Add(panel => panel.Contact, contact!));
    }
}
