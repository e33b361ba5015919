using AgencyAdmin.Domain.Matching;

namespace AgencyAdmin.Tests.Domain.Matching;

public sealed class MatcherTests
{
    private static readonly MatchCandidate s_other = Person(9, "Zoe Quist", "zoe@example.com");

    [Theory]
    [InlineData("JD01", "Jane Doe", null, "initials J.D.")]
    [InlineData("jd 01", "Jane Doe", null, "initials J.D.")]
    [InlineData("DJ01", "Jane Doe", null, "initials D.J., first and last name swapped")]
    [InlineData("JMD", "Jane Mary Doe", null, "initials J.M.D.")]
    [InlineData("DOE", "Jane Doe", null, "last name Doe")]
    [InlineData("JANE1", "Jane Doe", null, "first name Jane")]
    [InlineData("JDOE", "Jane Doe", null, "J. Doe")]
    [InlineData("DOEJ", "Jane Doe", null, "Doe J.")]
    [InlineData("JANED", "Jane Doe", null, "Jane D.")]
    [InlineData("JANEDOE", "Doe, Jane", null, "the whole name")]
    [InlineData("JSMIT", "Jane Smithers", null, "J. Smit…")]
    [InlineData("SMITJ", "Jane Smithers", null, "Smit… J.")]
    [InlineData("SMIT4", "Jane Smithers", null, "Smit begins the last name")]
    [InlineData("JSMITEHRS", "Jane Smithers", null, "J. Smithers, but for one letter")]
    [InlineData("BSMITHERS", "Robert Smithers", null, "B. Smithers, Bob for Robert")]
    [InlineData("RSMITHERS", "Bob Smithers", null, "R. Smithers, Robert for Bob")]
    [InlineData("JSMITHERS", "Smithers Jane", null, "J. Smithers, first and last name swapped")]
    [InlineData("JPENA", "Dr. José Peña", null, "J. Pena")]
    [InlineData("JMUELLER", "Jörg Müller", null, "J. Mueller")]
    [InlineData("PVANDERBERG", "Piet van der Berg", null, "P. Vanderberg")]
    [InlineData("PBERG", "Piet van der Berg", null, "P. Berg")]
    [InlineData("AJONES", "Ann Smith-Jones Jr.", null, "A. Jones")]
    [InlineData("XQ7", "Ann Other", "xq7@example.com", "mail address xq7@")]
    [InlineData("BOSS2", "Ann Other", "boss@example.com", "mail address boss@")]
    public void Match_LettersOfSomeone_SaysHow(string id, string name, string? email, string fact)
    {
        var match = One(id, Person(1, name, email), s_other);

        match!.Best.Name.Should().Be(name);
        match.Best.Facts.Should().Equal(fact);
    }

    [Theory]
    [InlineData("1042", "1042", null, "contact number 1042")]
    [InlineData("001042", "1042", null, "contact number 1042")]
    [InlineData("JD0042", "P-42", null, "contact number P-42")]
    [InlineData("AB17", "AB17", null, "contact number AB17")]
    [InlineData("1042", null, "+1 702 234 1042", "office phone ends in 1042")]
    public void Match_NumberOfSomeone_SaysWhich(string id, string? number, string? phone, string fact)
    {
        var match = One(id, Person(1, "Ann Other") with { Number = number, Phone = phone }, s_other);

        match!.Best.Facts.Should().Equal(fact);
    }

    [Theory]
    [InlineData("007")]
    [InlineData("J1")]
    [InlineData("XX")]
    [InlineData("HOUSE")]
    [InlineData("--")]
    [InlineData("")]
    public void Match_NothingSpeaksForAnyone_SuggestsNobody(string id) =>
        One(id, s_other, Person(1, "Jane Doe", "jane@example.com"), Person(2, ""), Person(3, "Cher", "info@example.com")).Should().BeNull();

    [Theory]
    [InlineData("JDOE", MatchBand.Sure)]
    [InlineData("JANEDOE", MatchBand.Sure)]
    [InlineData("DOE", MatchBand.Look)]
    [InlineData("JD01", MatchBand.Look)]
    [InlineData("DJ01", MatchBand.Unlikely)]
    public void Match_OneFact_IsAsSureAsTheFactIsTelling(string id, MatchBand band) =>
        One(id, Person(1, "Jane Doe"), s_other)!.Band.Should().Be(band);

    [Fact]
    public void Match_TwoWhoFitAlike_AreNeverSure_AndSayWhy()
    {
        var match = One("JDOE", Person(1, "Jane Doe"), Person(2, "James Doe"))!;

        match.Band.Should().Be(MatchBand.Look);
        match.Best.Name.Should().Be("James Doe");
        match.RunnerUp!.Name.Should().Be("Jane Doe");
        match.Doubt.Should().Be("Jane Doe fits as well");
    }

    [Fact]
    public void Match_TwoIdsThatFitOnePerson_AreNeverSure_AndSayWhy()
    {
        var matches = Matcher.Match([new("JDOE"), new("JDOE2")], [Person(1, "Jane Doe"), s_other], []);

        matches.Should().OnlyContain(match => match.Band == MatchBand.Look);
        matches[0].Doubt.Should().Be("JDOE2 fits Jane Doe as well");
    }

