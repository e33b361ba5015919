using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.HandOvers;
using AgencyAdmin.Domain.Setup;

namespace AgencyAdmin.Tests.Domain.HandOvers;

/// <summary>Another name, and another email or phone, is another person; a card that was only mended is not.</summary>
public sealed class AnotherPersonTests
{
    private const string Mail = "jolene@example.com";
    private const string Phone = "+1 702 456 0100";

    public static TheoryData<string, string, string?, string?, string, string?, string?, bool> Cases => new()
    {
        // name, email, phone before; then after
        { "all of it", "Jolene Dahl", Mail, Phone, "Marcus Oye", "marcus@example.com", "+1 702 456 0199", true },
        { "name and email", "Jolene Dahl", Mail, Phone, "Marcus Oye", "marcus@example.com", Phone, true },
        { "name and phone, a shared mailbox", "Jolene Dahl", Mail, Phone, "Marcus Oye", Mail, "+1 702 456 0199", true },
        { "name, and the email is gone", "Jolene Dahl", Mail, Phone, "Marcus Oye", null, Phone, true },
        { "name, and the phone is gone", "Jolene Dahl", null, Phone, "Marcus Oye", null, null, true },
        { "name alone", "Jolene Dahl", Mail, Phone, "Marcus Oye", Mail, Phone, false },
        { "name where there was nothing else", "Jolene Dahl", null, null, "Marcus Oye", "marcus@example.com", null, false },
        { "email and phone alone", "Jolene Dahl", Mail, Phone, "Jolene Dahl", "jd@example.org", "+1 702 456 0199", false },
        { "accents", "Jolène Dähl", Mail, Phone, "Jolene Dahl", "jd@example.org", null, false },
        { "umlauts spelled out", "Anna Müller", Mail, Phone, "Anna Mueller", "jm@example.org", null, false },
        { "case", "JOLENE DAHL", Mail, Phone, "Jolene Dahl", "jd@example.org", null, false },
        { "order of names", "Dahl Jolene", Mail, Phone, "Jolene Dahl", "jd@example.org", null, false },
        { "order of names, the other way", "Jolene Dahl", Mail, Phone, "Dahl Jolene", "jd@example.org", null, false },
        { "order of names with a comma", "Dahl, Jolene", Mail, Phone, "Jolene Dahl", "jd@example.org", null, false },
        { "a middle name", "Jolene Dahl", Mail, Phone, "Jolene M. Dahl", "jd@example.org", null, false },
        { "a title", "Dr. Jolene Dahl", Mail, Phone, "Jolene Dahl", "jd@example.org", null, false },
        { "married, same email, another phone", "Jolene Dahl", Mail, Phone, "Jolene Oye", Mail, "+1 702 456 0199", false },
        { "married, another email, same phone", "Jolene Dahl", Mail, Phone, "Jolene Oye", "jolene.oye@example.com", Phone, false },
        { "same first name and nothing else", "Jolene Dahl", Mail, Phone, "Jolene Oye", "jolene.oye@example.com", "+1 702 456 0199", true },
        { "same last name, another email", "Jolene Dahl", Mail, Phone, "Marcus Dahl", "marcus@example.com", Phone, true },
        { "case of the email", "Jolene Dahl", Mail, Phone, "Marcus Oye", "JOLENE@example.com", Phone, false },
        { "spelling of the phone", "Jolene Dahl", null, Phone, "Marcus Oye", null, "+1 (702) 456-0100", false },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Is_BeforeAndAfter_IsSaidByTheRule(
        string what, string name, string? mail, string? phone, string nameAfter, string? mailAfter, string? phoneAfter, bool expected) =>
        AnotherPerson.Is(Card(name, mail, phone), Card(nameAfter, mailAfter, phoneAfter)).Should().Be(expected, what);

    [Fact]
    public void Is_PhonesThatChangedTheirPlaces_IsTheSamePerson() => AnotherPerson.Is(
        Card("Jolene Dahl", null, Phone) with { CellPhone = Read("+1 702 456 0199") },
        Card("Marcus Oye", null, "+1 702 456 0199")).Should().BeFalse();

    private static ContactSnapshot Card(string name, string? mail, string? phone) =>
        new(1, name, null, mail, Read(phone), null, null, IsActive: true, IsHidden: false);

    private static PhoneLine? Read(string? phone) => PhoneLine.Read(phone, "US");
}
