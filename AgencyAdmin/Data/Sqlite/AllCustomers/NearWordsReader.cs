using System.Text;
using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Domain.Matching;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Data.Sqlite.AllCustomers;

/// <summary>Reads the words of all customers' names and cities, for searches that find nothing.</summary>
internal static class NearWordsReader
{
    public static NearWords Read(SqliteConnection connection)
    {
        using var rows = new RawStatement(connection, "SELECT Name, City FROM Customers");
        var words = new WordCount();
        Span<char> buffer = stackalloc char[1024];
        while (rows.Next())
        {
            words.Name(Characters(rows.Text(0), buffer));
            words.City(Characters(rows.Text(1), buffer));
        }

        return words.Words();
    }

    private static ReadOnlySpan<char> Characters(ReadOnlySpan<byte> field, Span<char> buffer)
    {
        var place = field.Length > buffer.Length ? new char[field.Length] : buffer;
        return place[..Encoding.UTF8.GetChars(field, place)];
    }
}
