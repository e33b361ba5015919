using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Features.Customers;
using AgencyAdmin.Features.Intake;
using AgencyAdmin.Features.Portal.Embedding;
using AgencyAdmin.Features.Publishing;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Settings;

/// <summary>What holds now in each area of the settings, in a few words.</summary>
public sealed class SettingsOverview(
    StoredPublishingSettings settings, CurrentFeedRules rules, ModuleSettingsService module, CurrentPortalSettings portal,
    SharedPreviews shared,
    IDbContextFactory<AppDbContext> databases)
{
    /// <summary>By the address of the area. One without a value to tell has none.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ReadAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var (people, disabled) = (await db.Users.CountAsync(cancellationToken), await db.Users.CountAsync(u => u.IsDisabled, cancellationToken));
        var types = await db.AgencyTypes.CountAsync(cancellationToken);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Urls.SettingsFeeds] = $"Held when more than {DisplayFormat.Share(rules.Value.Gate.LeavingPercent)} of customers would leave",
            [Urls.SettingsPublishing] =
                $"Second confirmation above {DisplayFormat.Share((await settings.ReadAsync(cancellationToken)).Percent)} of customers",
            [Urls.SettingsModule] = Rungs(await module.ReadAsync(cancellationToken)),
            [Urls.SettingsPortal] = portal.Value.AllowedOrigins.Count is var sites and > 0
                ? $"{DisplayFormat.Plural(sites, "site")} may show the module"
                : "No site may show the module yet",
            [Urls.SettingsUsers] = DisplayFormat.Plural(people, "person", "people") + (disabled == 0 ? "" : $", {DisplayFormat.Count(disabled)} disabled"),
            [Urls.SettingsSharing] = await shared.SettingsAsync(cancellationToken) is { IsOn: true } on
                ? $"On; a link holds for {DisplayFormat.Plural(on.Days, "day")}"
                : "Off",
            [Urls.AgencyTypes] = types == 0 ? "None yet" : DisplayFormat.Plural(types, "type"),
        };
    }

    private static string Rungs(FallbackSettings settings)
    {
        string[] rungs =
        [
            .. settings.UsesAgencyDesk ? ["the agency's desk"] : Array.Empty<string>(),
            .. settings.UsesCompanyDesk ? ["the company's desk"] : Array.Empty<string>(),
            .. settings.UsesText ? ["a text"] : Array.Empty<string>(),
        ];
        return rungs.Length == 0 ? "Without a rep: nothing" : $"Without a rep: {string.Join(", then ", rungs)}";
    }
}
