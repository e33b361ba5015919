using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Domain.Customers;

namespace AgencyAdmin.Data.Customers;

/// <summary>Which words of a search are the ID or the published name of somebody's rep.</summary>
public sealed class RepWords
{
    private readonly CustomersView _view;
    private readonly bool[]?[] _spellings;
    private readonly bool[] _any;

    public RepWords(CustomersView view, SearchText text)
    {
        (_view, Text) = (view, text);
        var reps = SearchedReps.Of(view);
        _spellings = [.. text.Words.Select(word => reps.With(word, isAlone: text.Words.Count == 1))];
        _any = new bool[view.Index.Spellings];
        foreach (var spellings in _spellings.OfType<bool[]>())
        {
            for (var id = 0; id < _any.Length; id++)
            {
                _any[id] |= spellings[id];
            }
        }
    }

    public SearchText Text { get; }

    public int LastId => _view.Index.LastId;

    /// <summary>Whether any word is a rep's.</summary>
    public bool IsAny => _spellings.Any(spellings => spellings is not null);

    /// <summary>Whether some rep has the word; those that none has must be found in the customer itself.</summary>
    public bool Has(SearchWord word) => _spellings[Place(word)] is not null;

    /// <summary>The customers with a rep who has any of the words, in the order of keys; null where they are more than <paramref name="most"/>.</summary>
    public int[]? Few(int most) => _view.Index.CustomersWith(_any, most);

    /// <summary>Whether a rep of this customer has any of the words.</summary>
    public bool HasAny(int customerId) => HasAny(customerId, _any);

    /// <summary>Whether a rep of this customer has the word.</summary>
    public bool Has(int customerId, SearchWord word) =>
        _spellings[Place(word)] is { } spellings && HasAny(customerId, spellings);

    private bool HasAny(int customerId, bool[] ids) =>
        customerId <= LastId && _view.Index.ListOf[customerId] is >= 0 and var list && _view.HasAny(list, ids);

    private int Place(SearchWord word)
    {
        for (var i = 0; i < Text.Words.Count; i++)
        {
            if (ReferenceEquals(Text.Words[i], word))
            {
                return i;
            }
        }

        throw new ArgumentException("Not a word of this text.", nameof(word));
    }
}
