using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Features.Customers;
using AgencyAdmin.Tests.Support;
using Bunit;

namespace AgencyAdmin.Tests.Features.Customers;

public sealed class WhyChainTests : ComponentTest
{
    [Fact]
    public void Chain_ShownId_HoldsToTheCard()
    {
        var chain = Render(SetupBuilder.Working());

        chain.FindAll("ol > li").Should().HaveCount(5).And.OnlyContain(link => link.TextContent.Contains("holds"));
        chain.Markup.Should().NotContain("broken here");
    }

    [Fact]
    public void Chain_IdInNoAgency_MarksTheAgencyInWords()
    {
        var chain = Render(new SetupBuilder());

        var broken = chain.FindAll("ol > li").Should().ContainSingle(link => link.TextContent.Contains("broken here")).Subject;
        broken.TextContent.Should().Contain("Agency").And.Contain("no agency");
        chain.FindAll("ol > li").Count(link => link.TextContent.Contains("not reached")).Should().Be(2);
    }

    [Fact]
    public void Button_Administrator_OpensTheForm()
    {
        var chain = Render(new SetupBuilder());

        chain.Find("footer a[href='/setup/contacts?rep-id=JD01']").TextContent.Should().Contain("Pick a contact for JD01");
    }

    [Fact]
    public void Button_Support_ReadsWhereAnAdministratorMendsIt()
    {
        SignInAs(Roles.Support);

        var chain = Render(SetupBuilder.Working(agency => agency.Inactive()));

        chain.FindAll("footer a").Should().ContainSingle("only the list of others is left");
        chain.Markup.Should().Contain("An administrator can mend this in Agencies.");
    }

    [Fact]
    public void Button_Support_SeesWhoCanMendIt()
    {
        SignInAs(Roles.Support);

        var chain = Render<WhyChain>(p => p
            .Add(c => c.Id, FixLinkTests.Assigned(new SetupBuilder())).Add(c => c.Editors, ["Ada Lind", "Nia Berg"]));

        chain.Markup.Should().Contain("Ada Lind or Nia Berg can mend this in Setup.");
    }

    [Theory]
    [MemberData(nameof(FixLinkTests.Reasons), MemberType = typeof(FixLinkTests))]
    public void Chain_EveryReasonOfAnId_MarksOneLinkInWordsAndOpensAForm(Reason reason)
    {
        var chain = Render<WhyChain>(p => p.Add(c => c.Id, FixLinkTests.Assigned(reason)));

        chain.FindAll("ol > li").Where(link => link.TextContent.Contains("broken here", StringComparison.Ordinal)).Should().ContainSingle();
        chain.Find("header").TextContent.Should().Contain(reason.Word());
        chain.Find(".why-words").TextContent.Should().StartWith("JD01 shows nobody");
        chain.FindAll("footer a").Should().HaveCount(2, "a form that mends it, and the others with the ID");
    }

    [Fact]
    public void DateThatIsOver_IsMarked_AndNotTheCard()
    {
        var chain = Render<WhyChain>(p => p.Add(c => c.Id, FixLinkTests.Assigned(Reason.NoLongerInForce)));

        var broken = chain.FindAll("ol > li").Should().ContainSingle(link => link.TextContent.Contains("broken here")).Subject;
        broken.TextContent.Should().Contain("Dates").And.Contain("until 4 January 2026");
    }

    [Fact]
    public void IgnoredId_SaysWhoIgnoredItAndWhy()
    {
        var ignored = FixLinkTests.Assigned(Reason.IdIgnored) with
        {
            Ignored = new("House account", "Ada Lind", Clock.GetUtcNow().AddDays(-3)),
        };

        var chain = Render<WhyChain>(p => p.Add(c => c.Id, ignored));

        chain.Find("article").TextContent.ReplaceLineEndings(" ").Should().MatchRegex(@"Ignored by Ada Lind\s+3 days ago:\s+House account");
    }

    [Theory]
    [InlineData(1, "1 other customer has the same cause")]
    [InlineData(212, "212 other customers have the same cause")]
    public void SameCause_OfOthers_IsCountedAndLinked(int others, string words)
    {
        var chain = Render<WhyChain>(p => p.Add(c => c.Id, FixLinkTests.Assigned(new SetupBuilder()) with { SameCause = others }));

        chain.Find("footer a[href='/customers?cause=JD01']").TextContent.Should().Be(words);
    }

    [Theory]
    [InlineData(0, "No other customer, active or not, has this sales rep ID")]
    [InlineData(1, "1 other customer, active or not, has this sales rep ID")]
    [InlineData(1212, "1,212 other customers, active or not, have this sales rep ID")]
    public void Others_AreCountedAndLinked(int others, string words)
    {
        var chain = Render(SetupBuilder.Working(), others);

        var link = chain.Find("footer a[href='/customers?rep-id=JD01']");
        link.TextContent.Should().Be(words);
    }

    private IRenderedComponent<WhyChain> Render(SetupBuilder setup, int others = 0) =>
        Render<WhyChain>(p => p.Add(c => c.Id, FixLinkTests.Assigned(setup, others)));
}
