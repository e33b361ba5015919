using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Benchmarks.Support;

/// <summary>What people type to find a customer, made from the customers there are; the same in every run.</summary>
internal static class SearchQueries
{
    public static IReadOnlyList<string> Make(string databaseFile, int count)
    {
        var random = new Random(4711);
        using var connection = new SqliteConnection($"Data Source={databaseFile};Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT Number, Name, City, PostalCode, Phone FROM Customers WHERE Id = @id";
        var id = command.Parameters.Add("@id", SqliteType.Integer);
        using var last = connection.CreateCommand();
        last.CommandText = "SELECT MAX(Id) FROM Customers";
        var highest = (int)(long)last.ExecuteScalar()!;
        var queries = new List<string>();
        while (queries.Count < count)
        {
            id.Value = random.Next(1, highest + 1);
            using var reader = command.ExecuteReader();
            if (reader.Read())
            {
                var fields = Enumerable.Range(0, 5).Select(i => reader.IsDBNull(i) ? "" : reader.GetString(i))
                    .ToArray();
                queries.Add(Typed(fields, queries.Count, random));
            }
        }

        return queries;
    }

    // Prefixes, middles, misspelt, common and rare ones, two words, numbers, phones, postal codes.
    private static string Typed(string[] fields, int turn, Random random)
    {
        var (number, name, city, postalCode, phone) = (fields[0], fields[1], fields[2], fields[3], fields[4]);
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return (turn % 10) switch
        {
            0 => name[..Math.Min(name.Length, random.Next(3, 9))],
            1 => name[..Math.Min(name.Length, random.Next(1, 3))],
            2 => Middle(words[0], random),
            3 => Misspelt(words[0], random),
            4 => words[^1],
            5 => number,
            6 => $"{words[0]} {city}",
            7 => $"{Middle(words[0], random)} {words[^1][..Math.Min(words[^1].Length, 4)]}",
            8 => phone[..Math.Min(phone.Length, random.Next(5, 12))],
            _ => postalCode,
        };
    }

    private static string Middle(string word, Random random)
    {
        var length = Math.Min(word.Length, random.Next(3, 6));
        return word.Substring(random.Next(word.Length - length + 1), length);
    }

    private static string Misspelt(string word, Random random)
    {
        var at = random.Next(word.Length);
        return string.Concat(
            word.AsSpan(0, at), ((char)('a' + random.Next(26))).ToString(), word.AsSpan(Math.Min(word.Length, at + 1)));
    }
}
