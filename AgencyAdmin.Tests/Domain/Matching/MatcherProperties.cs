using AgencyAdmin.Benchmarks.Matching;
using AgencyAdmin.Domain.Matching;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace AgencyAdmin.Tests.Domain.Matching;

/// <summary>What holds for every company, however its IDs are made.</summary>
[Properties(Arbitrary = [typeof(Companies)], MaxTest = 25)]
public sealed class MatcherProperties
{
    [Property]
    public bool Suggestions_HaveAFactAndAScoreEach(Company company) => Match(company.Set).All(match =>
        match.Best is { Facts.Count: > 0, Score: >= 1 and <= 99 } && (match.RunnerUp is null || match.RunnerUp.Score <= match.Best.Score));

    [Property]
    public bool Sure_IsOnlyWhatNobodyElseFitsNearlyAsWell(Company company) => Match(company.Set)
        .Where(match => match.Band is MatchBand.Sure)
        .All(match => match.Doubt is null && (match.RunnerUp?.Score ?? 0) <= 10);

    [Property]
    public bool Twins_AreNeverSure(Company company)
    {
        var set = company.Set;
        var twins = set.Candidates.Select(candidate => candidate with { Id = candidate.Id + 10_000 });
        var subjects = set.Subjects.Select(subject => new MatchSubject(subject.SalesRepId)).ToList();
        return Matcher.Match(subjects, [.. set.Candidates, .. twins], [])
            .All(match => match.Band is not MatchBand.Sure);
    }

    [Property]
    public bool Order_OfContactsAndIds_ChangesNothing(Company company)
    {
        var set = company.Set;
        var turned = Matcher.Match(
            [.. set.Subjects.Reverse()], [.. set.Candidates.Reverse()], [.. set.Picked.Reverse()]);
        return Match(set).Select(Text).SequenceEqual(turned.Reverse().Select(Text));
    }

    // In this one two clues of one contact have the same odds.
    [Fact]
    public void Order_OfTheCluesOfOneContact_ChangesNothing() =>
        Order_OfContactsAndIds_ChangesNothing(new(4694)).Should().BeTrue();

    [Property]
    public bool LetterCaseAndSpaces_OfAnId_ChangeNothing(Company company)
    {
        var set = company.Set;
        var first = set.Subjects.Where(subject => subject.SalesRepId.All(char.IsLetterOrDigit)).Take(1).ToList();
        var spaced = first.Select(
            id => new MatchSubject(string.Join(' ', id.SalesRepId.ToLowerInvariant().AsEnumerable()), id.Said))
            .ToList();
        return Matcher.Match(first, set.Candidates, []).Select(match => match.Best.ContactId)
            .SequenceEqual(Matcher.Match(spaced, set.Candidates, []).Select(match => match.Best.ContactId));
    }

    private static IReadOnlyList<RepIdMatch> Match(MatchingSet set) =>
        Matcher.Match(set.Subjects, set.Candidates, set.Picked);

    private static string Text(RepIdMatch match) =>
        $"{match.SalesRepId} {match.Band} {match.Best.ContactId} {match.Best.Score} {match.RunnerUp?.ContactId} {string.Join(";", match.Best.Facts)}";

    public static class Companies
    {
        public static Arbitrary<Company> Company() =>
            Gen.Choose(3000, 9000).Select(seed => new Company(seed)).ToArbitrary();
    }

    public sealed record Company(int Seed)
    {
        internal MatchingSet Set => MatchingSet.Make(Seed);
    }
}
