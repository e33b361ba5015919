using System.Runtime.InteropServices;
using System.Text;
using AgencyAdmin.Domain.Matching;
using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Data.AllCustomers;

/// <summary>Counts the words of all customers' names and cities, for searches that find nothing.</summary>
internal sealed class WordCount
{
    private readonly Dictionary<string, int> _uses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _known;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _cities;
    private readonly StringBuilder _folded = new();

    public WordCount()
    {
        _known = _uses.GetAlternateLookup<ReadOnlySpan<char>>();
        _cities = new HashSet<string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public void Name(ReadOnlySpan<char> name) => Add(name);

    /// <summary>Cities repeat: each is taken apart once.</summary>
    public void City(ReadOnlySpan<char> city)
    {
        if (_cities.Add(city))
        {
            Add(city);
        }
    }

    public NearWords Words() => new(_uses);

    private void Add(ReadOnlySpan<char> field)
    {
        _folded.Clear();
        FoldedText.Append(_folded, field);
        foreach (var chunk in _folded.GetChunks())
        {
            foreach (var word in chunk.Span.Split(' '))
            {
                if (NearWords.IsWord(chunk.Span[word]))
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(_known, chunk.Span[word], out _)++;
                }
            }
        }
    }
}
