using AgencyAdmin.Data.Sqlite;
using AgencyAdmin.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Data.Sqlite;

public sealed class WalCheckpointsTests : IAsyncLifetime
{
    private readonly TestApp _app = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private long LogBytes => new FileInfo(Path.Combine(_app.DataFolder, "agencyadmin.db-wal")).Length;

    public async ValueTask InitializeAsync()
    {
        await _app.InDatabaseAsync(async db =>
        {
            await new StoredSetup(db).RepIdAsync("JD01");
            return true;
        });
        LogBytes.Should().BePositive();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Log_AfterAFeed_IsCutBackWhileTheAppRuns()
    {
        using var client = await _app.ClientWithKeyAsync("feeds");
        using var body = new StringContent(new FeedBuilder().WithMany(30).Build());
        body.Headers.ContentType = new("text/tab-separated-values");

        (await client.PostAsync("/api/v1/feeds/KS_CUSTOMERS?mode=full", body, Token)).EnsureSuccessStatusCode();

        while (LogBytes > 0)
        {
            await Task.Yield();
        }

        (await _app.InDatabaseAsync(db => db.Customers.CountAsync(Token))).Should().Be(30);
    }

    [Fact]
    public async Task Log_ThatSomebodyReads_IsCutBackOnceNobodyDoes()
    {
        await using var reading = new SqliteConnection($"Data Source={Path.Combine(_app.DataFolder, "agencyadmin.db")};Pooling=False");
        await reading.OpenAsync(Token);
        var moment = reading.BeginTransaction(deferred: true);
        await using (var command = reading.CreateCommand())
        {
            command.CommandText = "SELECT COUNT(*) FROM SalesRepIds";
            await command.ExecuteScalarAsync(Token);
        }

        await _app.InDatabaseAsync(async db =>
        {
            await new StoredSetup(db).RepIdAsync("MK17");
            return true;
        });
        _app.Services.GetRequiredService<WalCheckpoints>().Ask();

        // A save goes on while somebody reads: what cannot be cut back holds up nobody.
        await _app.InDatabaseAsync(async db =>
        {
            await new StoredSetup(db).RepIdAsync("ZZ99");
            return true;
        });
        LogBytes.Should().BePositive();
        await moment.DisposeAsync();
        while (LogBytes > 0)
        {
            _app.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }
}
