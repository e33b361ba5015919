using System.Diagnostics;
using System.Globalization;
using AgencyAdmin.Domain.Matching;

namespace AgencyAdmin.Benchmarks.Matching;

/// <summary>The matcher's precision and recall, and how long a company of 800 IDs takes.</summary>
internal static class MatchingBenchmark
{
    public static string Run(bool isTraining)
    {
        var score = MatchingScore.Of(isTraining ? MatchingScore.TrainingSeeds : MatchingScore.MeasuredSeeds);
        if (isTraining)
        {
            score.Mistakes.ForEach(Console.WriteLine);
        }

        var (ids, contacts, milliseconds) = Time();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{score.Table()}\n{ids:N0} open IDs against {contacts:N0} contacts take {milliseconds:N0} ms, best of five.\n");
    }

    // Several sets laid on top of one another, their IDs and contacts kept apart by the number of the set.
    private static (int Ids, int Contacts, double Milliseconds) Time()
    {
        var sets = Enumerable.Range(2001, 8).Select(MatchingSet.Make).ToList();
        var subjects = sets.SelectMany(set => set.Subjects).DistinctBy(subject => subject.SalesRepId)
            .Select(subject => new MatchSubject(subject.SalesRepId))
            .ToList();
        var candidates = sets.SelectMany(
            (set, i) => set.Candidates.Select(candidate => candidate with { Id = (i * 10_000) + candidate.Id }))
            .ToList();
        var best = Enumerable.Range(0, 5).Min(_ =>
        {
            var from = Stopwatch.GetTimestamp();
            Matcher.Match(subjects, candidates, []);
            return Stopwatch.GetElapsedTime(from).TotalMilliseconds;
        });
        return (subjects.Count, candidates.Count, best);
    }
}
