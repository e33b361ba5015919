using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Domain.Resolution;

/// <summary>Every reason code: how it comes about, its sentence, and where its chain breaks.</summary>
public sealed class ResolverTests
{
    private static readonly DateOnly s_today = new(2026, 1, 5);

    private static readonly Dictionary<Reason, Case> s_cases = new()
    {
        [Reason.Shown] = new(SetupBuilder.Working(), "JD01 shows Jolene Dahl of Westline Sales.", null),
        [Reason.IdIgnored] = new(
            SetupBuilder.Working().Ignoring("JD01"), "JD01 shows nobody: it is set to be ignored.", LinkKind.RepId),
        [Reason.IdInNoAgency] = new(new SetupBuilder(), "JD01 shows nobody: no agency has it.", LinkKind.Agency),
        [Reason.IdNotVerified] = new(new SetupBuilder(), "JD01 shows nobody: nobody has verified it yet.", LinkKind.RepId),
        [Reason.IdInTwoAgencies] = new(
            SetupBuilder.Working().With(new AgencySnapshotBuilder(2).Named("Acme").WithRep("JD01", 1)),
            "JD01 shows nobody: Westline Sales and Acme both claim it.", LinkKind.Agency),
        [Reason.AgencyInactive] = new(
            SetupBuilder.Working(agency => agency.Inactive()),
            "JD01 shows nobody: its agency Westline Sales is inactive.", LinkKind.Agency),
        [Reason.AgencyDoesNotSell] = new(
            SetupBuilder.Working(agency => agency.Doing(AgencyTraits.Serves | AgencyTraits.Stores)),
            "JD01 shows nobody: its agency Westline Sales does not sell.", LinkKind.Agency),
        [Reason.ContactMissing] = new(
            new SetupBuilder()
                .With(new AgencySnapshotBuilder().Named("Westline Sales").WithRep("JD01", contactId: null)),
            "JD01 shows nobody: Westline Sales has no contact for it.", LinkKind.Contact),
        [Reason.InNoPart] = new(
            new SetupBuilder().With(new AgencySnapshotBuilder().Named("Westline Sales").WithRep("JD01", contactId: null, parts: Others())),
            "JD01 shows nobody: Westline Sales splits it, and no part fits this customer.", LinkKind.Contact),
        [Reason.ContactInactive] = new(
            SetupBuilder.Working(contact: contact => contact.Inactive()),
            "JD01 shows nobody: Jolene Dahl is inactive.", LinkKind.Contact),
        [Reason.ContactHidden] = new(
            SetupBuilder.Working(contact: contact => contact.Hidden()),
            "JD01 shows nobody: Jolene Dahl is hidden from customers.", LinkKind.Contact),
        [Reason.ContactUnreachable] = new(
            SetupBuilder.Working(contact: contact => contact.Unreachable()),
            "JD01 shows nobody: Jolene Dahl has neither phone nor email.", LinkKind.Contact),
        [Reason.RepHidden] = new(
            Rep(isVisible: false), "JD01 shows nobody: Westline Sales hides Jolene Dahl for this ID.", LinkKind.Card),
        [Reason.NotYetInForce] = new(
            Rep(from: s_today.AddDays(1)), "JD01 shows nobody yet: its rep starts on 6 January 2026.", LinkKind.Dates),
        [Reason.NoLongerInForce] = new(
            Rep(until: s_today.AddDays(-1)), "JD01 shows nobody any more: its rep ended on 4 January 2026.", LinkKind.Dates),
    };

    private static RepParts? Others() => RepParts.Of([new(new(Customers: ["C-1"]), PartHolder.Desk)]).TryGet(out var parts) ? parts : null;

    public static TheoryData<Reason> ReasonsOfIds => [.. s_cases.Keys];

    internal static SetupBuilder SetupFor(Reason reason) => s_cases[reason].Setup;

    internal static CustomerFactsBuilder CustomerFor(Reason reason) =>
        reason is Reason.IdNotVerified ? new CustomerFactsBuilder().Undecided() : new CustomerFactsBuilder();

    [Theory]
    [MemberData(nameof(ReasonsOfIds))]
    public void Resolve_OneId_GivesReasonSentenceAndBrokenLink(Reason reason)
    {
        var (setup, sentence, brokenAt) = s_cases[reason];

        var resolution = Resolve(setup, CustomerFor(reason));

        var id = resolution.Ids.Should().ContainSingle().Subject;
        id.Reason.Should().Be(reason);
        id.Sentence.Should().Be(sentence);
        var kinds = Enum.GetValues<LinkKind>().Where(kind => kind is not LinkKind.Dates || brokenAt is LinkKind.Dates).ToList();
        id.Chain.Select(link => link.Kind).Should().Equal(kinds, "dates stand in the chain where there are any");
        id.Chain.Select(link => link.State).Should().Equal(kinds.Select(kind =>
            brokenAt is null || kind < brokenAt ? LinkState.Holds : kind == brokenAt ? LinkState.Broken : LinkState.NotReached));
        resolution.Reason.Should().Be(reason is Reason.IdNotVerified ? Reason.IdInNoAgency : reason, "lists count what is published, which knows of no decisions");
        (resolution.Cards.Count == 1).Should().Be(reason is Reason.Shown);
    }

