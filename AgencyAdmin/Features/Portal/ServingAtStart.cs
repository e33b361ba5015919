using AgencyAdmin.Data.Background;
using AgencyAdmin.Data.Serving;

namespace AgencyAdmin.Features.Portal;

/// <summary>Reads all customers into memory as soon as a node starts that has nobody else who would ask for them first.</summary>
internal sealed class ServingAtStart(ServedModules modules, BackgroundState state, TimeProvider clock, ILogger<ServingAtStart> logger)
    : ResilientBackgroundService(state, clock, logger)
{
    private bool _isRead;

    public override string Work => "first customers";

    protected override bool IsNeeded => !_isRead;

    protected override async Task RunOnceAsync(CancellationToken stoppingToken)
    {
        await modules.WarmUpAsync(stoppingToken);
        _isRead = true;
    }
}
