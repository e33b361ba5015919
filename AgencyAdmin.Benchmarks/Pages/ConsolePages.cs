using System.Globalization;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Benchmarks.Pages;

/// <summary>The addresses of the console's pages, with the customer, contact and so on of a data folder in them.</summary>
internal static class ConsolePages
{
    public static IReadOnlyList<string> Of(string file)
    {
        using var db = Open(file);
        var agency = Number(db, "SELECT AgencyId FROM AgencyRep GROUP BY AgencyId ORDER BY count(*) DESC LIMIT 1");
        var customer = Text(db, "SELECT Number FROM Customers WHERE IsActive LIMIT 1 OFFSET 1000");
        var contact = Number(db, "SELECT max(ContactId) FROM AgencyRep");
        var feed = Number(db, "SELECT max(Id) FROM Feeds");
        var publication = Number(db, "SELECT max(Number) FROM Publications");
        var change = Number(db, "SELECT max(Sequence) FROM ChangeLog");
        var user = Number(db, "SELECT max(Id) FROM AspNetUsers");
        return
        [
            "/", "/setup/rep-ids", "/setup/contacts", "/setup/agencies", "/setup/review",
            "/customers", "/customers?without-rep=true", $"/customers/{customer}", $"/customers/{customer}?version=draft",
            "/customers/nobody", "/coverage",
            "/agencies", $"/agencies/{agency}", "/agencies/types",
            "/contacts", $"/contacts/{contact}", "/contacts/duplicates",
            "/feeds", "/feeds/1", $"/feeds/{feed}",
            "/publications", $"/publications/{publication}", $"/publications/{publication}/roll-back",
            "/change-log", $"/change-log/{change}",
            "/coverage/who-sees-whom", "/contacts/import", "/settings", "/settings/feeds", "/settings/publishing", "/settings/module", "/settings/portal",
            "/settings/api-keys", "/settings/sharing", "/settings/customer-views", "/settings/users",
            $"/settings/users/{user}", "/account/settings", "/gallery", "/gallery/one-rep", "/nowhere",
        ];
    }

    /// <summary>How much of everything the folder has, in words.</summary>
    public static string Size(string file)
    {
        using var db = Open(file);
        return string.Join(", ", new[]
        {
            (Table: "Customers", Word: "customers"), (Table: "SalesRepIds", Word: "sales rep IDs"),
            (Table: "Contacts", Word: "contacts"), (Table: "Agencies", Word: "agencies"),
        }.Select(many => $"{Number(db, $"SELECT count(*) FROM {many.Table}"):N0} {many.Word}"));
    }

    private static SqliteConnection Open(string file)
    {
        var db = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        db.Open();
        return db;
    }

    private static long Number(SqliteConnection db, string sql) => Convert.ToInt64(Value(db, sql), CultureInfo.InvariantCulture);

    private static string Text(SqliteConnection db, string sql) => Convert.ToString(Value(db, sql), CultureInfo.InvariantCulture)!;

    private static object Value(SqliteConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() is { } value and not DBNull
            ? value
            : throw new InvalidOperationException($"The data folder has nothing for a page to show: {sql}");
    }
}
