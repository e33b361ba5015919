using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Domain.Texts;
using AgencyAdmin.Tests.Security.Attacks;

namespace AgencyAdmin.Tests.Domain.Texts;

/// <summary>What no field takes, and what becomes of the rest.</summary>
public sealed class TextRuleTests
{
    [Theory]
    [InlineData("Nul\0x", "contains a control character (U+0000)")]
    [InlineData("Line\nBreak", "contains a control character (U+000A)")]
    [InlineData("a\tb", "contains a control character (U+0009)")]
    [InlineData("a\u0085b", "contains a control character (U+0085)")]
    [InlineData("a\u2028b", "contains a separator of lines (U+2028)")]
    [InlineData("a\u2029b", "contains a separator of lines (U+2029)")]
    [InlineData(" Jane\r\n", null)]
    [InlineData("Zoë 東京 😀", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Fault_WhatEndsALineSomewhere_IsNamed(string? text, string? fault) => TextRule.Fault(text).Should().Be(fault);

    [Fact]
    public void Fault_HalfACharacter_IsNamed() => TextRule.Fault("a" + (char)0xD83D + "b").Should().Be("contains half a character");

    [Fact]
    public void Fault_ANote_MayHaveLines() => TextRule.Fault("one\r\ntwo\tthree", hasLines: true).Should().BeNull();

    [Theory]
    [InlineData("  Jane  ", "Jane")]
    [InlineData("Jane\u202Egnp.exe", "Janegnp.exe")]
    [InlineData("\u200FJane\u2069 \u200E", "Jane")]
    [InlineData("\u202E", null)]
    [InlineData(" ", null)]
    public void Clean_Text_HasNoSpacesAroundAndNoDirection(string text, string? clean) => TextRule.Clean(text).Should().Be(clean);

    [Theory]
    [InlineData("\u200B")]
    [InlineData("\u2800\u3164")]
    [InlineData("\u202E\u202C")]
    [InlineData("\uFEFF \u00AD")]
    [InlineData("\u0301")]
    public void Name_OfNothingVisible_IsNoName(string name)
    {
        Contact.Create(1, ContactDetails.Empty with { Name = name }).Refusals.Should().ContainSingle().Which.Field.Should().Be("Name");
        AgencyType.Create(name).Refusals.Should().ContainSingle();
        Customer.Add("C-1", name, PostalAddress.Empty, null, null).Refusals.Should().ContainSingle().Which.Field.Should().Be("Name");
        Customer.Add(name, "Jane", PostalAddress.Empty, null, null).Refusals.Should().ContainSingle().Which.Field.Should().Be("Number");
    }

    [Theory]
    [InlineData("mailto:jane@example.com", "jane@example.com")]
    [InlineData(" MAILTO:jane@example.com?subject=Hi ", "jane@example.com")]
    [InlineData("jane@example.com ", "jane@example.com")]
    [InlineData("mailto:", null)]
    public void Email_Pasted_IsTheAddressAlone(string typed, string? kept)
    {
        Contact.Create(1, ContactDetails.Empty with { Name = "Jane", Email = typed }).TryGet(out var contact).Should().BeTrue();

        contact!.Email.Should().Be(kept);
    }

    [Theory]
    [InlineData("jane@example.com", true)]
    [InlineData("d.o'brien+x@mail.example.co.uk", true)]
    [InlineData("jörg@müller.example", true)]
    [InlineData("jane@example..com", false)]
    [InlineData("jane@.example.com", false)]
    [InlineData("jane@example.com.", false)]
    [InlineData(".jane@example.com", false)]
    [InlineData("jane.@example.com", false)]
    [InlineData("jane@-example.com", false)]
    [InlineData("jane@10.0.0.1", false)]
    [InlineData("jane@exam ple.com", false)]
    [InlineData("jane@@example.com", false)]
    [InlineData("<jane@example.com>", false)]
    public void Email_ThatCannotArrive_IsSeen(string address, bool arrives) => EmailAddress.IsWellFormed(address).Should().Be(arrives);

    // Every door ends at these: what they take can be written as one line of anything.
    [Fact]
    public void Doors_AnyNaughtyString_IsRefusedByNameOrKeptAsOneLine()
    {
        foreach (var text in NaughtyStrings.All)
        {
            var details = ContactDetails.Empty with { Name = "Jane", Position = text, Email = text, OfficePhone = text, Fax = text, Address = PostalAddress.Empty with { City = text } };
            var outcome = Contact.Create(1, details);
            if (outcome.TryGet(out var contact))
            {
                new[] { contact!.Name, contact.Position, contact.Email, contact.OfficePhone, contact.Fax, contact.Address.City }
                    .Should().OnlyContain(kept => kept == null || TextRule.OneLine(kept) == kept);
            }
            else
            {
                outcome.Refusals.Should().OnlyContain(refusal => refusal.Field != null);
            }

            CsvText.Row(TextRule.OneLine(text)).Should().NotContainAny("\r", "\n", "\u0085", "\u2028");
            EmailAddress.MailTo(text, text).Should().NotMatchRegex("[\\s\\p{C}]|%0[AD]");
        }
    }
}
