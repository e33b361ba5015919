using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.ChangeLog;
using AgencyAdmin.Tests.Support;
using AgencyAdmin.Tests.Support.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AgencyAdmin.Tests.Data.PostgreSql;

/// <summary>A PostgreSQL that is killed, full, or takes no more connections: what was stored stays, it is said in words, and all goes on.</summary>
public sealed class BrokenPostgreSqlTests
{
    private const int Customers = 400;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task KilledInFeedsAndPublications_HasTheOldOrTheNew() => KillAsync(times: 3);

    /// <remarks>Takes some minutes: <c>dotnet test --explicit only --filter-class "*BrokenPostgreSqlTests"</c>.</remarks>
    [Fact(Explicit = true)]
    public Task KilledInFeedsAndPublications_ThirtyTimes_HasTheOldOrTheNew() => KillAsync(times: 30);

    [Fact]
    public async Task NoConnectionLeft_IsSaid_AndItGoesOn()
    {
        await using var cluster = PostgreSqlCluster.Own(connections: 24);
        var database = new PostgreSqlDatabase(cluster);
        await using var app = await PortalApp.StartAsync(Settings(database));
        await app.WarmUpAsync();
        using var client = await app.App.ClientWithKeyAsync("read", "setup");
        var others = new List<NpgsqlConnection>();
        try
        {
            await TakeAllAsync(database, others);

            using var answer = await client.GetAsync("/api/v1/contacts", Cancellation);

            answer.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable, await answer.Content.ReadAsStringAsync(Cancellation));
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
            problem.GetProperty("code").GetString().Should().Be("app.database");
            problem.GetProperty("detail").GetString().Should().Contain("takes no more connections");
            using var module = await app.GetAsync("/portal/module.json", "C-1");
            (module.StatusCode, module.Headers.RetryAfter?.ToString()).Should().Be((HttpStatusCode.ServiceUnavailable, "2"));
        }
        finally
        {
            others.ForEach(connection => connection.Dispose());
        }

