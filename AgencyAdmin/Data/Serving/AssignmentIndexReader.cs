using System.Text;
using AgencyAdmin.Data.Intake;

namespace AgencyAdmin.Data.Serving;

/// <summary>Reads all customers with their assignments, in the order in which they lie in the file.</summary>
internal static class AssignmentIndexReader
{
    private const string Everyone =
        """
        SELECT c.Id, c.Number, c.IsActive, a.SpellingId FROM Customers c
        LEFT JOIN Assignments a ON a.CustomerId = c.Id ORDER BY c.Id, a.Position
        """;

    public static AssignmentIndex Read(ServingDatabase database, CancellationToken cancellationToken)
    {
        using var connection = database.Connect();

        // One read transaction: the version says exactly what is in the index.
        using var transaction = connection.BeginTransaction(deferred: true);
        var version = connection.Read("SELECT Version FROM ServedCustomers");
        var spellings = new Dictionary<int, string>();
        using (var all = new RawStatement(connection, "SELECT Id, Raw FROM RepIdSpellings"))
        {
            while (all.Next())
            {
                spellings.Add((int)all.Number(0), Encoding.UTF8.GetString(all.Text(1)));
            }
        }

        return ReadCustomers(connection, new AssignmentIndex.Builder(), cancellationToken).Build(version, spellings);
    }

    private static AssignmentIndex.Builder ReadCustomers(
        Microsoft.Data.Sqlite.SqliteConnection connection, AssignmentIndex.Builder index, CancellationToken cancellationToken)
    {
        using var rows = new RawStatement(connection, Everyone);
        var number = new List<byte>();
        var list = new List<int>();
        var customer = -1L;
        while (rows.Next())
        {
            if (rows.Number(0) != customer)
            {
                Close();
                cancellationToken.ThrowIfCancellationRequested();
                customer = rows.Number(0);
                number.AddRange(rows.Text(1));
                list.Add((int)rows.Number(2));
            }

            if (!rows.IsNull(3))
            {
                list.Add((int)rows.Number(3));
            }
        }

        Close();
        return index;

        void Close()
        {
            if (list.Count > 0)
            {
                index.Add(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(number), list);
            }

            number.Clear();
            list.Clear();
        }
    }
}
