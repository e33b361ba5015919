using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Administration;

/// <summary>A stored group of settings, with who changed it last and when.</summary>
public sealed record StoredSetting<T>(T Value, DateTimeOffset ChangedAt, string ChangedBy)
    where T : class;

/// <summary>Reads and writes groups of settings by name.</summary>
public sealed class StoredSettings(IDbContextFactory<AppDbContext> databases, TimeProvider clock)
{
    /// <summary>The group, or null where nobody has changed it.</summary>
    /// <exception cref="JsonException">What is stored is not of this form.</exception>
    public async Task<StoredSetting<T>?> ReadAsync<T>(string name, CancellationToken cancellationToken = default)
        where T : class
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Settings.AsNoTracking().SingleOrDefaultAsync(s => s.Name == name, cancellationToken) is { } stored
            ? new(Parse<T>(stored.Json), stored.ChangedAt, stored.ChangedBy)
            : null;
    }

    public async Task WriteAsync<T>(string name, T value, string by, CancellationToken cancellationToken = default)
        where T : class
    {
        var json = JsonSerializer.Serialize(value);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Settings.FindAsync([name], cancellationToken) is { } stored)
        {
            (stored.Json, stored.ChangedAt, stored.ChangedBy) = (json, clock.GetUtcNow(), by);
        }
        else
        {
            db.Add(new Setting { Name = name, Json = json, ChangedAt = clock.GetUtcNow(), ChangedBy = by });
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static T Parse<T>(string json)
        where T : class =>
            JsonSerializer.Deserialize<T>(json) ?? throw new JsonException("A stored setting holds nothing.");
}
