using System.Globalization;
using System.Text;
using AgencyAdmin.Domain.Matching;

namespace AgencyAdmin.Benchmarks.Matching;

/// <summary>How suggestions of one band did.</summary>
/// <param name="Suggested">How many there were.</param>
/// <param name="Right">How many of them name the right contact.</param>
internal sealed record BandScore(int Suggested, int Right)
{
    public double Precision => Suggested == 0 ? 1 : (double)Right / Suggested;
}

/// <summary>Lets the matcher loose on sets whose answers are known, and counts.</summary>
internal sealed class MatchingScore
{
    private readonly Dictionary<MatchBand, BandScore> _bands = Enum.GetValues<MatchBand>()
        .ToDictionary(band => band, _ => new BandScore(0, 0));

    /// <summary>The sets on which the weights were set. They are not measured.</summary>
    public static IEnumerable<int> TrainingSeeds => Enumerable.Range(1, 40);

    /// <summary>The sets that are measured; nothing was set by them.</summary>
    public static IEnumerable<int> MeasuredSeeds => Enumerable.Range(1001, 40);

    /// <summary>All open IDs of the sets.</summary>
    public int Ids { get; private set; }

    /// <summary>Those whose contact is among the candidates, so that it could be found.</summary>
    public int WithContact { get; private set; }

    public int Sets { get; private set; }

    /// <summary>What was sure and wrong, a line each: where the next weight is to be found.</summary>
    public List<string> Mistakes { get; } = [];

    public static MatchingScore Of(IEnumerable<int> seeds)
    {
        var score = new MatchingScore();
        foreach (var seed in seeds)
        {
            score.Add(MatchingSet.Make(seed));
        }

        return score;
    }

    public BandScore this[MatchBand band] => _bands[band];

    /// <summary>The share of the IDs with a contact that the band finds right.</summary>
    public double Recall(MatchBand band) => (double)_bands[band].Right / WithContact;

    /// <summary>The table of docs/matching.md.</summary>
    public string Table()
    {
        var table = new StringBuilder();
        table.AppendLine(CultureInfo.InvariantCulture, $"{Sets} sets, {Ids:N0} open IDs, of which {WithContact:N0} have their contact in the list.").AppendLine();
        table.AppendLine("| band | suggestions | right | precision | recall |")
            .AppendLine("| --- | ---: | ---: | ---: | ---: |");
        foreach (var band in new[] { MatchBand.Sure, MatchBand.Look, MatchBand.Unlikely })
        {
            var (suggested, right) = _bands[band];
            table.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {band.ToString().ToLowerInvariant()} | {suggested:N0} | {right:N0} | {100 * _bands[band].Precision:0.0} % | {100 * Recall(band):0.0} % |");
        }

        var all = new BandScore(_bands.Values.Sum(band => band.Suggested), _bands.Values.Sum(band => band.Right));
        table.AppendLine(
            CultureInfo.InvariantCulture,
            $"| all | {all.Suggested:N0} | {all.Right:N0} | {100 * all.Precision:0.0} % | {100.0 * all.Right / WithContact:0.0} % |");
        return table.ToString();
    }

    private void Add(MatchingSet set)
    {
        Sets++;
        Ids += set.Subjects.Count;
        WithContact += set.Subjects.Count(subject => set.Answers[subject.SalesRepId] is not null);
        foreach (var match in Matcher.Match(set.Subjects, set.Candidates, set.Picked))
        {
            var isRight = set.Answers[match.SalesRepId] == match.Best.ContactId;
            if (match.Band is MatchBand.Sure && !isRight)
            {
                Mistakes.Add($"{match.SalesRepId}: {match.Best.Name} ({match.Best.Score}), {string.Join("; ", match.Best.Facts)}");
            }

            var (suggested, right) = _bands[match.Band];
            _bands[match.Band] = new(suggested + 1, right + (isRight ? 1 : 0));
        }
    }
}
