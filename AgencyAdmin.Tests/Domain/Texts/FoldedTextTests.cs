using AgencyAdmin.Domain.Texts;
using FsCheck.Xunit;

namespace AgencyAdmin.Tests.Domain.Texts;

/// <summary>What two people type differently and mean alike.</summary>
public sealed class FoldedTextTests
{
    [Theory]
    [InlineData("Café Zürich", "cafe zurich")]
    [InlineData("Cafe\u0301 Zu\u0308rich", "cafe zurich")]
    [InlineData("Straße & Söhne", "strasse and sohne")]
    [InlineData("STRAẞE", "strasse")]
    [InlineData("Ørsted Værk", "orsted vaerk")]
    [InlineData("Łódź", "lodz")]
    [InlineData("Đặng Văn", "dang van")]
    [InlineData("Þór Ðrangey", "thor drangey")]
    [InlineData("Œuvre ﬁne ĳs", "oeuvre fine ijs")]
    [InlineData("İstanbul ısı ISI", "istanbul isi isi")]
    [InlineData("O’Neil O'Neil Oʼneil O‘neil O`neil O´neil", "oneil oneil oneil oneil oneil oneil")]
    [InlineData("A‐B A‑B A–B A—B A−B A-B", "ab ab ab ab ab ab")]
    [InlineData("ＡＢＣ　１２", "abc 12")]
    [InlineData("a\u00A0b\u2003c\u2028d", "a b c d")]
    [InlineData("a\u200Bb\u00ADc\u202Ed", "abcd")]
    [InlineData("Αθήνας ΑΘΗΝΑΣ", "αθηνασ αθηνασ")]
    [InlineData("Ёлка", "елка")]
    [InlineData("東京 Tokyo", "東 京 tokyo")]
    [InlineData("ｶﾞｽ ガス", "カ ス カ ス")]
    [InlineData("한국", "한 국")]
    [InlineData("\u1112\u1161\u11AB", "한")]
    [InlineData("٣٤", "34")]
    [InlineData("R&D", "r and d")]
    [InlineData("100% (net) A/S", "100 net as")]
    [InlineData("*** -- ''", "")]
    [InlineData("\uD83D x \uDE00 \uFFFE", "x")]
    [InlineData("😀 Toys", "😀 toys")]
    [InlineData(null, "")]
    public void Of_Text_IsItsWords(string? text, string folded) => FoldedText.Of(text).Should().Be(folded);

    [Property]
    public bool Of_AnyText_IsFoldedOnceForAll(string? text)
    {
        var folded = FoldedText.Of(text);
        return FoldedText.Of(folded) == folded && folded == folded.Trim() && !folded.Contains("  ", StringComparison.Ordinal);
    }

    [Property]
    public bool Of_AnyText_IsTheSameInCapitalLetters(string? text) =>
        FoldedText.Of(text?.ToUpperInvariant()) == FoldedText.Of(text?.ToUpperInvariant().ToLowerInvariant());

    [Property]
    public bool WithPlaces_AnyText_SaysForEachLetterWhereItStands(string? text)
    {
        var (folded, places) = FoldedText.WithPlaces(text ?? "");
        return folded == FoldedText.Of(text)
            && (places is null || (places.Count == folded.Length && places.All(place => place < text!.Length) && places.Order().SequenceEqual(places)));
    }
}