    [Theory]
    [InlineData(-1, null, "from 4 January 2026")]
    [InlineData(null, 1, "until 6 January 2026")]
    [InlineData(-1, 1, "4 January 2026 to 6 January 2026")]
    public void Resolve_RepWithDates_SaysThemInTheChain(int? from, int? until, string label)
    {
        var setup = Rep(
            from: from is { } f ? s_today.AddDays(f) : null, until: until is { } u ? s_today.AddDays(u) : null);

        var chain = Resolve(setup, new CustomerFactsBuilder()).Ids[0].Chain;

        chain.Should().ContainSingle(link => link.Kind == LinkKind.Dates)
            .Which.Should().BeEquivalentTo(new { Label = label, State = LinkState.Holds });
    }

    [Fact]
    public void Resolve_UndecidedIdThatAnAgencyHas_ShowsAllTheSame()
    {
        var resolution = Resolve(SetupBuilder.Working(), new CustomerFactsBuilder().Undecided());

        resolution.Reason.Should().Be(Reason.Shown);
    }

    [Fact]
    public void Cases_Always_CoverEveryReason() =>
        s_cases.Keys.Concat([Reason.CustomerUnknown, Reason.CustomerInactive, Reason.NoRepIdSent, Reason.StandInShown])
            .Should().BeEquivalentTo(Enum.GetValues<Reason>());

    [Fact]
    public void Code_EveryReason_IsReadBack() =>
        Enum.GetValues<Reason>().Select(reason => ReasonCodes.Parse(reason.Code())).Should()
            .Equal(Enum.GetValues<Reason>().Cast<Reason?>());

    [Theory]
    [InlineData(Reason.Shown, "shown")]
    [InlineData(Reason.IdInNoAgency, "id-in-no-agency")]
    [InlineData(Reason.NoRepIdSent, "no-rep-id-sent")]
    public void Code_IsKebabCase(Reason reason, string code) => reason.Code().Should().Be(code);

    [Fact]
    public void Resolve_UnknownCustomer_SaysSoAndHasNoChain()
    {
        var resolution = Resolver.Resolve("C-1", customer: null, SetupBuilder.Working().Build(), s_today);

        resolution.Should()
            .BeEquivalentTo(new { Reason = Reason.CustomerUnknown, Sentence = "No customer has the number C-1." });
        resolution.Ids.Should().BeEmpty();
    }

    [Fact]
    public void Resolve_InactiveCustomer_ShowsNobody()
    {
        var resolution = Resolve(SetupBuilder.Working(), new CustomerFactsBuilder().Inactive());

        resolution.Reason.Should().Be(Reason.CustomerInactive);
        resolution.Sentence.Should().Be("Nordic Supply is inactive, so it sees nobody.");
        resolution.Cards.Should().BeEmpty();
    }

    [Fact]
    public void Resolve_NoIdSent_SaysThatTheErpSendsNone()
    {
        var resolution = Resolve(SetupBuilder.Working(), new CustomerFactsBuilder().WithIds());

        resolution.Reason.Should().Be(Reason.NoRepIdSent);
        resolution.Sentence.Should().Be("The ERP sends no sales rep ID for Nordic Supply, so it sees nobody.");
    }

    [Fact]
    public void Resolve_ChainOfShownId_NamesAgencyAndContactWithTheirKeys()
    {
        var chain = Resolve(SetupBuilder.Working(), new CustomerFactsBuilder()).Ids[0].Chain;

        chain.Select(link => link.Label).Should()
            .Equal("Nordic Supply", "JD01", "Westline Sales", "Jolene Dahl", "card");
        chain.Select(link => link.SubjectId).Should().Equal(null, null, 1, 1, null);
    }

    [Theory]
    [InlineData(2, "JD01 shows nobody: Westline Sales and A both claim it both claim it.")]
    [InlineData(3, "JD01 shows nobody: Westline Sales, A both claim it and Agency 3 all claim it.")]
    public void Resolve_SeveralAgencies_ListsThemWhateverTheirNames(int agencies, string sentence)
    {
        var setup = SetupBuilder.Working()
            .With(new AgencySnapshotBuilder(2).Named("A both claim it").WithRep("JD01", 1));
        if (agencies == 3)
        {
            setup.With(new AgencySnapshotBuilder(3).Named("Agency 3").WithRep("JD01", 1));
        }

        Resolve(setup, new CustomerFactsBuilder()).Ids[0].Sentence.Should().Be(sentence);
    }

