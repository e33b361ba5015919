using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Domain.Publishing;

public sealed class FallbackDifferencesTests
{
    private static readonly DeskSnapshot s_desk = new(
        "Customer care", PhoneLine.Read("+1 702 456 0900", null), "care@example.com");
    private static readonly FallbackSnapshot s_hidden = FallbackSnapshot.Hidden;

    public static TheoryData<FallbackSnapshot, FallbackSnapshot, string> Cases => new()
    {
        { s_hidden, s_hidden with { UsesAgencyDesk = true }, "Customers without a rep see the desk of their agency from now on." },
        { s_hidden with { UsesAgencyDesk = true }, s_hidden, "Customers without a rep no longer see the desk of their agency." },
        { s_hidden, s_hidden with { CompanyDesk = s_desk }, "Customers without a rep see the company desk Customer care from now on." },
        { s_hidden with { CompanyDesk = s_desk }, s_hidden, "Customers without a rep no longer see the company desk Customer care." },
        {
            s_hidden with { CompanyDesk = s_desk },
            s_hidden with { CompanyDesk = new("Care", null, "care@example.com") },
            "The company desk Care changes its name and phone."
        },
        {
            s_hidden with { CompanyDesk = s_desk },
            s_hidden with { CompanyDesk = s_desk with { Email = "desk@example.com" } },
            "The company desk Customer care changes its email."
        },
        { s_hidden, s_hidden with { Text = "Call us." }, "Customers without a rep and without a desk read \"Call us.\"." },
        { s_hidden with { Text = "Call us." }, s_hidden, "Customers without a rep and without a desk see no module any more." },
        {
            s_hidden with { Text = "Call." }, s_hidden with { Text = "Write." },
            "Customers without a rep and without a desk read \"Write.\" instead of \"Call.\"."
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fallback_Changed_IsSaidInWords(FallbackSnapshot before, FallbackSnapshot after, string sentence)
    {
        var differences = SetupDifferences.Between(Setup(before), Setup(after));

        differences.Changes.Should().ContainSingle().Which.Sentence.Should().Be(sentence);
        differences.Summary.Should().Be("1 fallback changed");
    }

    [Fact]
    public void Fallback_NeverChosen_IsTheSameAsHidden() =>
        SetupDifferences.Between(SetupBuilder.Working().Snapshot(), Setup(s_hidden)).IsEmpty.Should().BeTrue();

    private static SetupSnapshot Setup(FallbackSnapshot fallback) =>
        SetupBuilder.Working().Falling(fallback).Snapshot();
}
