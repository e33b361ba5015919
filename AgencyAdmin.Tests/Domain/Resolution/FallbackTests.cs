using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Domain.Resolution;

/// <summary>The ladder below a rep: the agency's desk, the company's desk, a text, nothing.</summary>
public sealed class FallbackTests
{
    private static readonly DateOnly s_today = new(2026, 1, 5);

    private static readonly DeskSnapshot s_company = new(
        "Customer care", PhoneLine.Read("+1 702 456 0900", null), "care@example.com");

    public static TheoryData<string, bool, bool, bool, bool, FallbackKind?> Ladder => new()
    {
        // the agency's desk can be reached, then which rungs are switched on
        { "all rungs", true, true, true, true, FallbackKind.AgencyDesk },
        { "no agency desk to reach", false, true, true, true, FallbackKind.CompanyDesk },
        { "agency desks switched off", true, false, true, true, FallbackKind.CompanyDesk },
        { "the text alone", true, false, false, true, FallbackKind.Text },
        { "the agency's desk alone", true, true, false, false, FallbackKind.AgencyDesk },
        { "the agency's desk alone, but it cannot be reached", false, true, false, false, null },
        { "nothing", true, false, false, false, null },
    };

    [Theory]
    [MemberData(nameof(Ladder))]
    public void CustomerWithoutACard_SeesTheFirstRungThatHolds(
        string what, bool isReachable, bool usesAgency, bool usesCompany, bool usesText, FallbackKind? expected)
    {
        var fallback = new FallbackSnapshot(
            usesAgency, usesCompany ? s_company : null, usesText ? "Call our main line." : null);
        var setup = Hidden(isReachable).Falling(fallback);

        Resolve(setup).Fallback?.Kind.Should().Be(expected, what);
        (Resolve(setup).Fallback is null).Should().Be(expected is null, what);
    }

    [Fact]
    public void CustomerWithACard_SeesNoFallback() =>
        Resolve(SetupBuilder.Working(agency => agency.WithDesk("+1 702 456 0800", null)).Falling(new(true, s_company, "Text")))
            .Fallback.Should().BeNull();

    [Fact]
    public void AgencyDesk_HasTheAgencysNameAndMailsThatNameTheCustomer()
    {
        var desk = Resolve(Hidden(isReachable: true).Falling(new(true, null, null))).Fallback!;

        desk.Name.Should().Be("Westline Sales");
        desk.Phone!.Href.Should().Be("tel:+17024560800");
        desk.Email!.Service.Should().Be("mailto:desk@example.com?subject=Service%20request%2C%20customer%20C-10482");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AgencyThatServesNobody_HasNoDesk(bool isClosed)
    {
        var setup = SetupBuilder.Working(agency =>
        {
            agency.WithDesk("+1 702 456 0800", null);
            _ = isClosed ? agency.Inactive() : agency.Doing(AgencyTraits.Stores);
        });

        Resolve(setup.Falling(new(true, s_company, null))).Fallback!.Kind.Should().Be(FallbackKind.CompanyDesk);
    }

    [Fact]
    public void IdThatTwoAgenciesClaim_LeadsToTheDeskOfNeither()
    {
        var setup = SetupBuilder.Working(agency => agency.WithDesk("+1 702 456 0800", null))
            .With(new AgencySnapshotBuilder(2).WithRep("JD01", 1).WithDesk("+1 702 456 0801", null));

        Resolve(setup.Falling(new(true, s_company, null))).Fallback!.Kind.Should().Be(FallbackKind.CompanyDesk);
    }

    [Fact]
    public void SecondId_GivesItsDeskWhereTheFirstHasNone()
    {
        var setup = Hidden(isReachable: true).Falling(new(true, null, null)).Build();

        Resolver.Resolve("C-1", new CustomerFactsBuilder().WithIds("XX99", "JD01").Build(), setup, s_today)
            .Fallback!.Name.Should().Be("Westline Sales");
    }

    [Fact]
    public void CustomerToWhomTheErpSendsNoId_SeesTheCompanyDesk()
    {
        var setup = new SetupBuilder().Falling(new(true, s_company, null)).Build();

        var resolution = Resolver.Resolve("C-1", new CustomerFactsBuilder().WithIds().Build(), setup, s_today);

        resolution.Fallback!.Name.Should().Be("Customer care");
        resolution.Reason.Should().Be(Reason.NoRepIdSent);
        resolution.Sentence.Should().Be(
            "The ERP sends no sales rep ID for Nordic Supply, so it sees the company desk Customer care instead of a rep.");
    }

    [Fact]
    public void InactiveOrUnknownCustomer_SeesNothing()
    {
        var setup = new SetupBuilder().Falling(new(true, s_company, "Text")).Build();

        Resolver.Resolve("C-1", new CustomerFactsBuilder().Inactive().Build(), setup, s_today).Fallback.Should()
            .BeNull();
        Resolver.Resolve("C-1", null, setup, s_today).Fallback.Should().BeNull();
    }

    [Fact]
    public void CompanyDeskThatCannotBeReached_IsPassedOver() =>
        Resolve(new SetupBuilder().Falling(new(false, s_company with { Phone = null, Email = null }, "Text"))).Fallback!.Kind
            .Should().Be(FallbackKind.Text);

    [Fact]
    public void Why_SaysWhatIsSeenInsteadAndStillWhyThereIsNoRep()
    {
        Resolve(Hidden(isReachable: true).Falling(new(true, null, null))).Sentence.Should().Be(
            "Nordic Supply sees the desk of Westline Sales instead of a rep. JD01 shows nobody: Jolene Dahl is hidden from customers.");
        Resolve(new SetupBuilder().Falling(new(false, null, "Call us."))).Sentence.Should().Be(
            "Nordic Supply sees a text instead of a rep. JD01 shows nobody: no agency has it.");
    }

    [Fact]
    public void PublicationFromBeforeThereWasAChoice_HidesTheModule() =>
        Resolve(new SetupBuilder()).Fallback.Should().BeNull();

    private static SetupBuilder Hidden(bool isReachable) => SetupBuilder.Working(
        agency => agency.WithDesk(isReachable ? "+1 702 456 0800" : null, isReachable ? "desk@example.com" : null),
        contact => contact.Hidden());

    private static AgencyAdmin.Domain.Resolution.Resolution Resolve(SetupBuilder setup) =>
        Resolver.Resolve("C-10482", new CustomerFactsBuilder().Build(), setup.Build(), s_today);
}
