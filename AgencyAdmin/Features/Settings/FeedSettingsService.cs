using AgencyAdmin.Data.Administration;
using AgencyAdmin.Data.Intake;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Security;

namespace AgencyAdmin.Features.Settings;

/// <summary>The settings of feeds, as the console changes them. The next feed is read by them.</summary>
public sealed class FeedSettingsService(StoredSettings stored, CurrentFeedRules rules, ICurrentUser user)
{
    public FeedSettings Current => FeedSettings.Of(rules.Value);

    /// <summary>Who changed them last, or null where they are as configured.</summary>
    public Task<StoredSetting<FeedSettings>?> LastChangeAsync(CancellationToken cancellationToken = default) =>
        stored.ReadAsync<FeedSettings>(CurrentFeedRules.Name, cancellationToken);

    /// <summary>Answers what held before, so that the change can be undone.</summary>
    public async Task<Outcome<FeedSettings>> SaveAsync(
        FeedSettings settings, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.EditSettings) is { } refusal)
        {
            return refusal;
        }

        if (settings.Check() is { Count: > 0 } wrong)
        {
            return wrong.ToList();
        }

        var before = Current;
        await stored.WriteAsync(CurrentFeedRules.Name, settings, user.Name, cancellationToken);
        rules.Set(settings);
        return before;
    }
}
