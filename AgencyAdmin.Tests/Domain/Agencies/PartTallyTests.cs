using AgencyAdmin.Domain.Agencies;

namespace AgencyAdmin.Tests.Domain.Agencies;

/// <summary>What somebody who splits an ID is told of each part.</summary>
public sealed class PartTallyTests
{
    [Fact]
    public void Parts_AreCountedInTheirOrder_AndOverlapsNamed()
    {
        var tally = Of([new(Customers: ["C-1"]), new(Country: "US", State: "NV"), new(Country: "US"), new(Site: "S-9")]);

        tally.Counts.Should().Equal(
            new PartCount(1, 0, -1), new PartCount(1, 1, 0), new PartCount(1, 2, 0), new PartCount(0, 0, -1));
        (tally.All, tally.Rest).Should().Be((4, 1));
    }

    [Fact]
    public void PartThatIsNotSaidYet_IsNotCounted_AndTakesNobody()
    {
        var tally = Of([null, new(Share: 3, Of: 2), new(Country: "US")]);

        tally.Counts.Should().Equal(null, null, new PartCount(3, 0, -1));
        tally.Rest.Should().Be(1);
    }

    [Fact]
    public void WhatCustomersHave_IsOfferedOnce()
    {
        var tally = Of([]);

        tally.Countries.Should().Equal("CA", "US");
        tally.States.Should().Equal("CA", "NV");
        tally.Sites.Should().Equal("S-1");
        tally.Rest.Should().Be(4);
    }

    private static PartTally Of(IReadOnlyList<PartWhere?> parts)
    {
        var tally = new PartTally(parts);
        SplitFacts[] customers =
        [
            new("C-1", "Alba", "US", "NV", Site: "S-1"), new("C-2", "Boreal", "us", "nv", Site: "S-1"), new("C-3", "Cedar", "US", "CA"), new("C-4", "Delta", "CA"),
        ];
        foreach (var customer in customers)
        {
            tally.Add(customer);
        }

        return tally;
    }
}
