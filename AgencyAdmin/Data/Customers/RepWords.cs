using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Domain.Matching;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Data.Customers;

/// <summary>Which words of a search are the ID or the published name of somebody's rep.</summary>
public sealed class RepWords
{
    private const int Many = 10_000;
    private readonly CustomersView _view;
    private readonly bool[]?[] _spellings;
    private readonly bool[] _any;

    public RepWords(CustomersView view, SearchText text)
    {
        (_view, Text) = (view, text);

        var reps = SearchedRep.Of(view);

        // Beside other words, two letters that an ID begins with are too many IDs.
        _spellings = [.. text.Words.Select(word => Spellings(reps, word, isAlone: text.Words.Count == 1))];
        _any = [.. reps.Select((_, id) => _spellings.Any(spellings => spellings?[id] == true))];
    }

    public SearchText Text { get; }

    public int LastId => _view.Index.LastId;

    /// <summary>Whether any word is a rep's.</summary>
    public bool IsAny => _spellings.Any(spellings => spellings is not null);

    /// <summary>Whether some rep has the word; those that none has must be found in the customer itself.</summary>
    public bool Has(SearchWord word) => _spellings[Place(word)] is not null;

    /// <summary>The customers with a rep who has any of the words, in the order of keys; null where they are too many to list.</summary>
    public int[]? Few() => _view.Index.CustomersWith(_any, Many);

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

    private static bool[]? Spellings(SearchedRep[] reps, SearchWord word, bool isAlone)
    {
        bool[] spellings = [.. reps.Select(rep => word.Spellings.Any(text => rep.Is(text, word.IsShort, isAlone)))];
        return spellings.Contains(true) ? spellings : null;
    }
}

/// <summary>What an ID is found by in a search.</summary>
/// <param name="Id">In one piece, folded.</param>
/// <param name="Name">The name on its card, folded; empty where there is none.</param>
internal sealed record SearchedRep(string Id, string Name)
{
    /// <summary>Of every ID, in the order of their numbers.</summary>
    public static SearchedRep[] Of(CustomersView view) =>
        view.Keep(typeof(SearchedRep), () => view.Ids.Select(Of).ToArray());

    /// <summary>The words of all names on cards, to be found by a near spelling.</summary>
    public static NearWords NearNames(CustomersView view) =>
        view.Keep(typeof(NearWords), () => new NearWords(Of(view).Select(rep => rep.Name).Distinct()));

    public bool Is(string word, bool isShort, bool isAlone) => isShort && !isAlone
        ? Id == word
        : Id.StartsWith(word, StringComparison.Ordinal) || (!isShort && Name.Contains(word, StringComparison.Ordinal));

    private static SearchedRep Of(IdOutcome id) => new(
        FoldedText.Of(id.SalesRepId).Replace(" ", "", StringComparison.Ordinal), FoldedText.Of(id.Card?.Name));
}
