using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text;
using AgencyAdmin.Domain.Customers;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace AgencyAdmin.Data.Sqlite;

/// <summary>
/// Gives each connection the SQL function <c>customer_search_text(number, name, city, postal code, phone)</c>, by which the
/// triggers of the customers write the search index: one folding for what is stored and what is typed.
/// </summary>
internal sealed class SearchFunction : DbConnectionInterceptor
{
    public const string Name = "customer_search_text";
    private const int Fields = 5;

    // A pooled connection keeps its handle, and the handle its functions.
    private static readonly ConditionalWeakTable<sqlite3, object> s_known = [];

    [ThreadStatic]
    private static StringBuilder? t_document;

    public static SearchFunction Instance { get; } = new();

    public static void Register(SqliteConnection connection)
    {
        if (connection.Handle is { } handle && !s_known.TryGetValue(handle, out _))
        {
            var result = raw.sqlite3_create_function(
                handle, Name, Fields, raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC, null, Write);
            SqliteException.ThrowExceptionForRC(result, handle);
            s_known.AddOrUpdate(handle, Name);
        }
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) =>
        Register((SqliteConnection)connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Register((SqliteConnection)connection);
        return Task.CompletedTask;
    }

    private static void Write(sqlite3_context context, object data, sqlite3_value[] fields)
    {
        var document = t_document ??= new();
        document.Clear();
        Span<int> ends = stackalloc int[Fields];
        var bytes = 0;
        for (var i = 0; i < Fields; i++)
        {
            bytes += raw.sqlite3_value_bytes(fields[i]);
        }

        var text = bytes <= 512 ? stackalloc char[512] : new char[bytes];
        var used = 0;
        for (var i = 0; i < Fields; i++)
        {
            used += Encoding.UTF8.GetChars(raw.sqlite3_value_blob(fields[i]), text[used..]);
            ends[i] = used;
        }

        SearchDocument.Append(
            document, text[..ends[0]], text[ends[0]..ends[1]], text[ends[1]..ends[2]], text[ends[2]..ends[3]], text[ends[3]..ends[4]]);
        raw.sqlite3_result_text(context, document.ToString());
    }
}
