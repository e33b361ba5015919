using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Benchmarks.Kills;

/// <summary>The data folder that is left again and again, and whether all in it is whole.</summary>
internal sealed class KilledFolder(string folder)
{
    private const int Customers = 2000;

    private readonly Dictionary<string, string> _contents = [];
    private int _sequence;
    private int _publications;

    public string Drop => Path.Combine(folder, "ks_data");

    /// <summary>A feed in which all customers have one name, so that two of them in the database are half of one.</summary>
    public byte[] Feed(string name)
    {
        var content = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(1, Customers).Select(number => Row($"K-{number}", name))));
        _contents[Convert.ToHexStringLower(SHA256.HashData(content))] = name;
        return content;
    }

    /// <summary>Puts files of the next sequence numbers into the drop folder, each complete at once.</summary>
    public void DropNext(int files)
    {
        Directory.CreateDirectory(Drop);
        for (var i = 0; i < files; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"DT_{++_sequence:0000000}_KS_CUSTOMERS.NET");
            var part = Path.Combine(folder, name);
            File.WriteAllBytes(part, Feed(name));
            File.Move(part, Path.Combine(Drop, name));
        }
    }

    /// <summary>Waits until every file of the drop folder was taken.</summary>
    public async Task DrainedAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var tries = 0; Directory.Exists(Drop) && Directory.EnumerateFiles(Drop, "DT_*").Any(); tries++)
        {
            if (tries > 1200)
            {
                throw new InvalidOperationException("The drop folder is not taken within a minute.");
            }

            await timer.WaitForNextTickAsync();
        }
    }

    /// <summary>What is wrong with what is stored, or null.</summary>
    public string? Problem()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "agencyadmin.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        var names = Read(connection, "SELECT DISTINCT Name FROM Customers WHERE Number LIKE 'K-%'");
        var latest = Read(
            connection, "SELECT ContentHash FROM Feeds WHERE Status = 0 AND ContentHash <> '' ORDER BY Id DESC LIMIT 1");
        var taken = Read(
            connection, "SELECT Name FROM Feeds WHERE Door = 3 ORDER BY Id");
        var (before, published) = (_publications, CountPublications());
        return Read(connection, "SELECT integrity_check FROM pragma_integrity_check") is not ["ok"] ? "the file is damaged"
            : Read(connection, "SELECT \"table\" FROM pragma_foreign_key_check") is not [] ? "rows refer to none"
            : names is not [var name] ? $"{names.Count} halves of feeds"
            : !_contents.TryGetValue(latest[0], out var last) || last != name ? $"{name} is stored, and the history says {last}"
            : !taken.SequenceEqual(Enumerable.Range(1, _sequence).Select(n => string.Create(CultureInfo.InvariantCulture, $"DT_{n:0000000}_KS_CUSTOMERS.NET")))
                ? $"files taken twice, never or in another order: {string.Join(' ', taken.TakeLast(8))}"
            : published != before && published != before + 1 ? $"{published} publications after {before}"
            : null;
    }

    public int CountPublications()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "agencyadmin.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return _publications = Read(connection, "SELECT Number FROM Publications").Count;
    }

    /// <summary>The demo has sales rep IDs in two agencies, on purpose; with them nothing can be published.</summary>
    public void MakePublishable()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "agencyadmin.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "DELETE FROM AgencyRep WHERE EXISTS (SELECT 1 FROM AgencyRep o WHERE o.SalesRepIdId = AgencyRep.SalesRepIdId AND o.Id < AgencyRep.Id)";
        command.ExecuteNonQuery();
    }

    private static string Row(string number, string name)
    {
        var fields = new string[31];
        Array.Fill(fields, "");
        (fields[0], fields[2], fields[3], fields[7], fields[30]) = (number, "C", name, "Oslo", "A");
        return string.Join('\t', fields) + "\n";
    }

    private static List<string> Read(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var read = new List<string>();
        while (reader.Read())
        {
            read.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
        }

        return read;
    }
}
