using AgencyAdmin.Data.Administration;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.Settings;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Features.Intake;

/// <summary>The rules that the next feed is read by: as configured, with what was set in the console over it.</summary>
public sealed class CurrentFeedRules(IOptions<FeedOptions> options) : IFollowsSettings
{
    private readonly FeedRules _configured = options.Value.Rules();
    private FeedSettings? _set;

    public FeedRules Value => _set is { } set ? set.Over(_configured) : _configured;

    public async Task LoadAsync(StoredSettings stored, CancellationToken cancellationToken = default) =>
        _set = (await stored.ReadAsync(SettingsGroups.Feeds, cancellationToken))?.Value;

    /// <summary>Every setting as it would hold, of those that are stored or of null for none.</summary>
    public FeedSettings Whole(FeedSettings? set) => FeedSettings.Of(set is null ? _configured : set.Over(_configured));

    /// <summary>Takes settings that were checked.</summary>
    public void Set(FeedSettings settings) => _set = settings;
}
