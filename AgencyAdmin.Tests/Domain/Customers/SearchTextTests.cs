using AgencyAdmin.Domain.Customers;
using FsCheck.Xunit;

namespace AgencyAdmin.Tests.Domain.Customers;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("nordic", "nordic", null)]
    [InlineData("  Nordic  AS ", "nordic|as", null)]
    [InlineData("nordic NORDIC supply", "nordic|supply", null)]
    [InlineData("a b", "a|b", null)]
    [InlineData("702 456", "702|456", "702456")]
    [InlineData("+1 (70", "1|70", "170")]
    [InlineData("702456", "702456", null)]
    [InlineData("C-10", "c10", null)]
    [InlineData("smith-jones", "smith|jones", null)]
    [InlineData("Smith & Söhne", "smith|and|sohne", null)]
    [InlineData("r&d", "r and d", null)]
    [InlineData("商事", "商 事", null)]
    [InlineData("😀😀", "😀😀", null)]
    [InlineData("***", "", null)]
    [InlineData("\uD83D half", "half", null)]
    public void Parse_TypedText_IsTakenApart(string typed, string words, string? digits)
    {
        var text = SearchText.Parse(typed)!;

        string.Join('|', text.Words.Select(word => word.Text)).Should().Be(words);
        text.Digits.Should().Be(digits);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t ")]
    public void Parse_Nothing_IsNothing(string? typed) => SearchText.Parse(typed).Should().BeNull();

    [Theory]
    [InlineData("nord", "Nordic Nord", "[Nord]ic [Nord]")]
    [InlineData("nordic oslo", "Oslo Nordic", "[Oslo] [Nordic]")]
    [InlineData("aaa", "aaaa", "[aaa]a")]
    [InlineData("abc bcd", "xabcdx", "x[abcd]x")]
    [InlineData("zzz", "Nordic", "Nordic")]
    [InlineData("no", "Nordic", "[No]rdic")]
    [InlineData("7024560199", "+1 (702) 456-0199", "+1 ([702) 456-0199]")]
    [InlineData("ÆRØ", "Ærø Skibsværft", "[Ærø] Skibsværft")]
    [InlineData("zurich", "Cafe Zu\u0308rich AG", "Cafe [Zu\u0308rich] AG")]
    [InlineData("oneil", "O’Neil’s Parts", "[O’Neil]’s Parts")]
    [InlineData("c10050", "C-10050", "[C-10050]")]
    [InlineData("and", "Smith & Sons", "Smith [&] Sons")]
    [InlineData("商事", "東京商事", "東京[商事]")]
    [InlineData("ok", "Tokyo Ok", "Tokyo [Ok]")]
    public void Marks_InAField_AreWhatWasLookedFor(string typed, string field, string marked)
    {
        var text = SearchText.Parse(typed)!;

        var shown = field;
        foreach (var mark in text.MarksIn(field).Reverse())
        {
            shown = shown.Insert(mark.Start + mark.Length, "]").Insert(mark.Start, "[");
        }

        shown.Should().Be(marked);
    }

    [Property]
    public bool Marks_AnyTextInAnyField_AreInsideAndApart(string typed, string field)
    {
        var marks = SearchText.Parse(typed)?.MarksIn(field) ?? [];
        return marks.All(mark => mark.Start >= 0 && mark.Length > 0 && mark.Start + mark.Length <= field.Length)
            && marks.Zip(marks.Skip(1)).All(pair => pair.First.Start + pair.First.Length < pair.Second.Start);
    }
}
