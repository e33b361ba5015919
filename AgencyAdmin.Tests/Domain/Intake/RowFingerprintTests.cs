using System.Text;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Domain.Intake;

public sealed class RowFingerprintTests
{
    [Fact]
    public void Fingerprint_AnyStoredDifference_IsAnother()
    {
        string[] rows =
        [
            FeedBuilder.Row("C-1", "JD01;MK17"), FeedBuilder.Row("C-2", "JD01;MK17"),
            FeedBuilder.Row("C-1", "MK17;JD01"),
            FeedBuilder.Row("C-1", "JD01"), FeedBuilder.Row("C-1", "JD01;MK17", name: "Nordic Supplx"),
            FeedBuilder.Row("C-1", "JD01;MK17", status: "I"), FeedBuilder.Row("C-1", "JD01;MK17", city: "Bergen"),
            FeedBuilder.Row("C-1", "JD01;MK1;7"), FeedBuilder.Row("C-1", "JD01;MK17", website: "https://example.com"),
        ];

        rows.Select(Of).Should().OnlyHaveUniqueItems();
    }

    [Theory]
    [InlineData("C-1\t\tC\tNordic", "C-1\t12\tC\t Nordic ")]
    [InlineData("C-1\t\tC\tNordic\t\t", "C-1\t\tC\tNordic")]
    public void Fingerprint_WhatIsNotStored_DoesNotCount(string one, string other) => Of(one).Should().Be(Of(other));

    [Fact]
    public void Fingerprint_ManyNumbers_NeverMeet() =>
        Enumerable.Range(0, 200_000).Select(i => Of($"C-{i}\t\tC\tNordic")).Distinct().Should().HaveCount(200_000);

    private static long Of(string line)
    {
        new CustomerLineParser(FeedRules.Default).Parse(Encoding.UTF8.GetBytes(line), 1, out var row).Should()
            .Be(LineKind.Customer);
        return row.Fingerprint();
    }
}
