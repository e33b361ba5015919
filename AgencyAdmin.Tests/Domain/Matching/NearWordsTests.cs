using AgencyAdmin.Domain.Matching;
using FsCheck.Xunit;

namespace AgencyAdmin.Tests.Domain.Matching;

public sealed class NearWordsTests
{
    private static readonly NearWords s_words = new(["gerlach tools", "gerlach gmbh", "smith and sons", "carter", "charter", "acme", "bob"]);

    [Theory]
    [InlineData("gerlch", "gerlach")]
    [InlineData("gerllach", "gerlach")]
    [InlineData("gelrach", "gerlach")]
    [InlineData("egrlach", "gerlach")]
    [InlineData("gerlahc", "gerlach")]
    [InlineData("gerlak", "")]
    [InlineData("gerlach", "")]
    [InlineData("amce", "acme")]
    [InlineData("smth", "smith")]
    [InlineData("mith", "smith")]
    [InlineData("smiht", "smith")]
    [InlineData("bbob", "bob")]
    [InlineData("bo", "")]
    [InlineData("ge1lach", "")]
    public void Of_MisspeltWord_IsWhatWasMeant(string typed, string found) =>
        string.Join(' ', s_words.Of(typed)).Should().Be(found);

    [Fact]
    public void Of_TwoThatAreAsNear_HasTheOneUsedMoreFirst() =>
        new NearWords(["mayer", "meyer", "meyer", "moyer"]).Of("myyer").Should().Equal("meyer", "mayer", "moyer");

    // What is found by beginnings and ends is all that comparing with every word finds.
    [Property(MaxTest = 300)]
    public bool Of_AnyWord_MissesNone(int seed)
    {
        var random = new Random(seed);
        var words = Enumerable.Range(0, 40).Select(_ => Word(random)).Distinct().ToList();
        var typed = Word(random) + "a";
        return new NearWords(words).Of(typed).ToHashSet()
            .SetEquals(words.Where(word => word.Length >= NearWords.ShortestFound && typed.Length >= NearWords.ShortestTyped && NearSpellings.AreNear(word, typed)).Take(4))
            || words.Count(word => NearSpellings.AreNear(word, typed)) > 4;
    }

    private static string Word(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(3, 7)).Select(_ => (char)('a' + random.Next(3))));
}
