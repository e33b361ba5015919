using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Domain.Resolution;

public sealed class CardChangesTests
{
    private readonly RepCard _jolene = Card(contact => contact.Named("Jolene Dahl"));
    private readonly RepCard _marcus = Card(contact => contact.Named("Marcus Oye"), id: 2);

    [Fact]
    public void Describe_SameCards_SaysNothing() =>
        CardChanges.Describe([_jolene], [Card(contact => contact.Named("Jolene Dahl"))]).Should().BeNull();

    [Fact]
    public void Describe_OtherPerson_SaysWhoComesAndWhoGoes() =>
        CardChanges.Describe([_jolene], [_marcus]).Should().Be("it gains Marcus Oye; it loses Jolene Dahl.");

    [Fact]
    public void Describe_WhatIsStillToCome_SaysSo() =>
        CardChanges.Describe([_jolene], [_marcus], isToCome: true).Should()
            .Be("it will gain Marcus Oye; it will lose Jolene Dahl.");

    [Fact]
    public void Describe_FirstCardEver_SaysWhoComes() =>
        CardChanges.Describe([], [_jolene]).Should().Be("it gains Jolene Dahl.");

    [Fact]
    public void Describe_OtherDetails_SaysWhichOnes()
    {
        var then = _jolene with { Position = "Head of sales", CellPhone = null };

        CardChanges.Describe([_jolene], [then]).Should().Be("Jolene Dahl changes position and cell phone.");
    }

    [Fact]
    public void Describe_OtherOrder_SaysWhoComesFirst()
    {
        var now = new[] { _jolene with { IsPrimary = true }, _marcus with { IsPrimary = false } };
        var then = new[] { _marcus with { IsPrimary = true }, _jolene with { IsPrimary = false } };

        CardChanges.Describe(now, then).Should().Be("Marcus Oye comes first.");
    }

    private static RepCard Card(Action<ContactSnapshotBuilder> contact, int id = 1)
    {
        var builder = new ContactSnapshotBuilder(id);
        contact(builder);
        var setup = new SetupBuilder().With(builder).With(new AgencySnapshotBuilder().WithRep("JD01", id)).Build();
        return Resolver.Resolve("C-1", new CustomerFactsBuilder().Build(), setup, new DateOnly(2026, 1, 5)).Cards[0];
    }
}
