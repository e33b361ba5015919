using AgencyAdmin.Domain.Contacts;

namespace AgencyAdmin.Tests.Domain.Contacts;

public sealed class PhoneLineTests
{
    [Theory]
    [InlineData("(702) 234-5678", "US", "+1 702-234-5678", "+17022345678")]
    [InlineData("702 234 5678 ext 12", "US", "+1 702-234-5678 ext. 12", "+17022345678 ext. 12")]
    [InlineData("0171 3920012", "DE", "+49 171 3920012", "+491713920012")]
    [InlineData("020 7946 0958", "GB", "+44 20 7946 0958", "+442079460958")]
    [InlineData("22 34 56 78", "NO", "+47 22 34 56 78", "+4722345678")]
    [InlineData("+47 22 34 56 78", null, "+47 22 34 56 78", "+4722345678")]
    public void Number_OfACountry_IsShownAndStoredInternationally(
        string typed, string? country, string shown, string stored)
    {
        PhoneLine.Read(typed, country)!.Text.Should().Be(shown);
        PhoneLine.ToStore(typed, country).Should().Be(stored);
        PhoneLine.Read(stored, country)!.Text.Should().Be(shown, "what is stored is shown as what was typed");
        PhoneLine.ToStore(stored, country).Should().Be(stored);
        PhoneLine.AreSame(typed, stored, country).Should().BeTrue();
    }

    [Theory]
    [InlineData("702 234 5678", null)]
    [InlineData("ask Jane", "US")]
    [InlineData("123", "US")]
    public void Number_ThatCannotBeRead_IsKeptAsTyped(string typed, string? country)
    {
        PhoneLine.Read(typed, country)!.IsReadable.Should().BeFalse();
        PhoneLine.ToStore($" {typed} ", country).Should().Be(typed);
        PhoneLine.AreSame(typed, typed, country).Should().BeTrue();
        PhoneLine.AreSame(typed, "702 234 5679", country).Should().BeFalse();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void Nothing_IsNothing(string? typed)
    {
        PhoneLine.Read(typed, "US").Should().BeNull();
        PhoneLine.ToStore(typed, "US").Should().BeNull();
    }

    [Fact]
    public void Dialled_LeavesTheExtensionOut() =>
        PhoneLine.Read("702 234 5678 ext 12", "US")!.Dialled.Should().Be("+17022345678");
}
