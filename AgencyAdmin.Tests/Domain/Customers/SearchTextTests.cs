using AgencyAdmin.Domain.Customers;
using FsCheck.Xunit;

namespace AgencyAdmin.Tests.Domain.Customers;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("nordic", "nordic", null)]
    [InlineData("  Nordic  AS ", "Nordic", null)]
    [InlineData("nordic NORDIC supply", "nordic|supply", null)]
    [InlineData("a b", "a b", null)]
    [InlineData("ab", "", null)]
    [InlineData("702 456", "702|456", "702456")]
    [InlineData("+1 (70", "(70", "170")]
    [InlineData("702456", "702456", null)]
    [InlineData("C-10", "C-10", null)]
    [InlineData("😀😀", "", null)]
    public void Parse_TypedText_IsTakenApart(string typed, string parts, string? digits)
    {
        var text = SearchText.Parse(typed)!;

        string.Join('|', text.Parts).Should().Be(parts);
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