        await TwoServers.SoonAsync(async () => await StatusAsync(client, "/api/v1/contacts") is HttpStatusCode.OK, s_patience);
        (await app.TextAsync("/portal/module.json", "C-1")).Should().Contain("Jolene Dahl");
    }

    [Fact]
    public async Task FullDisk_IsSaidToNeedRoom_AndWorksAgainWithIt()
    {
        using var disk = SmallDisk.Mount(megabytes: 64);
        using var database = new PostgreSqlDatabase(PostgreSqlCluster.Get(), disk);
        await using var app = await PortalApp.StartAsync(Settings(database));
        using var client = await app.App.ClientWithKeyAsync("read", "setup", "feeds");
        disk.Fill();

        using var feed = await FeedAsync(client, "Full");

        feed.StatusCode.Should().Be(HttpStatusCode.InsufficientStorage, await feed.Content.ReadAsStringAsync(Cancellation));
        (await feed.Content.ReadAsStringAsync(Cancellation)).Should().Contain("The disk that holds the data is full");
        await ShouldBeWholeAsync(database, "");
        disk.MakeRoom();
        (await FeedAsync(client, "Room")).StatusCode.Should().Be(HttpStatusCode.OK);
        await ShouldBeWholeAsync(database, "Room");
    }

    // PostgreSQL ends all of its processes where one of them is killed, and recovers from its log.
    private static async Task KillAsync(int times)
    {
        await using var cluster = PostgreSqlCluster.Own(connections: 60);
        var database = new PostgreSqlDatabase(cluster);
        await using var app = await PortalApp.StartAsync(Settings(database));
        using var client = await app.App.ClientWithKeyAsync("read", "setup", "feeds", "publish");
        var watch = Stopwatch.StartNew();
        (await FeedAsync(client, "Round 0")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await PublishAsync(client, "Round 0")).Should().Be(HttpStatusCode.Created);
        var (whole, random, stored) = (watch.Elapsed, new Random(17), "Round 0");

        for (var round = 1; round <= times; round++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"Round {round}");
            var work = Task.Run(() => WorkAsync(client, name), Cancellation);
            await Task.WhenAny(work, Task.Delay(whole * random.NextDouble(), Cancellation));
            await KillOneAsync(database);
            await work;

            await TwoServers.SoonAsync(async () => await StatusAsync(client, "/api/v1/contacts") is HttpStatusCode.OK, s_patience);
            stored = await ShouldBeWholeAsync(database, stored, name);
        }

        await TwoServers.SoonAsync(async () => (await FeedAsync(client, "Afterwards")).StatusCode is HttpStatusCode.OK, s_patience);
        await ShouldBeWholeAsync(database, "Afterwards");
    }

    private static Dictionary<string, string> Settings(PostgreSqlDatabase database) => new()
    {
        ["Database:Provider"] = "PostgreSql",
        ["ConnectionStrings:AgencyAdmin"] = database.ConnectionString,
    };

    private static async Task WorkAsync(HttpClient client, string name)
    {
        (await FeedAsync(client, name)).Dispose();
        await PublishAsync(client, name);
    }

    private static Task<HttpResponseMessage> FeedAsync(HttpClient client, string name)
    {
        var feed = new FeedBuilder();
        for (var i = 0; i < Customers; i++)
        {
            feed = feed.With(string.Create(CultureInfo.InvariantCulture, $"K-{i}"), i % 2 == 0 ? "JD01" : "MK17", name: name);
        }

        return client.PostAsync("/api/v1/feeds/KS_CUSTOMERS?mode=delta", new StringContent(feed.Build(), Encoding.UTF8, "text/tab-separated-values"), Cancellation);
    }

    private static async Task<HttpStatusCode> PublishAsync(HttpClient client, string note)
    {
        using var changed = await client.PutAsJsonAsync("/api/v1/contacts/1", new { position = note }, Cancellation);
        using var answer = await client.PostAsJsonAsync("/api/v1/publications", new { note }, Cancellation);
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address, Cancellation);
        return answer.StatusCode;
    }

    // Ends when PostgreSQL has ended all connections and takes new ones.
    private static async Task KillOneAsync(PostgreSqlDatabase database)
    {
        await using var witness = new NpgsqlConnection(database.Single);
        await witness.OpenAsync(Cancellation);
        var victim = (await database.ReadAsync(
            $"SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid NOT IN (pg_backend_pid(), {witness.ProcessID}) ORDER BY state, pid"))[0];
        using var kill = Process.Start("kill", ["-9", string.Create(CultureInfo.InvariantCulture, $"{victim}")]);
        await kill.WaitForExitAsync(Cancellation);
        await TwoServers.SoonAsync(async () => !await AnswersAsync(witness), s_patience);
        await TwoServers.SoonAsync(
            async () =>
            {
                await using var another = new NpgsqlConnection(database.Single);
                return await AnswersAsync(another);
            },
            s_patience);
    }

    private static async Task<bool> AnswersAsync(NpgsqlConnection connection)
    {
        try
        {
            if (connection.State is not System.Data.ConnectionState.Open)
            {
                await connection.OpenAsync(Cancellation);
            }

            await using var ask = new NpgsqlCommand("SELECT 1", connection);
            await ask.ExecuteScalarAsync(Cancellation);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    // All customers of one feed, and no other; publications and feeds without a gap; and the log is one chain.
    private static async Task<string> ShouldBeWholeAsync(PostgreSqlDatabase database, params string[] names)
    {
        await using var db = database.Open();
        var stored = await db.Customers.Where(c => c.Number.StartsWith("K-")).Select(c => c.Name).ToListAsync(Cancellation);
        var name = stored.Distinct().SingleOrDefault("");
        (name, stored.Count).Should().BeOneOf(names.Select(one => (one, one.Length == 0 ? 0 : Customers)).ToArray());
        (await db.Feeds.CountAsync(feed => feed.Status != FeedStatus.Applied, Cancellation)).Should().Be(0);
        var publications = await db.Publications.Select(p => p.Number).Order().ToListAsync(Cancellation);
        publications.Should().Equal(Enumerable.Range(1, publications.Count));
        (await ChangeLogCommands.VerifyAsync(db, Cancellation)).Broken.Should().BeNull();
        return name;
    }

    // The app's own connections are ended, and theirs taken, until it has none.
    private static async Task TakeAllAsync(PostgreSqlDatabase database, List<NpgsqlConnection> others)
    {
        var address = database.ConnectionString + ";Pooling=false";
        for (var refused = 0; refused < 3;)
        {
            var connection = new NpgsqlConnection(address);
            try
            {
                await connection.OpenAsync(Cancellation);
                others.Add(connection);
                refused = 0;
            }
            catch (PostgresException full) when (full.SqlState == PostgresErrorCodes.TooManyConnections)
            {
                await connection.DisposeAsync();
                refused++;
                var mine = string.Join(", ", others.Select(other => other.ProcessID));
                await using var end = new NpgsqlCommand(
                    $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid NOT IN ({mine})", others[0]);
                await end.ExecuteNonQueryAsync(Cancellation);
            }
        }
    }
}
