namespace AgencyAdmin.Domain.Agencies;

/// <summary>How many customers a part has.</summary>
/// <param name="Customers">Those for whom it counts.</param>
/// <param name="Earlier">Those who would fit it too, but are in a part before it.</param>
/// <param name="EarlierPart">The place of the first of these parts, counted from 0.</param>
public sealed record PartCount(int Customers, int Earlier, int EarlierPart);

/// <summary>Counts the customers of an ID by the parts into which it is to be split, some of which may not be said yet.</summary>
/// <param name="parts">In their order; null for one that is not said yet.</param>
public sealed class PartTally(IReadOnlyList<PartWhere?> parts)
{
    // What is offered to choose from: nobody reads more.
    private const int MostOffered = 200;

    private readonly Func<SplitFacts, bool>?[] _fits =
        [.. parts.Select(part => part is { Fault: null } ? PartMatch.Of(part) : null)];

    private readonly PartCount[] _counts = [.. parts.Select(_ => new PartCount(0, 0, -1))];

    /// <summary>All of the customers.</summary>
    public int All { get; private set; }

    /// <summary>Those in no part.</summary>
    public int Rest { get; private set; }

    /// <summary>In the order of the parts; null for one that is not said yet.</summary>
    public IReadOnlyList<PartCount?> Counts => [.. _counts.Select((count, place) => _fits[place] is null ? null : count)];

    /// <summary>What the customers have, to choose from.</summary>
    public SortedSet<string> Countries { get; } = new(StringComparer.OrdinalIgnoreCase);

    public SortedSet<string> States { get; } = new(StringComparer.OrdinalIgnoreCase);

    public SortedSet<string> Sites { get; } = new(StringComparer.OrdinalIgnoreCase);

    public void Add(SplitFacts customer)
    {
        All++;
        Offer(Countries, customer.Country);
        Offer(States, customer.State);
        Offer(Sites, customer.Site);
        var first = -1;
        for (var place = 0; place < _fits.Length; place++)
        {
            if (_fits[place]?.Invoke(customer) is not true)
            {
                continue;
            }

            var count = _counts[place];
            _counts[place] = first < 0
                ? count with { Customers = count.Customers + 1 }
                : count with { Earlier = count.Earlier + 1, EarlierPart = count.Earlier == 0 ? first : Math.Min(first, count.EarlierPart) };
            first = first < 0 ? place : first;
        }

        Rest += first < 0 ? 1 : 0;
    }

    private static void Offer(SortedSet<string> known, string? text)
    {
        if (text?.Trim() is { Length: > 0 } value && known.Count < MostOffered)
        {
            known.Add(value);
        }
    }
}
