using AgencyAdmin.Data.Administration;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Features.Draft;
using AgencyAdmin.Features.Portal;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Features.Portal;

public sealed class LivePreviewTests : ComponentTest
{
    [Fact]
    public void Preview_NoCustomers_LeadsToFeeds()
    {
        var preview = Open();

        preview.Find("aside").TextContent.Should().Contain("No customers yet");
        preview.Find("a[href='/feeds']").Should().NotBeNull();
    }

    [Fact]
    public async Task Preview_NobodyChosen_ShowsTheFirstCustomerWithAnIdOnTheDraft()
    {
        await SeedAsync();

        var preview = Open();

        Module(preview).Should().Contain("Jolene Dahl");
        preview.Find("section[aria-label=Why]").TextContent.Should().Contain("Alder Supply sees Jolene Dahl.");
    }

    [Fact]
    public async Task Preview_SuggestedId_ShowsACustomerThatHasIt()
    {
        await SeedAsync();

        Module(Open(suggested: "MO02")).Should().Contain("Marcus Oye");
    }

    [Fact]
    public async Task Preview_GivenCustomer_ShowsThatOne()
    {
        await SeedAsync();

        Open(customer: "C-2").Find("section[aria-label=Why]").TextContent.Should()
            .Contain("Birch Supply sees Marcus Oye.");
    }

    [Fact]
    public async Task Preview_CustomerOfTheAddress_StaysUntilAnotherIdIsWorkedOn()
    {
        await SeedAsync();
        await InDatabaseAsync(async db => await new SetupSeed(db).CustomerAsync("C-4", "Dogwood Supply", ["JD01"]));
        var preview = Open(customer: "C-4");

        preview.Render(p => p.Add(l => l.SuggestedRepId, "JD01"));
        preview.Find("section[aria-label=Why]").TextContent.Should().Contain("Dogwood Supply sees Jolene Dahl.");

        preview.Render(p => p.Add(l => l.SuggestedRepId, "MO02"));
        preview.WaitForAssertion(() => preview.Find("section[aria-label=Why]").TextContent.Should().Contain("Birch Supply sees Marcus Oye."));
    }

    [Fact]
    public async Task Preview_CustomerWhoSeesNobody_SaysSoAndWhy()
    {
        await SeedAsync();

        var preview = Open(customer: "C-3");

        preview.FindAll("sales-rep-frame").Should().BeEmpty();
        preview.Find("aside").TextContent.Should().Contain("The module does not appear").And.Contain(
            "XX99 shows nobody: nobody has verified it yet.");
    }

    [Fact]
    public async Task Typing_ChangesTheModuleBeforeAnythingIsSaved()
    {
        await SeedAsync();
        var preview = Open();

        var jolene = await JoleneAsync();
        preview.Render(p => p.Add(l => l.Typing, new SetupEdit(jolene with { Position = "Head of sales" })));

        await preview.WaitForAssertionAsync(() => Module(preview).Should().Contain("Head of sales"));
        (await InDatabaseAsync(db => db.Contacts.CountAsync(c => c.Position == "Head of sales"))).Should().Be(0);
    }

    [Fact]
    public async Task Typing_Again_LaysItselfOverTheDraftAndNotOverWhatWasTypedBefore()
    {
        await SeedAsync();
        var preview = Open();
        var typed = await RenamedAsync("Jolene D");
        preview.Render(p => p.Add(l => l.Typing, typed));

        var typed2 = await RenamedAsync("Jolene Dah");
        preview.Render(p => p.Add(l => l.Typing, typed2));

        await preview.WaitForAssertionAsync(() => Module(preview).Should().Contain("Jolene Dah<"));
    }

    [Fact]
    public async Task Typing_OfSomebodyElse_IsShownWithTheName_UntilNothingIsTyped()
    {
        await SeedAsync();
        var preview = Open();
        using var other = Get<TypedEdits>().Listen(() => Task.CompletedTask);

        Get<TypedEdits>().Tell(other, "Nora Sample", await RenamedAsync("Jolene by Nora"));

        await preview.WaitForAssertionAsync(() => Module(preview).Should().Contain("Jolene by Nora"));
        preview.Find(".preview-told").TextContent.Should().Be("Nora Sample is typing: shown here, not saved yet.");
        Get<TypedEdits>().Tell(other, "Nora Sample", null);
        await preview.WaitForAssertionAsync(() => Module(preview).Should().Contain("Jolene Dahl"));
        preview.Find(".preview-told").TextContent.Should().BeEmpty();
    }

    [Fact]
    public async Task Typing_OfSomebodyElse_ThatThisCustomerDoesNotSee_IsNotSpokenOf()
    {
        await SeedAsync();
        var preview = Open(customer: "C-2");
        using var other = Get<TypedEdits>().Listen(() => Task.CompletedTask);
        var drawn = preview.RenderCount;

        Get<TypedEdits>().Tell(other, "Nora Sample", await RenamedAsync("Jolene by Nora"));

        await preview.WaitForStateAsync(() => preview.RenderCount > drawn);
        preview.Find(".preview-told").TextContent.Should().BeEmpty();
    }

