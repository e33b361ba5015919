using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Domain.Resolution;

/// <summary>What a customer sees of an ID that is split, and what people are told of it.</summary>
public sealed class PartsTests
{
    private static readonly DateOnly s_today = new(2026, 1, 5);

    [Fact]
    public void Resolve_CustomerOfAPart_SeesWhoHasIt_AndSaysWhichPart()
    {
        var resolution = Resolve("NV", restOf: 3);

        resolution.Cards.Should().ContainSingle().Which.Name.Should().Be("Bea");
        resolution.Ids[0].Sentence.Should().Be("R2 in NV, US shows Bea of Westline.");
        resolution.Ids[0].Chain.Select(link => link.Label).Should().Equal("Nordic Supply", "R2 in NV, US", "Westline", "Bea", "card");
    }

    [Fact]
    public void Resolve_CustomerOfNoPart_SeesWhoHasTheRest()
    {
        var resolution = Resolve("OR", restOf: 3);

        resolution.Cards.Should().ContainSingle().Which.Name.Should().Be("Cy");
        resolution.Ids[0].Sentence.Should().Be("R2 for the rest shows Cy of Westline.");
    }

    [Fact]
    public void Resolve_CustomerOfNoPart_WithoutRest_SaysSo_AndSeesTheDesk()
    {
        var resolution = Resolve("OR", restOf: null);

        resolution.Ids[0].Reason.Should().Be(Reason.InNoPart);
        resolution.Ids[0].Sentence.Should().Be("R2 shows nobody: Westline splits it, and no part fits this customer.");
        resolution.Fallback!.Name.Should().Be("Westline");
    }

    [Fact]
    public void Resolve_PartThatEnds_ShowsNobody_AndNotTheDesk()
    {
        var resolution = Resolve("CA", restOf: 3);

        resolution.Ids[0].Sentence.Should().Be("R2 in CA, US shows nobody: Westline lets this part of it end.");
        resolution.Fallback.Should().BeNull();
    }

    [Fact]
    public void Resolve_PartOfTheDesk_ShowsTheDesk()
    {
        var resolution = Resolve("TX", restOf: 3);

        resolution.Ids[0].Reason.Should().Be(Reason.ContactMissing);
        resolution.Fallback!.Name.Should().Be("Westline");
    }

    [Fact]
    public void IdAsAWhole_ShowsTheFirstPartThatFails() =>
        IdOutcome.Of("R2", Setup(restOf: 3).Build(), s_today).Finding.Part!.Where.State.Should().Be("CA");

    private static AgencyAdmin.Domain.Resolution.Resolution Resolve(string state, int? restOf)
    {
        var customer = new CustomerFactsBuilder().WithIds("R2").Build();
        return Resolver.Resolve(
            customer.Number, customer with { SplitFacts = new(customer.Number, customer.Name, "US", state) }, Setup(restOf).Build(), s_today);
    }

    private static SetupBuilder Setup(int? restOf)
    {
        RepParts.Of(
        [
            new(new(Country: "US", State: "NV"), new(2)), new(new(Country: "US", State: "CA"), PartHolder.None),
            new(new(Country: "US", State: "TX"), PartHolder.Desk),
        ]).TryGet(out var parts).Should().BeTrue();
        return new SetupBuilder()
            .With(new AgencySnapshotBuilder().Named("Westline").WithDesk("+1 702 456 0800", null).WithRep("R2", restOf, parts: parts))
            .With(new ContactSnapshotBuilder(2).Named("Bea")).With(new ContactSnapshotBuilder(3).Named("Cy"))
            .Falling(new(UsesAgencyDesk: true, null, null));
    }
}
