namespace AgencyAdmin.Data.Seeding;

/// <summary>Deals sales rep IDs out to customers: a few reps have many, most have few.</summary>
internal sealed class DemoAssignments
{
    private readonly Random _random;
    private readonly DemoRepId[] _dealt;
    private readonly double[] _upTo;
    private readonly DemoRepId[] _cases;
    private readonly DemoRepId[] _german;

    public DemoAssignments(IReadOnlyList<DemoRepId> cast, Random random)
    {
        _random = random;
        _dealt = [.. cast.Where(id => id.Share != 0)];
        _cases = [.. cast.Where(id => id.Share > 0)];
        _german = [.. cast.Where(id => id.Case is DemoCase.DraftOnly)];
        _upTo = Cumulate(_dealt);
    }

    /// <summary>None to three IDs, 1.4 on average.</summary>
    public List<string> Next(int index, string country)
    {
        var count = _random.Next(100) switch
        {
            < 65 => 1,
            < 94 => 2,
            _ => 3,
        };

        // The first customers hold one hard case each, so that even a small demo has them all.
        var first = index < _cases.Length ? _cases[index]
            : index < _cases.Length + _german.Length ? _german[index - _cases.Length]
            : country == "DE" && _random.Next(10) < 8 ? _german[_random.Next(_german.Length)]
            : Draw();
        if (index < _cases.Length)
        {
            return [Spelling(first)];
        }

        var ids = new List<DemoRepId>(count) { first };
        while (ids.Count < count)
        {
            if (Draw() is var next && !ids.Contains(next))
            {
                ids.Add(next);
            }
        }

        return ids.ConvertAll(Spelling);
    }

    private static double[] Cumulate(DemoRepId[] ids)
    {
        var ordinary = Enumerable.Range(0, ids.Count(id => id.Share is null))
            .Select(rank => 1 / Math.Pow(rank + 2, 0.8))
            .ToArray();
        var scale = (100 - ids.Sum(id => id.Share ?? 0)) / ordinary.Sum();
        var (upTo, sum, rank) = (new double[ids.Length], 0.0, 0);
        for (var i = 0; i < ids.Length; i++)
        {
            upTo[i] = sum += ids[i].Share ?? (ordinary[rank++] * scale);
        }

        return upTo;
    }

    private DemoRepId Draw()
    {
        var at = Array.BinarySearch(_upTo, _random.NextDouble() * _upTo[^1]);
        return _dealt[at < 0 ? ~at : at];
    }

    private string Spelling(DemoRepId id) => id.Spellings[_random.Next(8) == 0 ? id.Spellings.Count - 1 : 0];
}
