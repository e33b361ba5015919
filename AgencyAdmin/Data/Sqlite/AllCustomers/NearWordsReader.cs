using System.Runtime.InteropServices;
using System.Text;
using AgencyAdmin.Domain.Matching;
using AgencyAdmin.Domain.Texts;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Data.Sqlite.AllCustomers;

/// <summary>Reads the words of all customers' names and cities, for searches that find nothing.</summary>
internal static class NearWordsReader
{
    public static NearWords Read(SqliteConnection connection)
    {
        using var rows = new RawStatement(connection, "SELECT Name, City FROM Customers");
        var uses = new Dictionary<string, int>(StringComparer.Ordinal);
        var known = uses.GetAlternateLookup<ReadOnlySpan<char>>();
        var cities = new HashSet<string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        var folded = new StringBuilder();
        Span<char> text = stackalloc char[1024];
        while (rows.Next())
        {
            Count(rows.Text(0), text, ignored: null);
            Count(rows.Text(1), text, cities);
        }

        return new(uses);

        void Count(ReadOnlySpan<byte> field, Span<char> buffer, HashSet<string>.AlternateLookup<ReadOnlySpan<char>>? ignored)
        {
            if (field.Length > buffer.Length)
            {
                buffer = new char[field.Length];
            }

            // Cities repeat: each is taken apart once.
            var characters = buffer[..Encoding.UTF8.GetChars(field, buffer)];
            if (ignored?.Add(characters) == false)
            {
                return;
            }

            folded.Clear();
            FoldedText.Append(folded, characters);
            foreach (var chunk in folded.GetChunks())
            {
                foreach (var word in chunk.Span.Split(' '))
                {
                    if (NearWords.IsWord(chunk.Span[word]))
                    {
                        CollectionsMarshal.GetValueRefOrAddDefault(known, chunk.Span[word], out _)++;
                    }
                }
            }
        }
    }
}
