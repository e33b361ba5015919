using AgencyAdmin.Domain.Agencies;
using FsCheck;
using FsCheck.Xunit;

namespace AgencyAdmin.Tests.Domain.Agencies;

/// <summary>Into which part of an ID a customer falls.</summary>
public sealed class RepPartsTests
{
    private static readonly SplitFacts s_customer = new("C-7", "Österreich Hotel & Co.", "US", "NV", "89501-1234", "S-12");

    public static TheoryData<PartWhere, bool> Wheres => new()
    {
        { new(Customers: ["C-7", "C-8"]), true },
        { new(Customers: ["c-7"]), false },
        { new(Country: "us"), true },
        { new(Country: "US", State: "nv"), true },
        { new(Country: "US", State: "CA"), false },
        { new(Country: "CA"), false },
        { new(PostalFrom: "89000", PostalTo: "89599"), true },
        { new(PostalFrom: "895", PostalTo: "895"), true },
        { new(PostalFrom: "89502", PostalTo: "89599"), false },
        { new(PostalFrom: "10000", PostalTo: "89500"), false },
        { new(Site: "s-12"), true },
        { new(Site: "S-1"), false },
        { new(NameFrom: "M", NameTo: "O"), true },
        { new(NameFrom: "o", NameTo: "osterreich hotel"), true },
        { new(NameFrom: "A", NameTo: "N"), false },
        { new(Rest: true), true },
    };

    [Theory]
    [MemberData(nameof(Wheres))]
    public void PlaceOf_Customer_FitsWhatItSays(PartWhere where, bool fits) => Parts(where).PlaceOf(s_customer).Should().Be(fits ? 0 : -1);

    [Fact]
    public void PlaceOf_SeveralThatFit_TakesTheFirst() =>
        Parts(new(Country: "CA"), new(State: "NV", Country: "US"), new(Rest: true)).PlaceOf(s_customer).Should().Be(1);

    [Fact]
    public void PlaceOf_NothingKnownOfTheCustomer_FitsOnlyNumbersNamesAndTheRest()
    {
        var parts = Parts(new(Country: "US"), new(PostalFrom: "0", PostalTo: "9"), new(Site: "S"), new(Customers: ["C-9"]));

        parts.PlaceOf(new("C-8", "")).Should().Be(-1);
        parts.PlaceOf(new("C-9", "")).Should().Be(3);
    }

    public static TheoryData<PartWhere> Faults =>
    [
        new PartWhere(), new PartWhere(Customers: []), new PartWhere(State: "NV"), new PartWhere(Country: "US", Site: "S"), new PartWhere(PostalFrom: "9", PostalTo: "1"), new PartWhere(PostalFrom: "1"),
        new PartWhere(NameFrom: "b", NameTo: "a"), new PartWhere(Share: 0, Of: 2), new PartWhere(Share: 3, Of: 2), new PartWhere(Share: 1, Of: 1), new PartWhere(Share: 1), new PartWhere(NameFrom: "!", NameTo: "!"),
    ];

    [Theory]
    [MemberData(nameof(Faults))]
    public void Of_PartThatSaysNothing_IsRefused(PartWhere where) =>
        RepParts.Of([new(where, PartHolder.Desk)]).Refusals.Should().ContainSingle().Which.Code.Should().Be("agency-rep.parts");

    [Fact]
    public void Of_PartBehindTheRest_IsRefused() =>
        RepParts.Of([new(new(Rest: true), new(1)), new(new(Country: "US"), new(2))]).Refusals.Should().ContainSingle();

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        RepPart[] all =
        [
            new(new(Customers: ["C-1", "C \"2\""]), new(1)), new(new(Country: "US", State: "NV"), new(2)), new(new(PostalFrom: "1", PostalTo: "2"), PartHolder.Desk),
            new(new(Share: 1, Of: 3), new(3)), new(new(NameFrom: "A", NameTo: "Ø"), new(3)), new(new(Rest: true), PartHolder.None),
        ];
        RepParts.Of(all).TryGet(out var parts).Should().BeTrue();

        var read = RepParts.Read(parts!.ToString());

