using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Features.Portal;
using AgencyAdmin.Tests.Support;
using Bunit;

namespace AgencyAdmin.Tests.Features.Portal;

public sealed class SalesRepModuleTests : ComponentTest
{
    [Fact]
    public void Module_NoCards_ShowsNothingAtAll() => Render([]).Markup.Trim().Should().BeEmpty();

    [Fact]
    public void Module_OneCard_IsANamedRegionWithTheRepAsHeading()
    {
        var module = Render([Card(contact => contact.Named("Jolene Dahl").At("Account manager"))]);

        module.Find("section").GetAttribute("aria-label").Should().Be("Your sales rep");
        module.Find("h3").TextContent.Should().Be("Jolene Dahl");
        module.Find(".srm-about").TextContent.Should().Be("Account manager\u00A0· Westline Sales");
    }

    [Fact]
    public void Module_SeveralCards_AreAListWithThePrimaryFirst()
    {
        var module = Render([Card(), Card(contact => contact.Named("Marcus Oye"), id: 2) with { IsPrimary = false }]);

        module.Find("section").GetAttribute("aria-label").Should().Be("Your sales reps");
        module.FindAll("ul[role=list] > li.srm-card").Select(card => card.ClassList.Contains("srm-card-primary"))
            .Should()
            .Equal(true, false);
    }

    [Fact]
    public void Call_ReadableNumber_DialsE164AndSaysWhom()
    {
        var module = Render([Card(contact => contact.Named("Jolene Dahl").WithOfficePhone("(702) 456-0100"))]);

        var call = module.Find("a[aria-label='Call +1 702-456-0100, Jolene Dahl']");
        call.GetAttribute("href").Should().Be("tel:+17024560100");
        call.TextContent.Should().Contain("Call").And.Contain("+1 702-456-0100");
    }

    [Fact]
    public void Call_CellPhone_HasALinkOfItsOwn()
    {
        var module = Render([Card(contact => contact.Named("Jolene Dahl").WithCellPhone("(702) 456-0134"))]);

        module.Find("a[aria-label='Cell +1 702-456-0134, Jolene Dahl']").GetAttribute("href")
            .Should().Be("tel:+17024560134");
    }

    [Fact]
    public void Call_NumberNobodyCanDial_IsTextWithoutALink()
    {
        var module = Render([Card(contact => contact.WithOfficePhone("ask reception").WithCellPhone(null))]);

        module.FindAll("a[href^='tel:']").Should().BeEmpty();
        module.Markup.Should().Contain("ask reception");
    }

    [Fact]
    public void Email_IsADisclosureWithASalesAndAServiceRequest()
    {
        var module = Render([Card(contact => contact.Named("Jolene Dahl").WithEmail("jolene@example.com"))]);

        module.Find("details > summary").GetAttribute("aria-label").Should().Be("Email Jolene Dahl");
        module.FindAll("details a").Select(link => (link.TextContent, link.GetAttribute("href"))).Should().Equal(
            ("Sales request", "mailto:jolene@example.com?subject=Sales%20request%2C%20customer%20C-10482"),
            ("Service request", "mailto:jolene@example.com?subject=Service%20request%2C%20customer%20C-10482"));
    }

    [Fact]
    public void Email_Missing_HasNoDisclosure() =>
        Render([Card(contact => contact.WithEmail(null))]).FindAll("details").Should().BeEmpty();

    [Theory]
    [InlineData(AgencyRepRole.Inside, "Inside sales")]
    [InlineData(AgencyRepRole.Outside, "Outside sales")]
    [InlineData(AgencyRepRole.Service, "Service")]
    public void Role_IsSaidInWords(AgencyRepRole role, string words) =>
        Render([Card() with { Role = role }]).Find(".srm-role").TextContent.Should().Be(words);

    [Fact]
    public void Role_Missing_TakesNoRoom() =>
        Render([Card() with { Role = null }]).FindAll(".srm-role").Should().BeEmpty();

    [Fact]
    public void Picture_HasItsSizeBeforeItIsThere()
    {
        var picture = Render([Card(contact => contact.WithPicture("abc123"))]).Find("img");

        picture.GetAttribute("src").Should().Be("/pictures/abc123.jpg");
        (picture.GetAttribute("width"), picture.GetAttribute("height"), picture.GetAttribute("alt")).Should()
            .Be(("72", "72", ""));
    }

    [Fact]
    public void Picture_Missing_GivesInitialsThatAScreenReaderPassesOver()
    {
        var initials = Render([Card(contact => contact.Named("Jolene Ann Dahl"))]).Find(".srm-initials");

        initials.TextContent.Should().Be("JD");
        initials.GetAttribute("aria-hidden").Should().Be("true");
    }

    [Fact]
    public void Name_OfMarkup_IsText() =>
        Render([Card(contact => contact.Named("<script>alert(1)</script>"))]).FindAll("script").Should().BeEmpty();

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public void Theme_StandsOnTheRoot(string theme) =>
        Render<SalesRepModule>(p => p.Add(m => m.Content, Of([Card()])).Add(m => m.Look, new(Theme: theme)))
            .Find("section")
            .GetAttribute("data-theme").Should().Be(theme);

    [Fact]
    public async Task Html_IsWhatTheComponentDraws()
    {
        var html = await Get<ModuleHtml>().RenderAsync(Of([Card(contact => contact.Named("Jolene Dahl"))]));

        html.Should().StartWith("<section class=\"srm\" part=\"module\"").And.EndWith("</section>");
        html.Should().Contain("Jolene Dahl").And.NotContain("blazor");
    }

    [Fact]
    public async Task Html_NoCards_IsEmpty() => (await Get<ModuleHtml>().RenderAsync(Of([]))).Should().BeEmpty();

    [Fact]
    public void Tone_IsTheSameForANameInEveryProcess() =>
        new[] { "Jolene Dahl", "Marcus Oye", "Ann Lee" }.Select(AvatarTone.Of).Should().Equal(s_tones);

    private static readonly int[] s_tones = [3, 7, 2];

    private IRenderedComponent<SalesRepModule> Render(IReadOnlyList<RepCard> cards) =>
        Render<SalesRepModule>(p => p.Add(m => m.Content, Of(cards)));

    private static ModuleContent Of(IReadOnlyList<RepCard> cards) => new("C-10482", cards);

    internal static RepCard Card(Action<ContactSnapshotBuilder>? contact = null, int id = 1)
    {
        var builder = new ContactSnapshotBuilder(id);
        contact?.Invoke(builder);
        var setup = new SetupBuilder().With(builder)
            .With(new AgencySnapshotBuilder().Named("Westline Sales").WithRep("JD01", id)).Build();
        return Resolver.Resolve("C-10482", new CustomerFactsBuilder().Build(), setup, new DateOnly(2026, 1, 5)).Cards[0];
    }
}