    [Fact]
    public async Task Typing_OfTwoAtOnce_ShowsOnesOwnOverTheOthers_AndThePublishedVersionNeither()
    {
        await SeedAsync();
        await InDatabaseAsync(db => new SetupSeed(db).PublishAsync());
        var preview = Open();
        using var other = Get<TypedEdits>().Listen(() => Task.CompletedTask);
        Get<TypedEdits>().Tell(other, "Nora Sample", await RenamedAsync("Jolene by Nora"));

        var mine = await RenamedAsync("Jolene by me");
        preview.Render(p => p.Add(l => l.Typing, mine));

        await preview.WaitForAssertionAsync(() => Module(preview).Should().Contain("Jolene by me"));
        await preview.InvokeAsync(() => preview.FindAll("[role=group][aria-label=Version] button")[1].ClickAsync(new()));
        Module(preview).Should().Contain("Jolene Dahl");
    }

    [Fact]
    public async Task Typing_EndsWithThePreviewBesideIt()
    {
        await SeedAsync();
        var edits = Get<TypedEdits>();
        using var other = edits.Listen(() => Task.CompletedTask);
        var preview = Open();
        var typed3 = await RenamedAsync("Jolene D");
        preview.Render(p => p.Add(l => l.Typing, typed3));
        edits.But(other).Should().ContainSingle();

        await DisposeComponentsAsync();

        edits.But(other).Should().BeEmpty();
    }

    [Fact]
    public async Task Draft_SavedBySomeone_IsFollowed()
    {
        await SeedAsync();
        var preview = Open();
        await InDatabaseAsync(async db =>
        {
            var contact = await db.Contacts.SingleAsync(c => c.Name == "Jolene Dahl");
            contact.Change(contact.Details with { Name = "Jolene Berg" }).Should().BeEmpty();
            await db.SaveChangesAsync();
        });

        await Get<DraftChanges>().SignalAsync();

        await preview.WaitForAssertionAsync(() => Module(preview).Should().Contain("Jolene Berg"));
    }

    [Fact]
    public async Task Published_Chosen_ShowsWhatCustomersSee()
    {
        await SeedAsync();
        var preview = Open();

        await preview.InvokeAsync(() => preview.FindAll("[role=group][aria-label=Version] button")[1].ClickAsync(new()));

        preview.Find("aside").TextContent.Should().Contain("The module does not appear");
        preview.FindAll("[role=group][aria-label=Version] button").Select(button => button.GetAttribute("aria-pressed"))
            .Should().Equal("false", "true");
    }

    [Theory]
    [InlineData("Desktop", "720")]
    [InlineData("Tablet", "560")]
    [InlineData("Phone", "374")]
    public async Task Width_Chosen_IsWhatTheFrameGets(string width, string pixels)
    {
        await SeedAsync();
        var preview = Open();

        await preview.InvokeAsync(() => preview.Find($"button[aria-label={width}]").ClickAsync(new()));

        preview.Find("sales-rep-frame").GetAttribute("viewport").Should().Be(pixels);
    }

    [Fact]
    public async Task Dark_Chosen_IsForTheFrameOnly()
    {
        await SeedAsync();
        var preview = Open();

        await preview.InvokeAsync(() => preview.Find("button[aria-label=Dark]").ClickAsync(new()));

        preview.Find("sales-rep-frame").GetAttribute("theme").Should().Be("dark");
    }

    [Fact]
    public async Task Language_Chosen_IsTheModulesAndNotTheConsoles()
    {
        await SeedAsync();
        var preview = Open();
        preview.FindAll("aside select option").Select(option => option.TextContent)
            .Should().Equal("English", "Deutsch", "Español", "Français", "العربية");

        await preview.InvokeAsync(() => preview.Find("aside select").ChangeAsync(new() { Value = "ar" }));

        await preview.WaitForAssertionAsync(() => Module(preview).Should().Contain("lang=\"ar\" dir=\"rtl\""));
        preview.Find("h2").TextContent.Should().Be("Preview");
        preview.Instance.Look!.Language.Should().Be("ar", "a circuit that is lost gives it back");
    }

    [Fact]
    public async Task AsOf_ADayAfterTheRepsLast_ShowsNobodyAndSaysWhy()
    {
        await SeedAsync();
        await InDatabaseAsync(async db =>
        {
            var agency = await db.Agencies.Include(a => a.Reps).FirstAsync(a => a.Reps.Any());
            var rep = agency.Reps[0];
            var contact = await db.Contacts.SingleAsync(c => c.Id == rep.ContactId);
            agency.ChangeRep(rep, contact, rep.Details with { ValidUntil = new DateOnly(2026, 1, 31) }).Should()
                .BeNull();
            await db.SaveChangesAsync();
        });
        var preview = Open(customer: "C-1");
        Module(preview).Should().Contain("Jolene Dahl");

        await preview.InvokeAsync(() => preview.Find("aside input[type=date]").ChangeAsync(new() { Value = "2026-02-01" }));

        preview.Find("aside").TextContent.Should().Contain("The module does not appear");
        preview.Find("section[aria-label=Why] a").GetAttribute("href").Should().Contain("as-of=2026-02-01");
    }

