using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Sqlite.Copying;
using AgencyAdmin.Data.Starting;

namespace AgencyAdmin.Features.Administration.Moving;

/// <summary><c>database copy --to "CONNECTION"</c>.</summary>
internal static class DatabaseCommands
{
    public static Command Create(IServiceProvider services)
    {
        var to = new Option<string>("--to")
        {
            Description = "The empty database, as \"Host=...;Database=...;Username=...\". A password is better given as PGPASSWORD in the environment.",
            Required = true,
        };
        var json = new Option<bool>("--json") { Description = "Answer as JSON." };
        var copy = new FolderCommand("copy", "Copies the SQLite database into an empty one of PostgreSQL. No server may run; the source is not touched.") { to, json };
        copy.SetAction(async (parsed, cancellationToken) =>
        {
            var source = services.GetService<CopySource>() ?? throw new StartRefusedException(
                "What is copied is a SQLite database, and Database:Provider names another one. Give --Database:Provider Sqlite.");
            CopiedDatabase copied;
            using (var bar = new ConsoleBar(TimeProvider.System))
            {
                copied = await new DatabaseCopy(source, services.GetRequiredService<DataFolder>(), services.GetRequiredService<TimeProvider>())
                    .CopyAsync(parsed.GetRequiredValue(to), (share, words) => bar.Show(share, _ => words), cancellationToken);
            }

            await parsed.InvocationConfiguration.Output.WriteLineAsync(parsed.GetValue(json)
                ? JsonSerializer.Serialize(copied, JsonSerializerOptions.Web)
                : Sentence(copied, services.GetRequiredService<DataFolder>().Root));
            return 0;
        });
        return new("database", "Where everything is stored.") { copy };
    }

    private static string Sentence(CopiedDatabase copied, string folder) =>
        string.Create(CultureInfo.InvariantCulture, $"Copied {DisplayFormat.Plural(copied.Rows, "row")} of {DisplayFormat.Plural(copied.Tables, "table")} ")
        + string.Create(CultureInfo.InvariantCulture, $"from {copied.From} to {copied.To} in {copied.Seconds:0.0} s.{Environment.NewLine}")
        + $"Both sides have the same rows in each table, the same change log ({DisplayFormat.Plural(copied.ChangeLogEntries, "entry", "entries")}, the last "
        + $"{copied.ChangeLogHead}) and the same answers for {DisplayFormat.Plural(copied.Customers, "customer")}.{Environment.NewLine}"
        + "To use it, set Database:Provider to PostgreSql and ConnectionStrings:AgencyAdmin to the address behind --to. "
        + $"{DisplayFormat.Plural(copied.Files, "picture, key or held feed", "pictures, keys and held feeds")} of the data folder {folder} came along: it is there to go back to.";
}
