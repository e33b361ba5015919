using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.HandOvers;
using AgencyAdmin.Domain.Setup;

namespace AgencyAdmin.Tests.Domain.HandOvers;

/// <summary>Published: Ann (1) has R1 and R2, Bob (2) has R3. What of the draft is another person, and what was handed over.</summary>
public sealed class PersonChangesTests
{
    private static readonly DateOnly s_today = new(2026, 5, 14);
    private static readonly ContactSnapshot s_ann = Person(1, "Ann Lee");
    private static readonly ContactSnapshot s_bob = Person(2, "Bob Ray");
    private static readonly AgencyRepSnapshot[] s_rows = [Row("R1", 1), Row("R2", 1), Row("R3", 2)];
    private static readonly SetupIndex s_published = Setup(s_rows, s_ann, s_bob);

    [Fact]
    public void SameContact_WithAnotherPersonsDetails_IsFoundWithAllItsIds()
    {
        var change = Between(s_rows, s_ann with { Name = "Cem Oz", Email = "cem@example.com" }, s_bob).Should().ContainSingle().Subject;

        change.SalesRepIds.Should().Equal("R1", "R2");
        change.IsOneContact.Should().BeTrue();
        change.Words.Should().Be("Ann Lee, ann@example.com → Cem Oz, cem@example.com");
    }

    [Fact]
    public void AnotherContact_PutBehindAnId_IsFound()
    {
        var change = Between([Row("R1", 2), Row("R2", 1), Row("R3", 2)], s_ann, s_bob).Should().ContainSingle().Subject;

        (change.Before.Name, change.After.Name, change.IsOneContact).Should().Be(("Ann Lee", "Bob Ray", false));
        change.SalesRepIds.Should().Equal("R1");
    }

    [Fact]
    public void NothingChanged_OrOnlyMended_IsNothing() =>
        Between(s_rows, s_ann with { Name = "Ánn Lee", Email = "ann.lee@example.com" }, s_bob).Should().BeEmpty();

    [Fact]
    public void HandedOver_FromTodayOn_IsNothing() => Between(
        [Row("R1", 1) with { ValidUntil = s_today.AddDays(-1) }, Row("R1", 2) with { ValidFrom = s_today }, Row("R2", 1), Row("R3", 2)], s_ann, s_bob)
        .Should().BeEmpty();

    [Fact]
    public void HandedOver_LaterOn_IsNothing_ThoughTheContactHasAnotherName() => Between(
        [.. s_rows.Select(row => row.ContactId == 1 ? row with { ValidUntil = s_today.AddDays(9) } : row)], s_ann with { Name = "Cem Oz", Email = "c@x.org" }, s_bob)
        .Should().BeEmpty();

    [Fact]
    public void WhomNoCustomerSees_IsNothing()
    {
        var hidden = Setup([Row("R1", 1) with { IsVisible = false }, Row("R2", 1) with { ValidFrom = s_today.AddDays(1) }], s_ann, s_bob);

        PersonChanges.Between(hidden, Setup(s_rows, s_ann with { Name = "Cem Oz", Email = "c@x.org" }, s_bob), s_today).Should().BeEmpty();
    }

    [Fact]
    public void IdThatNobodyStandsForAnyMore_IsNothing() => Between([Row("R3", 2)], s_ann, s_bob).Should().BeEmpty();

    [Fact]
    public void AnotherContact_PutBehindAPart_IsFound_AndItsNeighboursAreNot()
    {
        var published = Setup([Row("R1", 1) with { Parts = Split(2, 3) }], s_ann, s_bob, Person(3, "Cem Oz"));
        var draft = Setup([Row("R1", 1) with { Parts = Split(2, 4) }], s_ann, s_bob, Person(4, "Dee Fox"));

        var change = PersonChanges.Between(published, draft, s_today).Should().ContainSingle().Subject;

        (change.Before.Name, change.After.Name).Should().Be(("Cem Oz", "Dee Fox"));
    }

    [Fact]
    public void PartsJoined_GiveTheirCustomersToTheRest_AndSplitOtherwise_TellNothing()
    {
        var published = Setup([Row("R1", 1) with { Parts = Split(2, 2) }], s_ann, s_bob);
        RepParts.Of([new(new(Site: "S"), new(1))]).TryGet(out var other).Should().BeTrue();

        PersonChanges.Between(published, Setup([Row("R1", 1)], s_ann, s_bob), s_today).Should().ContainSingle().Which.After.Name.Should().Be("Ann Lee");
        PersonChanges.Between(published, Setup([Row("R1", 1) with { Parts = other }], s_ann, s_bob), s_today).Should().BeEmpty();
    }

    [Fact]
    public void PartHandedOver_FromTodayOn_IsNothing() => PersonChanges.Between(
        Setup([Row("R1", 1) with { Parts = Split(2, 2) }], s_ann, s_bob),
        Setup(
            [Row("R1", 1) with { Parts = Split(2, 2), ValidUntil = s_today.AddDays(-1) }, Row("R1", 1) with { Parts = Split(3, 3), ValidFrom = s_today }],
            s_ann, s_bob, Person(3, "Cem Oz")),
        s_today).Should().BeEmpty();

    private static RepParts Split(int first, int second)
    {
        RepParts.Of([new(new(Country: "US"), new(first)), new(new(Country: "CA"), new(second))]).TryGet(out var parts).Should().BeTrue();
        return parts!;
    }

    private static IReadOnlyList<PersonChange> Between(AgencyRepSnapshot[] rows, params ContactSnapshot[] contacts) =>
        PersonChanges.Between(s_published, Setup(rows, contacts), s_today);

    private static SetupIndex Setup(AgencyRepSnapshot[] rows, params ContactSnapshot[] contacts) => new(SetupSnapshot.Empty with
    {
        Agencies = [new(7, "B-7", "Westline", AgencyTraits.Sells, null, null, null, null, IsActive: true, rows)],
        Contacts = contacts,
    });

    private static AgencyRepSnapshot Row(string id, int contact) => new(0, id, contact, null, IsVisible: true, null, null, 0);

    private static ContactSnapshot Person(int id, string name) =>
        new(id, name, null, $"{name.Split(' ')[0].ToLowerInvariant()}@example.com", null, null, null, IsActive: true, IsHidden: false);
}
