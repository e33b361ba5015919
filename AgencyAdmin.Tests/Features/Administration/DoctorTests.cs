using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using AgencyAdmin.Tests.Support;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Tests.Features.Administration;

/// <summary><c>doctor</c> says what is wrong, each in a sentence, and changes nothing.</summary>
public sealed class DoctorTests : IDisposable
{
    private readonly TestDatabase _database = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Data => _database.Folder;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Installation_ThatIsWell_IsFoundGood_InSentencesAndAsJson()
    {
        await CommandLineHost.RunAsync(["users", "list", "--Data:Folder", Data]);

        var (code, said, _) = await CommandRun.RunAsync("doctor", "--Data:Folder", Data, "--urls", Free());
        var json = await AppProcess.RunAsync("doctor", "--json", "--Data:Folder", Data, "--urls", Free());

        code.Should().Be(0, said);
        said.Should().Contain($"The data folder {Data} can be read and written.")
            .And.Contain("is whole and has the form of this version. No server is running on it.").And.EndWith("Nothing is wrong.");
        var answer = JsonSerializer.Deserialize<JsonElement>(json.Output);
        answer.GetProperty("isGood").GetBoolean().Should().BeTrue();
        answer.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("check").GetString()).Should().Equal(
            "settings", "data folder", "disk", "database", "clock", "accounts", "pictures", "held feeds", "backups", "key ring", "drop folder", "address", "mail", "provider");
    }

    [Fact]
    public async Task Installation_ThatIsIll_IsToldEverythingAtOnce()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        await File.WriteAllTextAsync(Path.Combine(Data, "agencyadmin.db"), string.Concat(Enumerable.Repeat("a spreadsheet, say", 400)), Stop);
        Directory.CreateDirectory(Path.Combine(Data, "keys"));
        await File.WriteAllTextAsync(Path.Combine(Data, "keys", "key-1.xml"), "<key", Stop);
        var port = ((IPEndPoint)other.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        var (code, said, _) = await CommandRun.RunAsync(
            "doctor", "--Data:Folder", Data, "--urls", $"http://127.0.0.1:{port}", "--Feeds:PollSecond", "3", "--Portal:AllowedOrigins", "https://a.example",
            "--Mail:Host", "127.0.0.1", "--Mail:Port", "1", "--Mail:From", "a@company.example", "--Mail:ConsoleAddress", "https://reps.company.example",
            "--SignIn:OpenIdConnect:Authority", "http://127.0.0.1:1", "--SignIn:OpenIdConnect:ClientId", "x",
            "--SignIn:OpenIdConnect:Roles:staff", "Support");

        code.Should().Be(1);
        said.Should().Contain("wrong  settings     There is no setting Feeds:PollSecond. Did you mean Feeds:PollSeconds?")
            .And.Contain("wrong  settings     The setting Portal:AllowedOrigins is \"https://a.example\", but takes several values.")
            .And.Contain("is no SQLite database.").And.Contain("key-1.xml is damaged").And.Contain($"Another program listens on http://127.0.0.1:{port}.")
            .And.Contain("The mail server 127.0.0.1 cannot be used: ").And.Contain("The provider http://127.0.0.1:1 cannot be used: ")
            .And.EndWith("Something is wrong: see above.").And.NotContain("   at ");
    }

    [Fact]
    public async Task Folder_WithoutADatabase_GetsNone()
    {
        File.Delete(Path.Combine(Data, "agencyadmin.db"));

        var (code, said, _) = await CommandRun.RunAsync("doctor", "--Data:Folder", Data, "--urls", Free());

        code.Should().Be(0, said);
        said.Should().Contain("There is no database at").And.Contain("remark database");
        File.Exists(Path.Combine(Data, "agencyadmin.db")).Should().BeFalse();
    }

    [Fact]
    public async Task ClockThatWasSetBack_IsFound()
    {
        await CommandLineHost.RunAsync(["api-keys", "add", "--name", "ERP", "--scope", "feeds", "--Data:Folder", Data]);
        await using (var connection = new SqliteConnection($"{_database.ConnectionString};Pooling=False"))
        {
            await connection.OpenAsync(Stop);
            await using var command = connection.CreateCommand();
            command.CommandText = "DROP TRIGGER ChangeLog_NoUpdate; UPDATE ChangeLog SET At = $later";
            command.Parameters.AddWithValue("$later", new DateTimeOffset(2999, 1, 2, 3, 4, 0, TimeSpan.Zero).UtcTicks);
            await command.ExecuteNonQueryAsync(Stop);
        }

        var (code, said, _) = await CommandRun.RunAsync("doctor", "--Data:Folder", Data, "--urls", Free());

        code.Should().Be(1);
        said.Should().Contain("wrong  clock").And.Contain("something was changed at 2999-01-02 03:04 UTC already. Set the clock.");
    }

    // The system gives the app a port of its own.
    private static string Free() => "http://127.0.0.1:0";
}
