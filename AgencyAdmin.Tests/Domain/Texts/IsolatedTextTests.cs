using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Tests.Domain.Texts;

public sealed class IsolatedTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("Deleted Alder Supply in the draft", "Deleted Alder Supply in the draft")]
    [InlineData("Zürich 東京 is fine", "Zürich 東京 is fine")]
    [InlineData("Deleted אבג in the draft", "Deleted \u2068אבג\u2069 in the draft")]
    [InlineData("אבג 7 דהו has 12 customers", "\u2068אבג 7 דהו\u2069 has 12 customers")]
    [InlineData("אבג and سلام", "\u2068אבג\u2069 and \u2068سلام\u2069")]
    [InlineData("סוף", "\u2068סוף\u2069")]
    [InlineData("Evil \u202Egpj.exe \u2067x", "Evil gpj.exe x")]
    public void Of_Sentence_IsolatesWhatIsWrittenTheOtherWay(string? sentence, string isolated) =>
        IsolatedText.Of(sentence).Should().Be(isolated);
}