    [Fact]
    public async Task AnotherOneAffected_GoesThroughTheCustomersThatTheDraftTouches_AndBeginsAnew()
    {
        await SeedAsync();
        var preview = Open();
        var seen = new List<string>();

        for (var i = 0; i < 3; i++)
        {
            await preview.InvokeAsync(() => preview.Find("button:contains('Next customer affected')").ClickAsync(new()));
            seen.Add(preview.Find("section[aria-label=Why] p").TextContent);
        }

        seen.Should()
            .Equal("Birch Supply sees Marcus Oye.", "Alder Supply sees Jolene Dahl.", "Birch Supply sees Marcus Oye.");
    }

    [Theory]
    [InlineData("{\"UsesText\":true,\"Text\":\"Call our main line.\"}", "Cedar Supply")]
    [InlineData("{\"UsesCompanyDesk\":true,\"DeskName\":\"Customer care\",\"DeskEmail\":\"care@example.com\"}", "Cedar Supply")]
    public async Task AnotherOneAffected_WhereOnlyTheCompanysDeskOrTextChanges_FindsThoseWhoSeeIt(
        string settings, string customer)
    {
        await SeedAsync();
        await InDatabaseAsync(async db =>
        {
            await new SetupSeed(db).PublishAsync();
            db.Add(new Setting { Name = "module", Json = settings, ChangedBy = "tester" });
            await db.SaveChangesAsync();
        });
        var preview = Open();

        for (var i = 0; i < 2; i++)
        {
            await preview.InvokeAsync(() => preview.Find("button:contains('Next customer affected')").ClickAsync(new()));
            preview.Find("section[aria-label=Why] p").TextContent.Should().NotContain("Alder").And.NotContain("Birch");
        }

        var stop = Xunit.TestContext.Current.CancellationToken;
        var published = (await Get<Setups>().PublishedAsync(stop)).Index;
        var next = await Get<PreviewQueries>()
            .NextAffectedAsync(null, published, await Get<Setups>().DraftAsync(stop), "C-2", stop);
        next!.Name.Should().Be(customer);
    }

    [Fact]
    public async Task AnotherOneAffected_WhereNothingIsAffected_SaysSo()
    {
        await SeedAsync();
        await InDatabaseAsync(db => new SetupSeed(db).PublishAsync());
        var preview = Open(customer: "C-1");

        await preview.InvokeAsync(() => preview.Find("button:contains('Next customer affected')").ClickAsync(new()));

        preview.Find("aside").TextContent.Should().Contain("The draft changes nothing for any customer.");
    }

    [Fact]
    public async Task Tab_OpensTheDrawer_AndEscClosesIt()
    {
        await SeedAsync();
        var preview = Open();
        preview.Find("button[aria-controls=live-preview]").GetAttribute("aria-expanded").Should().Be("false");

        await preview.InvokeAsync(() => preview.Find("button[aria-controls=live-preview]").ClickAsync(new()));
        preview.Find("button[aria-controls=live-preview]").GetAttribute("aria-expanded").Should().Be("true");
        await preview.InvokeAsync(() => preview.Find("aside").KeyDownAsync(new KeyboardEventArgs { Key = "Escape" }));

        preview.Find("button[aria-controls=live-preview]").GetAttribute("aria-expanded").Should().Be("false");
    }

    private static string Module(IRenderedComponent<LivePreview> preview) =>
        preview.Find("sales-rep-frame").GetAttribute("html") ?? "";

    private async Task<ContactSnapshot> JoleneAsync() =>
        (await Get<Setups>().DraftAsync()).Snapshot.Contacts.Single(contact => contact.Name == "Jolene Dahl");

    private async Task<SetupEdit> RenamedAsync(string name) => new(await JoleneAsync() with { Name = name });

    private IRenderedComponent<LivePreview> Open(string? customer = null, string? suggested = null)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(Urls.RepIds() + (customer is null ? "" : $"?{Urls.PreviewOf}={customer}"));
        var preview = Render<LivePreview>(p => p.Add(l => l.SuggestedRepId, suggested));
        preview.WaitForState(() => preview.FindAll("[aria-label='Loading the preview']").Count == 0);
        return preview;
    }

    private Task SeedAsync() => InDatabaseAsync(async db =>
    {
        var seed = new SetupSeed(db);
        await seed.AgencyAsync("Westline Sales", "Jolene Dahl", "JD01");
        await seed.AgencyAsync("Acme", "Marcus Oye", "MO02");
        await seed.CustomerAsync("C-1", "Alder Supply", ["JD01"]);
        await seed.CustomerAsync("C-2", "Birch Supply", ["MO02"]);
        await seed.CustomerAsync("C-3", "Cedar Supply", ["XX99"]);
    });
}
