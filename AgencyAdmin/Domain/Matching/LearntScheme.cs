namespace AgencyAdmin.Domain.Matching;

/// <summary>What the IDs that are picked already tell of how this company makes them.</summary>
internal sealed class LearntScheme
{
    // Fewer picks say nothing about the next one.
    private const int FewestPicks = 3;

    private readonly Dictionary<string, Dictionary<int, int>> _businessesByShape = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _sharedLetters;
    private readonly Dictionary<int, string> _taken = [];
    private readonly int _businesses;

    public LearntScheme(
        IReadOnlyList<MatchSubject> subjects, IReadOnlyList<MatchCandidate> candidates, IReadOnlyList<PickedLink> picked)
    {
        _businesses = Math.Max(1, candidates.Select(candidate => candidate.BusinessId).Distinct().Count());
        _sharedLetters = subjects.Select(subject => subject.SalesRepId).Concat(picked.Select(link => link.SalesRepId))
            .GroupBy(Letters, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        foreach (var link in picked.OrderBy(link => link.SalesRepId, StringComparer.Ordinal))
        {
            _taken.TryAdd(link.ContactId, link.SalesRepId);
            var shape = Shape(link.SalesRepId);
            var counts = _businessesByShape.TryGetValue(shape, out var known) ? known : _businessesByShape[shape] = [];
            counts[link.BusinessId] = counts.GetValueOrDefault(link.BusinessId) + 1;
        }

        NumberWeight = WeightOfNumbers(candidates, picked);
    }

    /// <summary>More than 1 where IDs are the contacts' numbers, less where they are known not to be.</summary>
    public double NumberWeight { get; }

    /// <summary>More than 1 for a business that the IDs of the same shape belong to, less for the others.</summary>
    public double BusinessWeight(string salesRepId, int businessId)
    {
        if (_businesses == 1 || !_businessesByShape.TryGetValue(Shape(salesRepId), out var counts))
        {
            return 1;
        }

        double all = counts.Values.Sum();
        return all < FewestPicks
            ? 1
            : Math.Clamp((counts.GetValueOrDefault(businessId) + 0.5) / (all + (0.5 * _businesses)) * _businesses, 0.3, 1.6);
    }

    /// <summary>How many IDs have the same few letters: then the letters are hardly anyone's initials.</summary>
    public int Sharing(string salesRepId) =>
        Letters(salesRepId) is { Length: <= 3 } letters ? _sharedLetters.GetValueOrDefault(letters, 1) : 1;

    /// <summary>The ID that a contact stands for already, or null.</summary>
    public string? TakenBy(int contactId) => _taken.GetValueOrDefault(contactId);

    private static double WeightOfNumbers(IReadOnlyList<MatchCandidate> candidates, IReadOnlyList<PickedLink> picked)
    {
        var numbers = candidates.Where(candidate => PlainText.Number(candidate.Number ?? "").Length > 0)
            .ToDictionary(candidate => candidate.Id, candidate => PlainText.Number(candidate.Number!));
        var known = picked.Where(
            link => numbers.ContainsKey(link.ContactId) && PlainText.Number(link.SalesRepId).Length > 0)
            .ToList();
        if (known.Count < FewestPicks)
        {
            return 1;
        }

        var share = (double)known.Count(link => PlainText.Number(link.SalesRepId) == numbers[link.ContactId]) / known.Count;
        return share switch
        {
            > 0.6 => 4,
            < 0.1 => 0.2,
            _ => 1,
        };
    }

    private static string Letters(string salesRepId) => PlainText.Letters(PlainText.Of(salesRepId));

    /// <summary>JD07 and MK12 have one shape, 1042 has another.</summary>
    private static string Shape(string salesRepId) =>
        string.Concat(PlainText.Of(salesRepId).Select(c => char.IsLetter(c) ? 'A' : '9'));
}
