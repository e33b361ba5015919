using System.Globalization;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Features.Gallery;
using AgencyAdmin.Features.Portal;
using AgencyAdmin.Tests.Support;
using AngleSharp.Dom;
using Bunit;

namespace AgencyAdmin.Tests.Features.Gallery;

/// <summary>What each case of the gallery means: its name there is its name here.</summary>
public sealed class GalleryCaseTests : ComponentTest
{
    private static readonly Dictionary<string, Action<Shown>> s_meanings = new()
    {
        ["one-rep"] = shown =>
        {
            shown.Names.Should().HaveCount(1);
            shown.Labels.Should().Equal(
                $"Call +1 702-456-0101, {shown.Name}", $"Cell +1 702-456-0131, {shown.Name}", $"Email {shown.Name}",
                $"Sales request to {shown.Name}", $"Service request to {shown.Name}", $"Save contact: {shown.Name}",
                $"QR code of {shown.Name}", $"QR code of {shown.Name}");
            shown.Module.QuerySelector("img")!.GetAttribute("src").Should().Be("/pictures/gallery.jpg");
            shown.Text.Should().Contain("Account manager").And.Contain("Inside sales").And.Contain("Denver time");
        },
        ["three-reps"] = shown =>
        {
            shown.Names.Should().HaveCount(3).And.OnlyHaveUniqueItems();
            shown.Heading.Should().Be("Your sales reps");
            shown.Module.QuerySelectorAll(".srm-card-primary").Should().HaveCount(1);
            shown.Module.QuerySelectorAll("[id]").Select(sheet => sheet.Id).Should()
                .Equal("srm-qr-0", "srm-qr-1", "srm-qr-2");
        },
        ["no-picture"] = shown =>
        {
            shown.Module.QuerySelectorAll("img").Should().BeEmpty();
            shown.Initials.Should().HaveLength(2);
        },
        ["very-long-names"] = shown => shown.Name.Length.Should().BeGreaterThan(50),
        ["arabic-name"] = shown => (shown.Module.QuerySelector("h3")!.GetAttribute("dir"), IsArabic(shown.Name), shown.Module.GetAttribute("dir"))
            .Should().Be(("auto", true, "ltr")),
        ["chinese-name"] = shown => shown.Name.Should().Match(name => name.Any(c => c >= 0x4E00 && c <= 0x9FFF)),
        ["combining-marks"] = shown =>
        {
            shown.Name.Should()
                .Match(name => name.Any(c => CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark));
            StringInfo.ParseCombiningCharacters(shown.Initials).Should().HaveCount(2);
        },
        ["no-phone"] = shown => (shown.Links("tel:"), shown.Links("mailto:")).Should().Be((0, 2)),
        ["email-only"] = shown =>
        {
            (shown.Links("tel:"), shown.Links("mailto:")).Should().Be((0, 2));
            shown.Module.QuerySelectorAll(".srm-when, img").Should().BeEmpty();
        },
        ["phone-only"] = shown =>
            (shown.Links("tel:"), shown.Links("mailto:"), shown.Module.QuerySelectorAll("details").Length).Should()
                .Be((1, 0, 0)),
        ["two-phones"] = shown =>
            shown.Module.QuerySelectorAll("a[href^='tel:']").Select(link => link.GetAttribute("href"))
            .Should().Equal("tel:+17024560103", "tel:+17024560133"),
        ["phone-nobody-can-dial"] = shown =>
        {
            shown.Links("tel:").Should().Be(0);
            shown.Text.Should().Contain("ask reception");
        },
        ["stand-in"] = shown =>
        {
            shown.Text.Should().Contain($"Standing in for {Away(shown)} until January 14");
            shown.Name.Should().NotBe(Away(shown));
        },
        ["part-of-a-split-id"] = shown => shown.Names.Should().Equal(shown.Case.Setup.Contacts[1].Name),
        ["rest-of-a-split-id"] = shown => shown.Names.Should().Equal(shown.Case.Setup.Contacts[0].Name),
        ["stand-in-chain"] = shown =>
        {
            shown.Names.Should().Equal(shown.Case.Setup.Contacts[2].Name);
            shown.Text.Should().Contain($"Standing in for {shown.Case.Setup.Contacts[0].Name}");
        },
        ["stand-in-half-day"] = shown =>
        {
            shown.Names.Should().Equal(shown.Case.Setup.Contacts[1].Name);
            shown.Text.Should().Contain($"Standing in for {shown.Case.Setup.Contacts[0].Name} until January 7, 12:00");
        },
        ["handed-over-today"] = shown =>
        {
            shown.Names.Should().Equal(shown.Case.Setup.Contacts[1].Name);
            shown.Case.Resolve(GalleryCase.Day.AddDays(-1)).Cards.Select(card => card.Name).Should().Equal(shown.Case.Setup.Contacts[0].Name);
        },
        ["agency-desk"] = shown =>
        {
            shown.Text.Should().Contain("Sales desk");
            shown.Heading.Should().Be("Your sales contact");
            shown.Labels.Should().Contain($"Call +1 702-456-0180, {shown.Name}");
        },
        ["company-desk"] = shown =>
            (shown.Name, shown.Links("tel:+17024560190"), shown.Links("mailto:care@example.com")).Should()
                .Be(("Customer care", 1, 2)),
        ["fallback-text"] = shown =>
        {
            shown.Module.QuerySelectorAll("h3, a").Should().BeEmpty();
            shown.Text.Should().Contain("our main line is happy to help");
        },
        ["right-to-left"] = shown =>
        {
            (shown.Module.GetAttribute("lang"), shown.Module.GetAttribute("dir")).Should().Be(("ar", "rtl"));
            shown.Heading.Should().Be("مندوب المبيعات الخاص بك");
            shown.Module.QuerySelectorAll("bdi").Should().OnlyContain(number => number.GetAttribute("dir") == "ltr");
            shown.Module.QuerySelector("a[href^='mailto:']")!.GetAttribute("href").Should()
                .EndWith(Uri.EscapeDataString("طلب مبيعات، العميل C-10482"));
        },
        ["german"] = shown => shown.Labels.Should().Contain($"E-Mail an {shown.Name}"),
        ["french"] = shown => shown.Labels.Should().Contain($"E-mail à {shown.Name}"),
        ["spanish"] = shown => shown.Labels.Should().Contain($"Correo a {shown.Name}"),
        ["dark"] = shown => shown.Case.IsDark.Should().BeTrue(),
        ["narrow"] = shown => shown.Case.Width.Should().Be(320),
        ["wide"] = shown => shown.Case.Width.Should().Be(1000),
        ["text-200"] = shown => shown.Case.TextSize.Should().Be(200),
        ["compact"] = shown => shown.Module.GetAttribute("data-density").Should().Be("compact"),
    };

