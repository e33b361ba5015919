using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Features.Overview;
using AgencyAdmin.Tests.Features.Customers;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Domain.Resolution;

/// <summary>Whatever is said of a reason stands in one table, and nothing is missing there.</summary>
public sealed class ReasonTextTests
{
    private static readonly DateOnly s_today = new(2026, 1, 5);

    public static TheoryData<Reason> Reasons => [.. Enum.GetValues<Reason>()];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Reason_Always_HasAllItsWords(Reason reason)
    {
        var text = ReasonText.Of(reason);

        text.Code.Should().MatchRegex("^[a-z]+(-[a-z]+)*$");
        text.Word.Length.Should().BeInRange(3, 20);
        ReasonCodes.Parse(text.Code).Should().Be(reason);
        (text.OfId is null).Should().Be(text.OfCustomer is not null, "a reason is an ID's or a customer's");
        (text.BrokenAt is null).Should().Be(reason.IsShown());
        (text.Tone is ReasonTone.Good).Should().Be(reason.IsShown());
        (text.Fix is SuggestedFix.None).Should().Be(reason.IsShown() || text.OfCustomer is not null);
        reason.Status().ToString().Should().Be(text.Tone.ToString());
    }

    [Fact]
    public void Words_Always_AreOnesOwn()
    {
        ReasonText.All.Should().HaveCount(Enum.GetValues<Reason>().Length);
        ReasonText.All.Select(text => text.Code).Should().OnlyHaveUniqueItems();
        ReasonText.All.Select(text => text.Word).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void IdInThreeAgencies_ReadsTheSameOnTheOverviewAndInTheSentence()
    {
        var setup = SetupBuilder.Working()
            .With(new AgencySnapshotBuilder(2).Named("Beta").WithRep("JD01", 1))
            .With(new AgencySnapshotBuilder(3).Named("Gamma").WithRep("JD01", 1));
        var id = FixLinkTests.Assigned(setup);

        var onOverview = UnresolvedId.Of("JD01", RepIdDecision.Verified, IdOutcome.Of("JD01", setup.Build(), s_today))!;

        onOverview.Cause.Should().EndWith(", Beta and Gamma all claim it");
        id.Resolved.Sentence.Should().Be($"JD01 shows nobody: {onOverview.Cause}.");
    }
}