    [Fact]
    public void Resolve_OneAgencyWithTheIdTwice_DoesNotSpeakOfTwoAgencies()
    {
        var setup = SetupBuilder.Working(agency => agency.WithRep("JD01", 1));

        Resolve(setup, new CustomerFactsBuilder()).Ids[0].Sentence.Should()
            .Be("JD01 shows nobody: Westline Sales has it twice.");
    }

    [Fact]
    public void Resolve_TwoAgenciesOfOneName_BothAreNamed()
    {
        var setup = SetupBuilder.Working()
            .With(new AgencySnapshotBuilder(2).Named("Westline Sales").WithRep("JD01", 1));

        var id = Resolve(setup, new CustomerFactsBuilder()).Ids[0];

        id.Sentence.Should().Be("JD01 shows nobody: Westline Sales and Westline Sales both claim it.");
        id.Chain[2].Label.Should().Be("Westline Sales / Westline Sales");
    }

    [Fact]
    public void Resolve_SecondAgencyInactive_DoesNotDisputeTheId()
    {
        var setup = SetupBuilder.Working().With(new AgencySnapshotBuilder(2).Inactive().WithRep("JD01", 1));

        Resolve(setup, new CustomerFactsBuilder()).Reason.Should().Be(Reason.Shown);
    }

    [Fact]
    public void Resolve_HandoverBetweenAgencies_ShowsTheOneWhoseDaysItIs()
    {
        var setup = new SetupBuilder()
            .With(new ContactSnapshotBuilder(1).Named("Old")).With(new ContactSnapshotBuilder(2).Named("New"))
            .With(new AgencySnapshotBuilder(1).WithRep("JD01", 1, until: s_today))
            .With(new AgencySnapshotBuilder(2).WithRep("JD01", 2, from: s_today.AddDays(1)));

        CardNames(setup, s_today).Should().Equal("Old");
        CardNames(setup, s_today.AddDays(1)).Should().Equal("New");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Resolve_FirstAndLastDay_AreInForce(int offset)
    {
        var day = s_today.AddDays(offset);

        CardNames(Rep(from: s_today, until: s_today.AddDays(1)), day).Should().Equal("Jolene Dahl");
    }

    [Fact]
    public void Resolve_RawSpellingWithSpaces_FindsTheNormalisedId() =>
        Resolve(SetupBuilder.Working(), new CustomerFactsBuilder().WithIds(" JD01 ")).Reason.Should().Be(Reason.Shown);

    [Fact]
    public void Resolve_OtherCase_IsAnotherId() =>
        Resolve(SetupBuilder.Working(), new CustomerFactsBuilder().WithIds("jd01")).Reason.Should()
            .Be(Reason.IdInNoAgency);

    [Fact]
    public void Resolve_SeveralIdsThatAllShowNobody_CountsThem() =>
        Resolve(new SetupBuilder(), new CustomerFactsBuilder().WithIds("A", "B")).Sentence
            .Should().Be("Nordic Supply sees nobody: none of its 2 sales rep IDs leads to a card.");

    [Fact]
    public void Resolve_MailSubjects_NameTheCustomer()
    {
        var setup = SetupBuilder.Working(contact: contact => contact.WithEmail("jolene+x@example.com"));

        var email = Resolve(setup, new CustomerFactsBuilder()).Cards[0].Email!;

        email.Sales.Should().Be("mailto:jolene%2Bx@example.com?subject=Sales%20request%2C%20customer%20C-10482");
        email.Service.Should().Be("mailto:jolene%2Bx@example.com?subject=Service%20request%2C%20customer%20C-10482");
    }

    private static SetupBuilder Rep(bool isVisible = true, DateOnly? from = null, DateOnly? until = null) =>
        new SetupBuilder()
        .With(new ContactSnapshotBuilder().Named("Jolene Dahl"))
        .With(new AgencySnapshotBuilder().Named("Westline Sales").WithRep("JD01", 1, isVisible: isVisible, from: from, until: until));

    private static AgencyAdmin.Domain.Resolution.Resolution Resolve(SetupBuilder setup, CustomerFactsBuilder customer) =>
        Resolver.Resolve("C-10482", customer.Build(), setup.Build(), s_today);

    private static IEnumerable<string> CardNames(SetupBuilder setup, DateOnly day) =>
        Resolver.Resolve("C-10482", new CustomerFactsBuilder().Build(), setup.Build(), day).Cards.Select(
            card => card.Name);

    private sealed record Case(SetupBuilder Setup, string Sentence, LinkKind? BrokenAt);
}
