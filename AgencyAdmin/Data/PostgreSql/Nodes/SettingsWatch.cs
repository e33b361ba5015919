using AgencyAdmin.Data.Administration;
using AgencyAdmin.Data.Background;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AgencyAdmin.Data.PostgreSql.Nodes;

/// <summary>
/// Reads anew what is kept in memory of settings and keys, and tells open pages, within a second of anything being committed by
/// whomever. It asks instead of being notified: one short question a second, and a connection that is lost costs a second.
/// </summary>
internal sealed class SettingsWatch : ResilientBackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    // Which transactions have ended, as a standby has them too: the same text for as long as nothing was committed.
    private const string State = "SELECT pg_current_snapshot()::text";

    private readonly NpgsqlDataSource _source;
    private readonly IServiceScopeFactory _scopes;
    private readonly PeriodicTimer _timer;
    private string? _state;

    public SettingsWatch(
        NpgsqlDataSource source, IServiceScopeFactory scopes, BackgroundState state, TimeProvider clock, ILogger<SettingsWatch> logger)
        : base(state, clock, logger)
    {
        (_source, _scopes) = (source, scopes);
        _timer = new(s_pause, clock);
    }

    public override string Work => "changes of other nodes";

    public override void Dispose()
    {
        // First the work is told to end: a timer that is gone would have it go round without a pause.
        base.Dispose();
        _timer.Dispose();
    }

    protected override TimeSpan LongestPause => TimeSpan.FromSeconds(2);

    protected override async Task RunOnceAsync(CancellationToken stoppingToken)
    {
        await using (var command = _source.CreateCommand(State))
        {
            // Noted only once everything is read: what is committed meanwhile is another state.
            var state = (string?)await command.ExecuteScalarAsync(stoppingToken);
            if (state != _state)
            {
                await ReadAsync(stoppingToken);
                _state = state;
            }
        }

        await _timer.WaitForNextTickAsync(stoppingToken);
    }

    private async Task ReadAsync(CancellationToken stoppingToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        foreach (var follower in scope.ServiceProvider.GetServices<IFollowsSettings>())
        {
            await follower.LoadAsync(scope.ServiceProvider.GetRequiredService<StoredSettings>(), stoppingToken);
        }

        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContextAsync(stoppingToken);
        foreach (var hearer in scope.ServiceProvider.GetServices<IHearsOthers>())
        {
            await hearer.HearAsync(db, stoppingToken);
        }
    }
}
