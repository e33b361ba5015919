using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Domain.Publishing;

/// <summary>What becomes of a customer by what it sees before and after.</summary>
public sealed class EffectKindTests
{
    private static readonly DateOnly s_today = new(2026, 1, 5);

    private static readonly SetupBuilder s_nobody = new();

    [Fact]
    public void Customer_ThatSawNobody_Gains_AndTheOtherWayRoundLoses()
    {
        Between(s_nobody, SetupBuilder.Working()).Should().Be(EffectKind.Gained);
        Between(SetupBuilder.Working(), s_nobody).Should().Be(EffectKind.Lost);
        Between(s_nobody, s_nobody).Should().Be(EffectKind.Same);
        Between(SetupBuilder.Working(), SetupBuilder.Working()).Should().Be(EffectKind.Same);
    }

    [Fact]
    public void Customer_ThatSeesOtherDetails_OrAnotherPerson_IsToldApart()
    {
        var marcus = new SetupBuilder().With(new AgencySnapshotBuilder(1).Named("Westline Sales").WithRep("JD01", 2)).With(new ContactSnapshotBuilder(2).Named("Jolene Dahl"));

        Between(SetupBuilder.Working(), SetupBuilder.Working(contact: contact => contact.At("Head of sales"))).Should().Be(EffectKind.ChangedDetails);
        Between(SetupBuilder.Working(), marcus).Should().Be(EffectKind.ChangedPerson);
    }

    [Fact]
    public void Customer_ThatSeesOneMore_OrOthersInAnotherOrder_SeesOtherPeople()
    {
        var both = Two();

        Between(SetupBuilder.Working(), both, "JD01", "MO02").Should().Be(EffectKind.ChangedPerson);
        EffectKinds.Between(Seen(both, "JD01", "MO02"), Seen(both, "MO02", "JD01")).Should().Be(EffectKind.ChangedPerson);
    }

    [Fact]
    public void SecondCard_WithOtherDetails_IsEnough()
    {
        Between(Two(), Two("Head of sales"), "JD01", "MO02").Should().Be(EffectKind.ChangedDetails);
        Between(Two("Head of sales"), Two("Head of sales"), "JD01", "MO02").Should().Be(EffectKind.Same);
    }

    private static SetupBuilder Two(string position = "Rep") => SetupBuilder.Working(agency => agency.WithRep("MO02", 2))
        .With(new ContactSnapshotBuilder(2).Named("Marcus Oye").At(position));

    private static EffectKind Between(SetupBuilder before, SetupBuilder after, params string[] ids) => EffectKinds.Between(
        Seen(before, ids), Seen(after, ids));

    private static CustomerOutcome Seen(SetupBuilder setup, params string[] ids)
    {
        var index = setup.Build();
        IdOutcome[] outcomes = [.. (ids.Length == 0 ? ["JD01"] : ids).Select(id => IdOutcome.Of(id, index, s_today))];
        return CustomerOutcome.Of(isActive: true, outcomes, company: null);
    }
}
