using System.Text.Json;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Settings;
using AgencyAdmin.Domain.Setup;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Publishing;

/// <summary>The draft's fallback among the stored settings.</summary>
internal static class StoredFallback
{
    /// <summary>As part of the draft; hidden where nobody has chosen anything.</summary>
    public static async Task<FallbackSnapshot> ReadAsync(AppDbContext db, CancellationToken cancellationToken)
    {
        var json = await db.Settings.Where(s => s.Name == SettingsGroups.Module.Name).Select(s => s.Json)
            .SingleOrDefaultAsync(cancellationToken);
        return json is null
            ? FallbackSnapshot.Hidden
            : JsonSerializer.Deserialize<FallbackSettings>(json)!.ToSnapshot();
    }
}
