using System.Text.Json;
using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Tests.Domain.Texts;

public sealed class LanguageTextsTests
{
    [Fact]
    public void Texts_OfTheSameLanguages_AreEqual_WhateverTheirOrder()
    {
        var one = LanguageTexts.With(LanguageTexts.With(null, "fr", "Appelez-nous."), "de", "Rufen Sie an.");
        var other = LanguageTexts.With(LanguageTexts.With(null, "de", "Rufen Sie an."), "fr", "Appelez-nous.");

        one.Should().Be(other);
        one!.GetHashCode().Should().Be(other!.GetHashCode());
        one.Should().NotBe(LanguageTexts.With(other, "fr", "Appelez."));
        one.ToString().Should().Be("de: Rufen Sie an. fr: Appelez-nous.");
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void With_NoText_TakesTheLanguageOut(string? text) =>
        LanguageTexts.With(LanguageTexts.With(null, "de", "Rufen Sie an."), "de", text).Should().BeNull();

    [Fact]
    public void Cleaned_OnlySpaces_IsNone() => LanguageTexts.With(null, "de", "  ")!.Cleaned().Should().BeNull();

    [Fact]
    public void Json_ComesBackTheSame()
    {
        var texts = LanguageTexts.With(null, "ar", "اتصل بنا");

        JsonSerializer.Deserialize<LanguageTexts>(JsonSerializer.Serialize(texts)).Should().Be(texts);
        JsonSerializer.Deserialize<LanguageTexts>("{}").Should().BeNull();
    }
}