    [Fact]
    public void Match_InitialsThatManyIdsShare_CountForLess()
    {
        var alone = Score([new("JD01")]);
        var among = Score([new("JD01"), new("JD02"), new("JD03"), new("JD04")]);

        among.Should().BeLessThan(alone);
        static int Score(MatchSubject[] subjects) =>
            Matcher.Match(subjects, [Person(1, "Jane Doe"), s_other], [])[0].Best.Score;
    }

    [Theory]
    [InlineData(LinkSource.ContactsFeed, MatchBand.Sure)]
    [InlineData(LinkSource.LatestPublication, MatchBand.Look)]
    [InlineData(LinkSource.EarlierPublication, MatchBand.Look)]
    public void Match_SomethingSaidBefore_CountsByWhoSaidIt(LinkSource by, MatchBand band)
    {
        var match = Matcher.Match([new("77", [new(1, by, "it was said")])], [Person(1, "Jane Doe"), s_other], [])[0];

        match.Band.Should().Be(band);
        match.Best.Facts.Should().Equal("it was said");
    }

    [Fact]
    public void Match_InitialsAndAPublicationTogether_AreSure()
    {
        var match = Matcher.Match(
            [new("JD01", [new(1, LinkSource.LatestPublication, "publication 4 showed it")])], [Person(1, "Jane Doe"), s_other], [])[0];

        match.Band.Should().Be(MatchBand.Sure);
        match.Best.Facts.Should().Equal("publication 4 showed it", "initials J.D.");
    }

    [Fact]
    public void Match_SaidOfSomeoneWhoIsGone_IsNothing() =>
        Matcher.Match([new("77", [new(404, LinkSource.ContactsFeed, "it was said")])], [s_other], []).Should().BeEmpty();

    [Fact]
    public void Match_BusinessThatHasTheIdAlready_IsPreferred()
    {
        var inside = Person(1, "Jane Doe");
        var outside = Person(2, "Jim Dunn") with { BusinessId = 2, Business = "Westline" };

        var match = Matcher.Match([new("JD01", [], BusinessId: 2)], [inside, outside], [])[0];

        match.Best.Name.Should().Be("Jim Dunn");
        match.Best.Facts.Should().Contain("JD01 is at Westline already");
    }

    [Fact]
    public void Match_BusinessInTheId_IsReadAsTheBusiness()
    {
        var inside = Person(1, "Jane Doe");
        var outside = Person(2, "Jim Dunn") with { BusinessId = 2, Business = "Westline Sales" };

        var match = One("WES-JD", inside, outside)!;

        match.Best.Name.Should().Be("Jim Dunn");
        match.Best.Facts.Should().Equal("initials J.D., WES for Westline Sales");
    }

    [Fact]
    public void Match_ShapeOfIdsThatABusinessHas_SpeaksForIt()
    {
        MatchCandidate[] people =
        [
            Person(1, "Jane Doe"), Person(2, "Jim Dunn") with { BusinessId = 2, Business = "Westline" },
            .. Enumerable.Range(10, 4)
            .Select(i => Person(i, $"Ann Q{i}") with { BusinessId = 2, Business = "Westline" }),
        ];

        var match = Matcher.Match([new("JD01")], people, [.. Enumerable.Range(10, 4).Select(i => new PickedLink($"AQ{i}", i, 2))])[0];

        match.Best.Name.Should().Be("Jim Dunn");
        match.Best.Facts.Should().Contain("other IDs like JD01 are at Westline");
    }

    [Fact]
    public void Match_SomeoneWhoHasAnId_ComesAfterSomeoneWithout()
    {
        var match = Matcher.Match([new("JD02")], [Person(1, "Jane Doe"), Person(2, "Jim Dunn")], [new("JD01", 1, 1)])[0];

        match.Best.Name.Should().Be("Jim Dunn");
        match.RunnerUp!.Facts.Should().Contain("stands for JD01 already");
    }

    [Fact]
    public void Match_NumbersThatTheCompanyUses_AreLearntFromPicks()
    {
        MatchCandidate[] people = [.. Enumerable.Range(101, 5).Select(i => Person(i, $"Ann Q{i}") with { Number = $"{i}" })];
        PickedLink[] picked = [.. Enumerable.Range(101, 4).Select(i => new PickedLink($"{i}", i, 1))];
        PickedLink[] others = [.. Enumerable.Range(101, 4).Select(i => new PickedLink($"{i + 300}", i, 1))];

        Matcher.Match([new("105")], people, picked)[0].Band.Should().Be(MatchBand.Sure);
        Matcher.Match([new("105")], people, [])[0].Band.Should().Be(MatchBand.Look);
        Matcher.Match([new("105")], people, others)[0].Best.Score.Should()
            .BeLessThan(Matcher.Match([new("105")], people, [])[0].Best.Score);
    }

    private static RepIdMatch? One(string id, params MatchCandidate[] candidates) =>
        Matcher.Match([new(id)], candidates, []).SingleOrDefault();

    private static MatchCandidate Person(int id, string name, string? email = null) =>
        new(id, name, email, null, null, 1, "Own");
}
