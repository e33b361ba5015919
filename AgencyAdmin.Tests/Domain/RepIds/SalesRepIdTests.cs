using AgencyAdmin.Domain.RepIds;

namespace AgencyAdmin.Tests.Domain.RepIds;

/// <summary>What is decided about a sales rep ID, and where it stands by that.</summary>
public sealed class SalesRepIdTests
{
    private readonly SalesRepId _id = SalesRepId.Of("JD01", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1));

    [Fact]
    public void Id_New_IsUndecided()
    {
        (_id.Normalised, _id.Decision, _id.IgnoreReason, _id.Version).Should().Be(("JD01", RepIdDecision.Open, null, 0));
        (_id.FirstSeen, _id.LastSeen).Should().Be((DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1)));
    }

    [Fact]
    public void Ignored_KeepsItsReason_UntilAnotherDecision()
    {
        _id.Ignore("  House account ").Should().BeNull();
        (_id.Decision, _id.IgnoreReason, _id.Version).Should().Be((RepIdDecision.Ignored, "House account", 1));

        _id.Verify();
        (_id.Decision, _id.IgnoreReason, _id.Version).Should().Be((RepIdDecision.Verified, null, 2));

        _id.Ignore("A test");
        _id.Reopen();
        (_id.Decision, _id.IgnoreReason, _id.Version).Should().Be((RepIdDecision.Open, null, 4));
    }

    [Theory]
    [InlineData("", "rep-id.reason", "Say why in 1 to 200 characters, for whoever asks later.")]
    [InlineData("a\tb", "rep-id.reason.character", "The reason contains a control character (U+0009). Take it out.")]
    public void Ignored_WithoutAGoodReason_IsRefused_AndNothingIsDecided(string reason, string code, string message)
    {
        var refusal = _id.Ignore(reason)!;

        (refusal.Code, refusal.Message, refusal.Field).Should().Be((code, message.Replace("200", $"{SalesRepId.IgnoreReasonLimit}", StringComparison.Ordinal), "IgnoreReason"));
        (_id.Decision, _id.Version).Should().Be((RepIdDecision.Open, 0));
    }

    [Theory]
    [InlineData(RepIdDecision.Ignored, 0, true, RepIdState.Ignored)]
    [InlineData(RepIdDecision.Open, 0, false, RepIdState.Gone)]
    [InlineData(RepIdDecision.Verified, 0, true, RepIdState.Gone)]
    [InlineData(RepIdDecision.Open, 1, true, RepIdState.New)]
    [InlineData(RepIdDecision.Verified, 1, false, RepIdState.Verified)]
    [InlineData(RepIdDecision.Verified, 1, true, RepIdState.Linked)]
    public void State_FollowsFromDecisionCustomersAndAgency(RepIdDecision decision, int customers, bool isInAgency, RepIdState state) =>
        RepIdStates.Of(decision, customers, isInAgency).Should().Be(state);

    [Theory]
    [InlineData("007", "7")]
    [InlineData("JD001", "JD1")]
    [InlineData("JD100", "JD100")]
    [InlineData("JD0", "JD0")]
    [InlineData("0", "0")]
    [InlineData("000", "0")]
    [InlineData("0A00B010", "0A0B10")]
    [InlineData("1001", "1001")]
    public void LeadingZeros_AreThoseInFrontOfDigits_AndALoneOneStays(string id, string without) => LeadingZeros.Drop(id).Should().Be(without);
}
