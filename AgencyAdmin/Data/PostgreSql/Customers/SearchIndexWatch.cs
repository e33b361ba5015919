using System.Diagnostics;
using AgencyAdmin.Data.Background;
using Npgsql;

namespace AgencyAdmin.Data.PostgreSql.Customers;

/// <summary>Builds the index of the search where a first feed has left it out, also one that was broken off by a kill.</summary>
internal sealed partial class SearchIndexWatch : ResilientBackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);

    private readonly NpgsqlDataSource _source;
    private readonly PostgreSqlAddress _address;
    private readonly ILogger<SearchIndexWatch> _logger;
    private readonly PeriodicTimer _timer;

    public SearchIndexWatch(
        NpgsqlDataSource source, PostgreSqlAddress address, BackgroundState state, TimeProvider clock, ILogger<SearchIndexWatch> logger)
        : base(state, clock, logger)
    {
        (_source, _address, _logger) = (source, address, logger);
        _timer = new(s_pause, clock);
    }

    public override string Work => "index of the search";

    protected override bool IsOfOneNode => true;

    public override void Dispose()
    {
        // First the work is told to end: a timer that is gone would have it go round without a pause.
        base.Dispose();
        _timer.Dispose();
    }

    /// <summary>Builds it where it is not there.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        await using (var connection = await _source.OpenConnectionAsync(cancellationToken))
        {
            if (SearchIndex.IsThere(connection))
            {
                return;
            }
        }

        // Of no pool, because it takes long and has settings of its own.
        var watch = Stopwatch.StartNew();
        await using var own = new NpgsqlConnection(_address.Single);
        await own.OpenAsync(cancellationToken);
        await SearchIndex.BuildAsync(own, cancellationToken);
        Log.Built(_logger, watch.Elapsed.TotalSeconds);
    }

    protected override async Task RunOnceAsync(CancellationToken stoppingToken)
    {
        await LookAsync(stoppingToken);
        await _timer.WaitForNextTickAsync(stoppingToken);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Built the index of the search in {Seconds:0.0} s")]
        public static partial void Built(ILogger logger, double seconds);
    }
}
