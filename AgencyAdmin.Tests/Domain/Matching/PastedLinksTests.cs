using AgencyAdmin.Domain.Matching;
using AgencyAdmin.Domain.RepIds;
using FsCheck.Xunit;

namespace AgencyAdmin.Tests.Domain.Matching;

public sealed class PastedLinksTests
{
    private static readonly MatchCandidate[] s_people =
    [
        Person(1, "Jane Doe", "jane@example.com"), Person(2, "Max Kern", "max@example.com"),
        Person(3, "Doe, John", "john@example.com"),
        Person(4, "Ann Lee", "ann.a@example.com"), Person(5, "Ann Lee", "ann.b@example.com"),
        Person(6, "José Peña Ruiz", null),
    ];

    private static readonly PasteId[] s_ids =
    [
        new(1, "JD01", null, null, false), new(2, "MK02", 2, "Max Kern", false), new(3, "BW05", null, null, true),
        new(4, "AL 3", null, null, false),
    ];

    [Theory]
    [InlineData("JD01\tJane Doe", PasteState.Ready)]
    [InlineData("JD01\tjane  DOE", PasteState.Ready)]
    [InlineData("JD01\tDoe, Jane", PasteState.Ready)]
    [InlineData("JD01,Doe, Jane", PasteState.Ready)]
    [InlineData("JD01;jane@EXAMPLE.com", PasteState.Ready)]
    [InlineData("\"JD01\"\t\"Jane Doe\"", PasteState.Ready)]
    [InlineData("JD01\tJohn Doe", PasteState.Ready)]
    [InlineData("JD01\tJane M. Doe", PasteState.Ready)]
    [InlineData("JD01\t\tJane Doe\tReno", PasteState.Ready)]
    [InlineData("  AL   3 \tjose pena ruiz", PasteState.Ready)]
    [InlineData("Jane Doe\tJD01", PasteState.Ready)]
    [InlineData("MK02\tMax Kern", PasteState.Same)]
    [InlineData("MK02\tJane Doe", PasteState.Conflict)]
    [InlineData("BW05\tJane Doe", PasteState.InTwoAgencies)]
    [InlineData("JD01\tAnn Lee", PasteState.SeveralContacts)]
    [InlineData("JD01\tann.b@example.com", PasteState.Ready)]
    [InlineData("JD01\tNobody Known", PasteState.UnknownContact)]
    [InlineData("JD01\tnobody@example.com", PasteState.UnknownContact)]
    [InlineData("XX99\tJane Doe", PasteState.UnknownId)]
    [InlineData("jd01\tJane Doe", PasteState.UnknownId)]
    [InlineData("JD01", PasteState.Incomplete)]
    public void Find_OneLine_SaysWhatItComesTo(string text, PasteState state) =>
        Find(text).Should().ContainSingle().Which.State.Should().Be(state);

    [Fact]
    public void Find_SameIdTwice_TheSecondContradicts_OrRepeats()
    {
        var results = Find("JD01\tJane Doe\nJD01\tMax Kern\nJD01\tjane@example.com");

        results.Select(result => result.State).Should().Equal(PasteState.Ready, PasteState.Repeated, PasteState.Ready);
    }

    [Theory]
    [InlineData("Rep ID\tName\nJD01\tJane Doe")]
    [InlineData("sales rep id;email\r\nJD01;jane@example.com\r\n")]
    [InlineData("\n\nJD01\tJane Doe\n   \n")]
    public void Read_HeadingsAndBlankLines_ArePassedOver(string text) =>
        Find(text).Should().ContainSingle().Which.State.Should().Be(PasteState.Ready);

    [Fact]
    public void Read_Lines_KeepTheirNumbers() =>
        PastedLinks.Read("ID\tName\n\nJD01\tJane").Should().Equal(new PastedLine(3, "JD01", "Jane"));

    [Fact]
    public void Read_MoreLinesThanAnyCompanyHasReps_TakesTheFirst() =>
        PastedLinks.Read(string.Concat(Enumerable.Repeat("JD01\tJane\n", PastedLinks.MostLines + 5))).Should()
            .HaveCount(PastedLinks.MostLines);

    [Property(MaxTest = 300)]
    public bool Find_WhateverIsPasted_AnswersEachLineOnce_AndPicksNoIdForTwo(string? text)
    {
        var pasted = (text ?? "") + "\nJD01\tJane Doe\n" + text;
        var results = Find(pasted);
        return results.Count == PastedLinks.Read(pasted).Count
            && results.Where(result => result.State is PasteState.Ready).GroupBy(result => result.Id!.Id)
                .All(picks => picks.Select(pick => pick.Contact!.Id).Distinct().Count() == 1);
    }

    private static IReadOnlyList<PasteResult> Find(string text) =>
        PastedLinks.Find(PastedLinks.Read(text), s_ids, s_people, NormalisationRules.Default.Normalise);

    private static MatchCandidate Person(int id, string name, string? email) =>
        new(id, name, email, null, null, 1, "Own");
}
