using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Resolution;

namespace AgencyAdmin.Data.Publishing;

/// <summary>What each spelling shows before and after, as numbers: equal cards have equal numbers.</summary>
internal sealed class TwoFaces
{
    private readonly Face?[] _before;
    private readonly Face?[] _after;
    private readonly int[] _desksBefore;
    private readonly int[] _desksAfter;

    private TwoFaces(int length) => (_before, _after, _desksBefore, _desksAfter) =
        (new Face?[length], new Face?[length], new int[length], new int[length]);

    /// <summary>What a customer without a rep and without an agency's desk sees before; 0 for nothing.</summary>
    public int RestBefore { get; private init; }

    public int RestAfter { get; private init; }

    /// <summary>What becomes of a customer for whom the ERP sends no ID.</summary>
    public EffectKind WithoutIds => RestBefore == RestAfter ? EffectKind.Same : EffectKind.ChangedDetails;

    /// <param name="spellings">Each with the key by which it is asked for later. 0 is none, and shows nothing.</param>
    /// <param name="before">The setup that customers see.</param>
    /// <param name="after">The setup that they would see.</param>
    /// <param name="day">In the company's calendar.</param>
    public static TwoFaces Of(
        IReadOnlyList<(int Key, string Raw)> spellings, SetupIndex before, SetupIndex after, DateOnly day)
    {
        var cards = new Dictionary<RepCard, int>();
        var desks = new Dictionary<Fallback, int>();
        var highest = spellings.Count == 0 ? 0 : spellings.Max(spelling => spelling.Key);
        var faces = new TwoFaces(highest + 1)
        {
            RestBefore = Number(Fallback.OfCompany(before)),
            RestAfter = Number(Fallback.OfCompany(after)),
        };
        foreach (var (key, raw) in spellings.LettingOthersPass())
        {
            (faces._before[key], faces._desksBefore[key]) = Read(raw, before);
            (faces._after[key], faces._desksAfter[key]) = Read(raw, after);
        }

        return faces;

        (Face? Face, int Desk) Read(string raw, SetupIndex setup)
        {
            var face = IdOutcome.Of(raw, setup, day);
            if (face.Card is not { } card)
            {
                return (null, Number(face.Desk));
            }

            if (!cards.TryGetValue(card, out var number))
            {
                cards.Add(card, number = cards.Count);
            }

            return (new(card.ContactId, number, card.IsComplete), Number(face.Desk));
        }

        int Number(Fallback? fallback)
        {
            if (fallback is null)
            {
                return 0;
            }

            if (!desks.TryGetValue(fallback, out var number))
            {
                desks.Add(fallback, number = desks.Count + 1);
            }

            return number;
        }
    }

    public Face? Before(int spelling) => _before[spelling];

    public Face? After(int spelling) => _after[spelling];

    /// <summary>The number of the agency's desk that stands behind a spelling before; 0 for none.</summary>
    public int DeskBefore(int spelling) => _desksBefore[spelling];

    public int DeskAfter(int spelling) => _desksAfter[spelling];

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
    private int _deskBefore;
    private int _deskAfter;

    // 0 for none yet: keys begin with 1.
    private int _id;

    public bool IsAny => _id != 0;

    public bool IsOther(int id) => _id != 0 && _id != id;

    /// <param name="id">The customer's key.</param>
    /// <param name="spelling">The key of its next ID, or 0 where it has none.</param>
    public void Add(int id, int spelling)
    {
        _id = id;
        Take(_before, faces.Before(spelling), ref _isCoveredBefore);
        Take(_after, faces.After(spelling), ref _isCoveredAfter);
        _deskBefore = _deskBefore > 0 ? _deskBefore : faces.DeskBefore(spelling);
        _deskAfter = _deskAfter > 0 ? _deskAfter : faces.DeskAfter(spelling);
    }

    /// <summary>What became of this customer; the view is free for the next.</summary>
    public CustomerSight Look()
    {
        var sight = new CustomerSight(
            _id, Classify(), _before.Count > 0, _after.Count > 0, _isCoveredBefore, _isCoveredAfter);
        _before.Clear();
        _after.Clear();
        (_id, _isCoveredBefore, _isCoveredAfter, _deskBefore, _deskAfter) = (0, false, false, 0, 0);
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
        if (_before.Count == 0 && _after.Count == 0)
        {
            var before = _deskBefore > 0 ? _deskBefore : faces.RestBefore;
            var after = _deskAfter > 0 ? _deskAfter : faces.RestAfter;
            return before == after ? EffectKind.Same : EffectKind.ChangedDetails;
        }

        if (_before.Count == 0 || _after.Count == 0)
        {
            return _after.Count > 0 ? EffectKind.Gained : EffectKind.Lost;
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