        read.Should().Be(parts);
        read!.All.Should().BeEquivalentTo(all);
        read.Contacts.Should().Equal(1, 2, 3);
        RepParts.Read(null).Should().BeNull();
    }

    [Property]
    public bool Shares_OfAnyNumber_AreOneOfThem(NonNull<string> number) => Enumerable.Range(2, 9).All(of =>
        Enumerable.Range(1, of).Count(share => Parts(new PartWhere(Share: share, Of: of)).PlaceOf(new(number.Get, "")) == 0) == 1);

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(7)]
    public void Shares_OfNumbersThatCountUp_AreNearlyEqual(int of)
    {
        var parts = Parts([.. Enumerable.Range(1, of).Select(share => new PartWhere(Share: share, Of: of))]);

        var shares = Enumerable.Range(0, 20_000).Select(i => parts.PlaceOf(new($"C-{10_000 + i}", ""))).CountBy(place => place).ToList();

        shares.Should().HaveCount(of).And.OnlyContain(share => Math.Abs(share.Value - 20_000 / of) < 20_000 / of * 0.05);
    }

    [Fact]
    public void SplitAgain_TouchesOnlyWhatTheContactHas_AndEndsWithTheRest()
    {
        RepParts.Of([new(new(Country: "US", State: "NV"), new(1)), new(new(Country: "US"), new(2)), new(new(Site: "S-1"), new(1))]).TryGet(out var before).Should().BeTrue();
        RepParts.Of([new(new(NameFrom: "A", NameTo: "F"), new(3))]).TryGet(out var again).Should().BeTrue();

        before!.SplitAgain(1, again!, new(4), hasRest: true).TryGet(out var after).Should().BeTrue();

        after!.InWords(4, id => $"no. {id}").Should().Be(
            "with names from A to F, of those in NV, US to no. 3; in NV, US to no. 4; in US to no. 2; "
            + "with names from A to F, of those of site S-1 to no. 3; of site S-1 to no. 4; with names from A to F to no. 3; for the rest to no. 4");
        RepParts.Read(after.ToString()).Should().Be(after);
        HolderOf(after, new("C-1", "Alba", "US", "NV")).Should().Be(3);
        HolderOf(after, new("C-1", "Zeta", "US", "NV")).Should().Be(4);
        HolderOf(after, new("C-1", "Alba", "US", "CA")).Should().Be(2, "that part is another one's");
        HolderOf(after, new("C-1", "Alba", "FR")).Should().Be(3);

        static int? HolderOf(RepParts parts, SplitFacts customer) => parts.PlaceOf(customer) is >= 0 and var place ? parts.All[place].To.ContactId : 4;
    }

    [Fact]
    public void SharesOfALaterRound_AreNearlyEqualWithinOnesOfAnEarlier()
    {
        RepParts.Of([new(new(Share: 1, Of: 2), new(1)), new(new(Rest: true), new(2))]).TryGet(out var before).Should().BeTrue();
        RepParts.Of([new(new(Share: 1, Of: 2), new(3))]).TryGet(out var again).Should().BeTrue();

        before!.SplitAgain(1, again!, new(4), hasRest: false).TryGet(out var after).Should().BeTrue();

        var shares = Enumerable.Range(0, 20_000).Select(i => after!.All[after.PlaceOf(new($"C-{10_000 + i}", ""))].To.ContactId!.Value).CountBy(id => id).ToDictionary();
        shares[2].Should().BeCloseTo(10_000, 300);
        shares[3].Should().BeCloseTo(5_000, 300);
        shares[4].Should().BeCloseTo(5_000, 300);
    }

    [Fact]
    public void SplitAgain_TooOftenOrIntoTooMany_IsRefused()
    {
        RepParts.Of([new(new(Country: "US"), new(1)), new(new(Rest: true), PartHolder.None)]).TryGet(out var parts).Should().BeTrue();
        RepParts.Of([new(new(Site: "S"), new(1))]).TryGet(out var again).Should().BeTrue();

        var refused = Enumerable.Range(0, 7).Select(_ =>
        {
            var outcome = parts!.SplitAgain(1, again!, PartHolder.Desk, hasRest: false);
            parts = outcome.TryGet(out var made) ? made : parts;
            return outcome.Refusals;
        }).ToList()[^1];

        refused.Should().ContainSingle().Which.Message.Should().Contain("can be split 5 times");
    }

    // They stand in publications that are years old: they never change.
    [Theory]
    [InlineData("C-1", 5, 3)]
    [InlineData("100234", 5, 1)]
    [InlineData("Ø-9", 3, 3)]
    public void Share_OfAKnownNumber_NeverChanges(string number, int of, int expected) =>
        Enumerable.Range(1, of).Single(share => Parts(new PartWhere(Share: share, Of: of)).PlaceOf(new(number, "")) == 0).Should().Be(expected);

    private static RepParts Parts(params PartWhere[] wheres)
    {
        RepParts.Of([.. wheres.Select(where => new RepPart(where, PartHolder.Desk))]).TryGet(out var parts).Should().BeTrue();
        return parts!;
    }
}
