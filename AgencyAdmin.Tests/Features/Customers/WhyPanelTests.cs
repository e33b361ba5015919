using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Features.Customers;
using AgencyAdmin.Tests.Domain.Resolution;
using AgencyAdmin.Tests.Support;
using Bunit;

namespace AgencyAdmin.Tests.Features.Customers;

/// <summary>What staff read beside a customer's home, for every reason that there is.</summary>
public sealed class WhyPanelTests : ComponentTest
{
    private static readonly DateOnly s_today = new(2026, 1, 5);

    /// <summary>A number that nobody has has no home either; its page says so.</summary>
    public static TheoryData<Reason> Reasons =>
        [.. Enum.GetValues<Reason>().Where(reason => reason is not Reason.CustomerUnknown)];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Why_EveryReason_HasASentence_AChainAndAWayOn(Reason reason)
    {
        var home = HomeFor(reason);
        (home.Ids.Count > 0 ? home.Ids[0].Resolved.Reason : home.Resolution.Reason).Should().Be(reason);

        var panel = Render<WhyPanel>(p => p.Add(why => why.Home, home));

        panel.Find(".why-sentence").TextContent.Should().Be(home.Resolution.Sentence).And.EndWith(".");
        panel.Markup.Should().Contain(reason.Word());
        var states = panel.FindAll("ol > li").Select(State).ToList();
        string.Join(' ', states).Should().Be(Chain(reason));
        panel.FindAll("a").Select(link => link.GetAttribute("href")).Should()
            .Contain(href => href!.StartsWith(Way(reason), StringComparison.Ordinal));
    }

    private static string State(AngleSharp.Dom.IElement link) =>
        new[] { "holds", "broken here", "not reached" }.Single(
            word => link.TextContent.Contains(word, StringComparison.Ordinal));

    // Customer, sales rep ID, agency, contact, card: what holds, the one link that does not, and what lies behind it.
    private static string Chain(Reason reason)
    {
        var holding = reason switch
        {
            Reason.CustomerInactive or Reason.NoRepIdSent => -1,
            Reason.IdIgnored or Reason.IdNotVerified => 1,
            Reason.IdInNoAgency or Reason.IdInTwoAgencies or Reason.AgencyInactive or Reason.AgencyDoesNotSell => 2,
            Reason.ContactMissing or Reason.InNoPart or Reason.ContactInactive or Reason.ContactHidden or Reason.ContactUnreachable => 3,
            Reason.RepHidden or Reason.NotYetInForce or Reason.NoLongerInForce => 4,
            Reason.Shown or Reason.StandInShown => 5,
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "has no chain here yet"),
        };

        // Dates stand in the chain where there are any.
        var stations = reason is Reason.NotYetInForce or Reason.NoLongerInForce ? 6 : 5;
        return holding < 0 ? "" : string.Join(' ', Enumerable.Range(0, stations).Select(i =>
            i < holding ? "holds" : i == holding ? "broken here" : "not reached"));
    }

    private static string Way(Reason reason) => reason switch
    {
        Reason.CustomerInactive or Reason.NoRepIdSent => "/feeds",
        Reason.Shown or Reason.StandInShown => "/customers?rep-id=JD01",
        Reason.ContactInactive or Reason.ContactHidden or Reason.ContactUnreachable => "/contacts/",
        Reason.IdIgnored or Reason.IdNotVerified or Reason.IdInNoAgency or Reason.IdInTwoAgencies or Reason.ContactMissing => "/setup/",
        _ => "/agencies/",
    };

    private static CustomerHome HomeFor(Reason reason)
    {
        var facts = reason switch
        {
            Reason.CustomerInactive => new CustomerFactsBuilder().Inactive().Build(),
            Reason.NoRepIdSent => new CustomerFactsBuilder().WithIds().Build(),
            Reason.Shown or Reason.StandInShown => new CustomerFactsBuilder().Build(),
            _ => ResolverTests.CustomerFor(reason).Build(),
        };
        var setup = reason switch
        {
            Reason.Shown or Reason.CustomerInactive or Reason.NoRepIdSent => SetupBuilder.Working(),
            Reason.StandInShown => SetupBuilder.Working(contact: jolene => jolene.StoodInBy(2))
                .With(new ContactSnapshotBuilder(2).Named("Marcus Oye")),
            _ => ResolverTests.SetupFor(reason),
        };
        var resolution = Resolver.Resolve(facts.Number, facts, setup.Build(), s_today);
        var details = new CustomerDetails(
            facts.Number, facts.Name, PostalAddress.Empty, Phone: null, Website: null, SiteId: null, SiteName: null,
            facts.IsActive,
            CustomerOrigin.Erp, LastFeedAt: null);
        return new(
            details, resolution, [.. resolution.Ids.Select(id => new AssignedId(id.SalesRepId, id, 0))], DraftChange: null, Editors: [], Ended: []);
    }
}
