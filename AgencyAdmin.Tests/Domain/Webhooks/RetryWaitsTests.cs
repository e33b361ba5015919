using AgencyAdmin.Domain.Webhooks;

namespace AgencyAdmin.Tests.Domain.Webhooks;

public sealed class RetryWaitsTests
{
    private static readonly DateTimeOffset s_now = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, "00:00:05")]
    [InlineData(2, "00:05:00")]
    [InlineData(3, "00:30:00")]
    [InlineData(4, "02:00:00")]
    [InlineData(5, "05:00:00")]
    [InlineData(6, "10:00:00")]
    [InlineData(7, "14:00:00")]
    [InlineData(8, "20:00:00")]
    [InlineData(9, "1.00:00:00")]
    [InlineData(10, null)]
    [InlineData(0, null)]
    public void After_SoManyFailures_WaitsSoLong(int attempts, string? wait) =>
        RetryWaits.After(attempts, chance: 0).Should().Be(wait is null ? null : TimeSpan.Parse(wait, null));

    [Fact]
    public void After_ByChance_WaitsUpToATenthLonger()
    {
        RetryWaits.After(2, chance: 1).Should().Be(TimeSpan.FromMinutes(5.5));
        RetryWaits.After(9, chance: 1).Should().Be(RetryWaits.Longest);
    }

    [Theory]
    [InlineData(1, 1, 5)]
    [InlineData(1, 120, 120)]
    [InlineData(2, 120, 300)]
    [InlineData(1, 999_999, 86_400)]
    public void After_WhatTheReceiverAsked_WaitsLongerButNeverShorterNorForADay(int attempts, int asked, int seconds) =>
        RetryWaits.After(attempts, 0, TimeSpan.FromSeconds(asked)).Should().Be(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData(5.0, 10, true)]
    [InlineData(4.9, 500, false)]
    [InlineData(400.0, 9, false)]
    public void IsGivenUp_AfterDaysAndAttempts_ButNotByTheClockAlone(double days, int failures, bool isGivenUp) =>
        RetryWaits.IsGivenUp(s_now.AddDays(-days), failures, s_now).Should().Be(isGivenUp);
}
