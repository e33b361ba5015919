using AgencyAdmin.Domain.Accounts;

namespace AgencyAdmin.Tests.Domain.Accounts;

public sealed class TimeCodeTests
{
    // RFC 6238's own key, "12345678901234567890".
    private const string Rfc = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private static readonly DateTimeOffset s_now = DateTimeOffset.FromUnixTimeSeconds(1_767_603_615);

    // The standard's table has eight figures; the last six are what apps show.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1_111_111_109, "081804")]
    [InlineData(1_111_111_111, "050471")]
    [InlineData(1_234_567_890, "005924")]
    [InlineData(2_000_000_000, "279037")]
    [InlineData(20_000_000_000, "353130")]
    public void At_TimesOfTheStandard_GivesItsCodes(long seconds, string code) =>
        TimeCode.At(Rfc, DateTimeOffset.FromUnixTimeSeconds(seconds)).Should().Be(code);

    [Theory]
    [InlineData(0, true)]
    [InlineData(-30, true)]
    [InlineData(30, true)]
    [InlineData(-60, false)]
    [InlineData(60, false)]
    public void StepOf_CodeOfAnotherMoment_HoldsForOneStepAround(int secondsAway, bool holds) =>
        (TimeCode.StepOf(Rfc, TimeCode.At(Rfc, s_now.AddSeconds(secondsAway)), s_now) is not null).Should().Be(holds);

    [Fact]
    public void StepOf_CodeTypedInTwoGroups_IsTaken()
    {
        var code = TimeCode.At(Rfc, s_now);

        TimeCode.StepOf(Rfc, $" {code[..3]} {code[3..]} ", s_now).Should().Be(1_767_603_615 / 30);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("abcdef")]
    [InlineData("١٢٣٤٥٦")]
    public void StepOf_NoCode_IsNone(string typed) => TimeCode.StepOf(Rfc, typed, s_now).Should().BeNull();

    [Fact]
    public void NewKey_IsLongAndEachTimeAnother()
    {
        var keys = Enumerable.Range(0, 50).Select(_ => TimeCode.NewKey()).ToList();

        keys.Should().OnlyHaveUniqueItems().And.OnlyContain(key => key.Length == 32);
        keys.Select(key => TimeCode.At(key, s_now)).Distinct().Should().HaveCountGreaterThan(40);
    }

    [Fact]
    public void Address_NamesIssuerAndAccount() =>
        TimeCode.Address(Rfc, "AgencyAdmin", "a+b@company.example").Should().Be(
        $"otpauth://totp/AgencyAdmin:a%2Bb%40company.example?secret={Rfc}&issuer=AgencyAdmin&digits=6");

    [Fact]
    public void InGroups_PartsInFours() => TimeCode.InGroups("ABCDEFGHIJ").Should().Be("ABCD EFGH IJ");
}
