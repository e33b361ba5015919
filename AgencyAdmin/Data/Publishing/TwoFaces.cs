using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Domain.Resolution;

namespace AgencyAdmin.Data.Publishing;

/// <summary>What each spelling shows before and after, as numbers: equal cards have equal numbers.</summary>
internal sealed class TwoFaces
{
    private readonly Face?[] _before;
    private readonly Face?[] _after;

    private TwoFaces(Face?[] before, Face?[] after) => (_before, _after) = (before, after);

    public static TwoFaces Of(IReadOnlyList<RepIdSpelling> spellings, SetupIndex before, SetupIndex after, DateOnly day)
    {
        var cards = new Dictionary<RepCard, int>();
        var highest = spellings.Count == 0 ? 0 : spellings.Max(spelling => spelling.Id);
        var faces = new TwoFaces(new Face?[highest + 1], new Face?[highest + 1]);
        foreach (var spelling in spellings)
        {
            faces._before[spelling.Id] = Read(spelling.Raw, before);
            faces._after[spelling.Id] = Read(spelling.Raw, after);
        }

        return faces;

        Face? Read(string raw, SetupIndex setup)
        {
            if (ModuleFace.Of(raw, setup, day).Card is not { } card)
            {
                return null;
            }

            if (!cards.TryGetValue(card, out var number))
            {
                cards.Add(card, number = cards.Count);
            }

            return new(card.ContactId, number, card.IsComplete);
        }
    }

    public Face? Before(int spelling) => _before[spelling];

    public Face? After(int spelling) => _after[spelling];

    /// <summary>A card: whose it is, which it is, and whether it counts for coverage.</summary>
    internal sealed record Face(int ContactId, int Card, bool IsComplete);
}

/// <summary>What one customer sees before and after.</summary>
internal readonly record struct CustomerSight(
    int CustomerId, EffectKind Kind, bool SeesBefore, bool SeesAfter, bool IsCoveredBefore, bool IsCoveredAfter);

/// <summary>The customer whose rows are being read. One for the whole stream: a million would be garbage.</summary>
internal sealed class CustomerView(TwoFaces faces)
{
    private readonly List<TwoFaces.Face> _before = [];
    private readonly List<TwoFaces.Face> _after = [];
    private bool _isCoveredBefore;
    private bool _isCoveredAfter;
    private int? _id;

    public bool IsAny => _id is not null;

    public bool IsOther(int id) => _id is { } known && known != id;

    public void Add(int id, int? spelling)
    {
        _id = id;
        if (spelling is { } key)
        {
            Take(_before, faces.Before(key), ref _isCoveredBefore);
            Take(_after, faces.After(key), ref _isCoveredAfter);
        }
    }

    /// <summary>What became of this customer; the view is free for the next.</summary>
    public CustomerSight Look()
    {
        var sight = new CustomerSight(
            _id!.Value, Classify(), _before.Count > 0, _after.Count > 0, _isCoveredBefore, _isCoveredAfter);
        _before.Clear();
        _after.Clear();
        (_id, _isCoveredBefore, _isCoveredAfter) = (null, false, false);
        return sight;
    }

    // As the resolver does: the first card of a person counts, in the order of the feed.
    private static void Take(List<TwoFaces.Face> cards, TwoFaces.Face? face, ref bool isCovered)
    {
        if (face is null)
        {
            return;
        }

        isCovered |= face.IsComplete;
        foreach (var card in cards)
        {
            if (card.ContactId == face.ContactId)
            {
                return;
            }
        }

        cards.Add(face);
    }

    private EffectKind Classify()
    {
        if (_before.Count == 0 || _after.Count == 0)
        {
            return _after.Count > 0 ? EffectKind.Gained : _before.Count > 0 ? EffectKind.Lost : EffectKind.Same;
        }

        if (_before.Count != _after.Count)
        {
            return EffectKind.ChangedPerson;
        }

        var kind = EffectKind.Same;
        for (var i = 0; i < _before.Count; i++)
        {
            if (_before[i].ContactId != _after[i].ContactId)
            {
                return EffectKind.ChangedPerson;
            }

            kind = _before[i].Card == _after[i].Card ? kind : EffectKind.ChangedDetails;
        }

        return kind;
    }
}
