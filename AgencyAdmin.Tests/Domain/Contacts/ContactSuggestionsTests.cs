using AgencyAdmin.Domain.Contacts;

namespace AgencyAdmin.Tests.Domain.Contacts;

public sealed class ContactSuggestionsTests
{
    private static readonly ContactCandidate s_other = new(9, "Zoe Quist", "zoe@example.com");

    [Theory]
    [InlineData("JD01", "Jane Doe", null, "initials J.D. match Jane Doe")]
    [InlineData("jd 01", "Jane Doe", null, "initials J.D. match Jane Doe")]
    [InlineData("JMD", "Jane Mary Doe", null, "initials J.M.D. match Jane Mary Doe")]
    [InlineData("JD", "Jane Mary Doe", null, "initials J.D. match Jane Mary Doe")]
    [InlineData("DOE", "Jane Doe", null, "last name Doe matches Jane Doe")]
    [InlineData("JANE1", "Jane Doe", null, "first name Jane matches Jane Doe")]
    [InlineData("JDOE", "Jane Doe", null, "J. Doe matches Jane Doe")]
    [InlineData("DAV2", "Ann Davis", null, "DAV begins the last name of Ann Davis")]
    [InlineData("JOSE", "José Peña", null, "first name José matches José Peña")]
    [InlineData("JD7", "Ann Other", "jd7@example.com", "mail address jd7@ matches Ann Other")]
    [InlineData("DOEJ", "Ann Other", "doe.j@example.com", "mail address doe.j@ matches Ann Other")]
    public void For_OneFactSpeaksForSomeone_SaysIt(string id, string name, string? email, string reason)
    {
        var suggestions = ContactSuggestions.For(id, [s_other, new(1, name, email)]);

        suggestions.Should().ContainSingle().Which.Reason.Should().Be(reason);
    }

    [Theory]
    [InlineData("007")]
    [InlineData("J1")]
    [InlineData("XX")]
    [InlineData("HOUSE")]
    public void For_NothingSpeaksForAnyone_SuggestsNobody(string id) =>
        ContactSuggestions.For(id, [s_other, new(1, "Jane Doe", "jane@example.com"), new(2, "", null)]).Should().BeEmpty();

    [Fact]
    public void For_SeveralMatch_TheMoreTellingFactComesFirst()
    {
        var suggestions = ContactSuggestions.For("JD", [new(1, "Jane Doe", null), new(2, "Ann Other", "jd@example.com")]);

        suggestions.Select(s => s.ContactId).Should().Equal(2, 1);
    }

    [Fact]
    public void For_EqualFacts_OrdersByName()
    {
        var suggestions = ContactSuggestions.For("JD", [new(1, "Jim Dunn", null), new(2, "Jane Doe", null)]);

        suggestions.Select(s => s.Name).Should().Equal("Jane Doe", "Jim Dunn");
    }
}