    private static readonly Dictionary<string, Reason> s_blanks = new()
    {
        ["hidden-rep"] = Reason.RepHidden,
        ["not-yet-in-force"] = Reason.NotYetInForce,
        ["no-longer-in-force"] = Reason.NoLongerInForce,
        ["part-of-nobody"] = Reason.InNoPart,
        ["nothing-at-all"] = Reason.NoRepIdSent,
    };

    public static TheoryData<string> Shows => [.. s_meanings.Keys];

    public static TheoryData<string> Blanks => [.. s_blanks.Keys];

    [Theory]
    [MemberData(nameof(Shows))]
    public void Case_Shows_WhatItsNameSays(string name)
    {
        var one = GalleryCases.Find(name)!;

        var module = Render<SalesRepModule>(p => p
            .Add(m => m.Content, one.Content()).Add(m => m.Look, new("light", one.Density, one.Language))).Find("section");

        s_meanings[name](new(one, module));
    }

    [Theory]
    [MemberData(nameof(Blanks))]
    public void Case_OfABlank_DrawsNothing_AndSaysWhy(string name)
    {
        var one = GalleryCases.Find(name)!;

        Render<SalesRepModule>(p => p.Add(m => m.Content, one.Content())).Markup.Trim().Should().BeEmpty();
        one.Resolve().Reason.Should().Be(s_blanks[name]);
    }

    [Fact]
    public void EveryCase_HasAMeaningHere_AndANameOfItsOwn() =>
        GalleryCases.All.Select(one => one.Name).Should().OnlyHaveUniqueItems()
            .And.BeEquivalentTo(s_meanings.Keys.Concat(s_blanks.Keys));

    private static bool IsArabic(string text) => text.Any(c => c is >= '\u0600' and <= '\u06FF');

    private static string Away(Shown shown) =>
        shown.Case.Setup.Contacts.Single(contact => contact.StandIn is not null).Name;

    /// <summary>A case and its module, as a person or a screen reader gets it.</summary>
    private sealed record Shown(GalleryCase Case, IElement Module)
    {
        public IEnumerable<string> Names => Module.QuerySelectorAll("h3").Select(name => name.TextContent);

        public string Name => Names.First();

        public string Heading => Module.QuerySelector("h2")!.TextContent;

        public string Initials => Module.QuerySelector(".srm-initials")!.TextContent;

        public string Text => Module.TextContent;

        public IEnumerable<string?> Labels =>
            Module.QuerySelectorAll("[aria-label]").Select(element => element.GetAttribute("aria-label"));

        public int Links(string scheme) => Module.QuerySelectorAll($"a[href^='{scheme}']").Length;
    }
}
