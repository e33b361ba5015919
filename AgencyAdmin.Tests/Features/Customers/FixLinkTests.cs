using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Features.Customers;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Features.Customers;

/// <summary>Every reason leads to the one form that mends it.</summary>
public sealed class FixLinkTests
{
    private static readonly DateOnly s_today = new(2026, 1, 5);

    private static readonly Dictionary<Reason, (SetupBuilder Setup, string Href)> s_cases = new()
    {
        [Reason.IdIgnored] = (SetupBuilder.Working().Ignoring("JD01"), "/setup/rep-ids?text=JD01"),
        [Reason.IdInNoAgency] = (new SetupBuilder(), "/setup/contacts?rep-id=JD01"),
        [Reason.IdInTwoAgencies] =
            (SetupBuilder.Working().With(new AgencySnapshotBuilder(2).WithRep("JD01", 1)), "/setup/agencies?agency=1"),
        [Reason.AgencyInactive] = (SetupBuilder.Working(agency => agency.Inactive()), "/agencies/1"),
        [Reason.AgencyDoesNotSell] = (SetupBuilder.Working(agency => agency.Doing(AgencyTraits.Serves)), "/agencies/1"),
        [Reason.ContactMissing] =
            (new SetupBuilder().With(new AgencySnapshotBuilder().WithRep("JD01", null)), "/setup/contacts?rep-id=JD01"),
        [Reason.ContactInactive] = (SetupBuilder.Working(contact: contact => contact.Inactive()), "/contacts/1"),
        [Reason.ContactHidden] = (SetupBuilder.Working(contact: contact => contact.Hidden()), "/contacts/1"),
        [Reason.ContactUnreachable] = (SetupBuilder.Working(contact: contact => contact.Unreachable()), "/contacts/1"),
        [Reason.RepHidden] = (Rep(isVisible: false), "/agencies/1"),
        [Reason.NotYetInForce] = (Rep(from: s_today.AddDays(1)), "/agencies/1"),
        [Reason.NoLongerInForce] = (Rep(until: s_today.AddDays(-1)), "/agencies/1"),
    };

    public static TheoryData<Reason> Reasons => [.. s_cases.Keys];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void For_Reason_OpensTheFormThatMendsIt(Reason reason)
    {
        var (setup, href) = s_cases[reason];

        var id = Assigned(setup);

        id.Resolved.Reason.Should().Be(reason);
        FixLink.Of(id.Normalised, id.Resolved.Finding)!.Href.Should().Be(href);
    }

    [Fact]
    public void For_ShownId_HasNothingToMend() => FixLink.Of("JD01", Assigned(SetupBuilder.Working()).Resolved.Finding).Should().BeNull();

    [Fact]
    public void Cases_Always_CoverEveryReasonOfAnId() => s_cases.Keys
        .Concat([Reason.Shown, Reason.StandInShown, Reason.CustomerUnknown, Reason.CustomerInactive, Reason.NoRepIdSent])
        .Should().BeEquivalentTo(Enum.GetValues<Reason>());

    internal static SetupBuilder SetupFor(Reason reason) => s_cases[reason].Setup;

    internal static AssignedId Assigned(SetupBuilder setup, int others = 0) => new(
        "JD01", Resolver.Resolve("C-10482", new CustomerFactsBuilder().Build(), setup.Build(), s_today).Ids[0], others);

    private static SetupBuilder Rep(bool isVisible = true, DateOnly? from = null, DateOnly? until = null) => new SetupBuilder()
        .With(new ContactSnapshotBuilder())
        .With(new AgencySnapshotBuilder().WithRep("JD01", 1, isVisible: isVisible, from: from, until: until));
}
