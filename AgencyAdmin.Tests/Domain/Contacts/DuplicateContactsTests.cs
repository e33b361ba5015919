using AgencyAdmin.Domain.Contacts;
using FsCheck.Xunit;

namespace AgencyAdmin.Tests.Domain.Contacts;

public sealed class DuplicateContactsTests
{
    [Theory]
    [InlineData("Jane Doe", "jane doe", "same name")]
    [InlineData("Jane Doe", "Doe, Jane", "same name")]
    [InlineData("José Peña", "Jose Pena", "same name")]
    [InlineData("Jane M. Doe", "Jane Doe", "same name")]
    [InlineData("Jane Doe", "Doe Jane", "names that are one person's")]
    [InlineData("Robert Miles", "Bob Miles", "names that are one person's")]
    [InlineData("Jane Smithers", "Jane Smiters", "names that differ by one letter")]
    [InlineData("Jane Smithers", "Jnae Smithers", "names that differ by one letter")]
    public void Find_NearSameNames_AreAPair(string one, string other, string fact) =>
        Find(Person(1, one), Person(2, other)).Should().ContainSingle().Which.Should()
            .BeEquivalentTo(new DuplicatePair(1, 2, [fact]));

    [Theory]
    [InlineData("Jane Doe", "John Doe")]
    [InlineData("Jane Doe", "Jane Dorn")]
    [InlineData("Ann Lee", "Ana Lee")]
    [InlineData("", "")]
    public void Find_OtherNames_AreNoPair(string one, string other) =>
        Find(Person(1, one + "1"), Person(2, other + "2")).Should().BeEmpty();

    [Fact]
    public void Find_SameEmailOrPhone_IsAPair_HoweverItIsWritten()
    {
        Find(Person(1, "Jane Doe", "jane@example.com"), Person(2, "Ann Roe", " JANE@example.com "))
            .Should().ContainSingle().Which.Facts.Should().Equal("same email jane@example.com");
        Find(Person(1, "Jane Doe", cell: "(702) 234-5678"), Person(2, "Ann Roe", cell: "+17022345678"))
            .Should().ContainSingle().Which.Facts.Should().Equal("same cell phone");
        Find(Person(1, "Jane Doe", office: "702 234 5678 ext 4"), Person(2, "Ann Roe", office: "702 234 5678 ext 5"))
            .Should()
            .BeEmpty();
    }

    [Fact]
    public void Find_OfficePhone_OfTwoIsAPair_AndOfThreeIsADesk()
    {
        ContactTraits[] desk = [.. new[] { "Jane Doe", "Ann Roe", "Max Kern" }.Select((name, i) => Person(i, name, office: "702 234 5678"))];

        Find(desk[..2]).Should().ContainSingle().Which.Facts.Should().Equal("same office phone");
        Find(desk).Should().BeEmpty();
    }

    [Fact]
    public void Find_OtherBusiness_IsNoPair() =>
        Find(Person(1, "Jane Doe", "jane@example.com"), Person(2, "Jane Doe", "jane@example.com") with { BusinessId = 2 }).Should().BeEmpty();

    [Fact]
    public void Find_SeveralFacts_AreOnePair() =>
        Find(Person(1, "Jane Doe", "jane@example.com"), Person(2, "Jane Doe", "jane@example.com"))
            .Should().ContainSingle().Which.Facts.Should().Equal("same email jane@example.com", "same name");

    [Property(MaxTest = 200)]
    public bool Find_AnyNames_AnswersTheSameInAnyOrder_WithTheLowerKeyFirst(string?[] names)
    {
        ContactTraits[] people = [.. names.Select((name, i) => Person(i, name ?? ""))];
        var pairs = Find(people);
        return pairs.All(pair => pair.FirstId < pair.SecondId && pair.Facts.Count > 0)
            && pairs.Select(pair => (pair.FirstId, pair.SecondId))
                .SequenceEqual(Find([.. people.Reverse()]).Select(pair => (pair.FirstId, pair.SecondId)));
    }

    private static IReadOnlyList<DuplicatePair> Find(params ContactTraits[] contacts) =>
        DuplicateContacts.Find(contacts);

    private static ContactTraits Person(int id, string name, string? email = null, string? office = null, string? cell = null) =>
        new(id, 1, name, email, office, cell, "US");
}
