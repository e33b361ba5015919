using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Domain.Matching;
using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Data.Customers;

/// <summary>What sales rep IDs are found by in a search: the ID in one piece, and the name on its card.</summary>
/// <remarks>Each in one long text, folded: a word is looked for once, and not in each of five thousand.</remarks>
internal sealed class SearchedReps
{
    private const char Between = '\n';

    private readonly Texts _ids;
    private readonly Texts _names;
    private readonly Lazy<NearWords> _nearNames;

    private SearchedReps(CustomersView view)
    {
        var ids = view.Ids.ToList();
        var names = ids.ConvertAll(id => FoldedText.Of(id.Card?.Name));
        _ids = new(ids.ConvertAll(id => FoldedText.Of(id.SalesRepId).Replace(" ", "", StringComparison.Ordinal)));
        _names = new(names);
        _nearNames = new(() => new(names.Distinct()));
    }

    /// <summary>The words of all names on cards, to be found by a near spelling.</summary>
    public NearWords NearNames => _nearNames.Value;

    /// <summary>Of every ID, in the order of their numbers.</summary>
    public static SearchedReps Of(CustomersView view) => view.Keep(typeof(SearchedReps), () => new SearchedReps(view));

    /// <summary>For each ID's number whether the word is it or its rep; null where it is nobody.</summary>
    /// <param name="word">Folded.</param>
    /// <param name="isAlone">Whether nothing else is looked for. Beside other words, two letters that an ID begins with are too many IDs.</param>
    public bool[]? With(SearchWord word, bool isAlone)
    {
        bool[]? found = null;
        foreach (var spelling in word.Spellings)
        {
            if (word.IsShort && !isAlone)
            {
                _ids.Mark($"{Between}{spelling}{Between}", ref found);
                continue;
            }

            _ids.Mark($"{Between}{spelling}", ref found);
            if (!word.IsShort)
            {
                _names.Mark(spelling, ref found);
            }
        }

        return found;
    }

    private sealed class Texts
    {
        private readonly string _all;
        private readonly int[] _starts;

        public Texts(List<string> texts)
        {
            _all = $"{Between}{string.Join(Between, texts)}{Between}";
            _starts = new int[texts.Count];
            for (var (i, start) = (0, 0); i < _starts.Length; i++)
            {
                _starts[i] = start;
                start += texts[i].Length + 1;
            }
        }

        /// <summary>Marks every text that has the part.</summary>
        public void Mark(string part, ref bool[]? found)
        {
            for (var at = 0; (at = _all.IndexOf(part, at, StringComparison.Ordinal)) >= 0; at++)
            {
                var place = Array.BinarySearch(_starts, at);
                found ??= new bool[_starts.Length];
                found[place >= 0 ? place : ~place - 1] = true;
            }
        }
    }
}
