using AgencyAdmin.Domain.Publishing;

namespace AgencyAdmin.Tests.Domain.Publishing;

public sealed class PublishingSettingsTests
{
    [Theory]
    [InlineData(5, 5, 100, false)]
    [InlineData(5, 6, 100, true)]
    [InlineData(0, 0, 100, false)]
    [InlineData(0, 1, 1_000_000, true)]
    [InlineData(100, 100, 100, false)]
    [InlineData(5, 0, 0, false)]
    [InlineData(0.1, 1_000, 1_000_000, false)]
    [InlineData(0.1, 1_001, 1_000_000, true)]
    public void IsExceeded_FromTheShareOn(double percent, int lost, int seeing, bool asks) =>
        new PublishingSettings(percent).IsExceeded(new(0, lost, 0, 0, 0), seeing).Should().Be(asks);

    [Theory]
    [InlineData(0, true)]
    [InlineData(100, true)]
    [InlineData(-0.1, false)]
    [InlineData(100.1, false)]
    [InlineData(double.NaN, false)]
    public void Check_TakesSharesOnly(double percent, bool isFine) =>
        (new PublishingSettings(percent).Check().Count == 0).Should().Be(isFine);
}
