using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Tests.Domain.Texts;

public sealed class InvisibleMarksTests
{
    [Theory]
    [InlineData("JD01", "JD01")]
    [InlineData("JD 01", "JD 01")]
    [InlineData(" JD01 ", "␣JD01␣")]
    [InlineData("JD  01", "JD␣␣01")]
    [InlineData("R1\u200B", "R1⟨U+200B⟩")]
    [InlineData("R\u00AD1", "R⟨U+00AD⟩1")]
    [InlineData("\uFEFFR1", "⟨U+FEFF⟩R1")]
    [InlineData("R\u200F1", "R⟨U+200F⟩1")]
    [InlineData("R\u00A01", "R⟨U+00A0⟩1")]
    [InlineData("R1\U000E0041", "R1⟨U+E0041⟩")]
    [InlineData("Ärger", "Ärger")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Shown_MarksWhatNobodySees(string? text, string shown) => InvisibleMarks.Shown(text).Should().Be(shown);

    [Theory]
    [InlineData("R1\u200B", "R1")]
    [InlineData("R\u00A01", "R\u00A01")]
    public void Without_TakesAwayWhatCannotBeSeen_AndLeavesSpaces(string text, string without) =>
        InvisibleMarks.Without(text).Should().Be(without);
}
