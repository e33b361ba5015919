using AgencyAdmin.Data.Publishing;

namespace AgencyAdmin.Tests.Data.Publishing;

public sealed class PolitelyTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(32)]
    [InlineData(100)]
    public void Items_AreTheSameInTheSameOrder(int count) =>
        Enumerable.Range(0, count).LettingOthersPass().Should().Equal(Enumerable.Range(0, count));
}
