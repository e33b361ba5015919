using AgencyAdmin.Data.Administration;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.Settings;
using AgencyAdmin.Features.Intake;
using AgencyAdmin.Features.Intake.Files;

namespace AgencyAdmin.Features.Settings;

/// <summary>The settings of feeds, as the console changes them. The next feed is read by them.</summary>
public sealed class FeedSettingsService(
    StoredSettings stored, CurrentFeedRules rules, FeedFiles files, FeedTables tables, ICurrentUser user)
{
    public FeedSettings Current => FeedSettings.Of(rules.Value);

    /// <summary>Who changed them last, or null where they are as configured.</summary>
    public Task<StoredSetting<FeedSettings>?> LastChangeAsync(CancellationToken cancellationToken = default) =>
        stored.ReadAsync(SettingsGroups.Feeds, cancellationToken);

    /// <summary>The first lines of a file of any name; of a workbook or a comma-separated one as they would be read.</summary>
    /// <exception cref="FeedUnreadableException">It is broken, or no feed at all.</exception>
    public async Task<FeedSample> SampleAsync(string file, Stream content, CancellationToken cancellationToken = default)
    {
        var read = FeedName.Read(FeedName.Customers + Path.GetExtension(file));
        if (!read.TryGet(out var name) || !FeedTables.Turns(name))
        {
            return await FeedSample.ReadAsync(content, FeedRules.Default, cancellationToken);
        }

        await using var here = await files.SpoolAsync(content, rules.Value.ContentLimit, cancellationToken);
        await using var turned = await tables.TurnAsync(name, here, cancellationToken);
        return await FeedSample.ReadAsync(turned, FeedRules.Default, cancellationToken);
    }

    /// <summary>Answers what held before, so that the change can be undone.</summary>
    public Task<Outcome<FeedSettings>> SaveAsync(FeedSettings settings,
        CancellationToken cancellationToken = default) =>
        SaveAsync(read: null, settings, cancellationToken);

    /// <summary>As above, of what is typed otherwise than it was read: what others saved since then stays.</summary>
    public async Task<Outcome<FeedSettings>> SaveAsync(
        FeedSettings? read, FeedSettings settings, CancellationToken cancellationToken = default) =>
        (await stored.SaveAsync(SettingsGroups.Feeds, user, read, settings, rules.Whole, cancellationToken)).Select(saved =>
        {
            rules.Set(saved.Now);
            return saved.Before;
        });
}
