using System.Text.Json;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Joining;
using AgencyAdmin.Domain.Settings;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Administration;

/// <summary>A stored group of settings, with who changed it last and when.</summary>
public sealed record StoredSetting<T>(T Value, DateTimeOffset ChangedAt, string ChangedBy)
    where T : class;

/// <summary>What saving a group changed: as it held before, and as it holds now.</summary>
public sealed record SavedSettings<T>(T Before, T Now);

/// <summary>Reads and writes groups of settings.</summary>
public sealed class StoredSettings(IDbContextFactory<AppDbContext> databases, TimeProvider clock)
{
    private static readonly Refusal s_stale = new(
        SettingsGroup.Stale, "Someone changed these settings while you did. Choose which of the two stays.");

    /// <summary>The group, or null where nobody has changed it.</summary>
    /// <exception cref="JsonException">What is stored is not of this form.</exception>
    public async Task<StoredSetting<T>?> ReadAsync<T>(SettingsGroup<T> group, CancellationToken cancellationToken = default)
        where T : class
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Settings.AsNoTracking().SingleOrDefaultAsync(s => s.Name == group.Name, cancellationToken) is { } stored
            ? new(Parse<T>(stored.Json), stored.ChangedAt, stored.ChangedBy)
            : null;
    }

    /// <summary>
    /// Writes what <paramref name="mine"/> says otherwise than <paramref name="read"/> over what is stored now. Refused to whoever may
    /// not change the group, where a value is wrong, and where somebody else has changed the same fields since.
    /// </summary>
    /// <param name="group">The group.</param>
    /// <param name="user">Who saves.</param>
    /// <param name="read">The group as the form began with it; null where all of it is to be as typed.</param>
    /// <param name="mine">The group as it is typed.</param>
    /// <param name="whole">The group as it holds, of what is stored or of null where nobody has stored it; else its default.</param>
    /// <param name="cancellationToken">Ends it before anything is saved.</param>
    public async Task<Outcome<SavedSettings<T>>> SaveAsync<T>(
        SettingsGroup<T> group, ICurrentUser user, T? read, T mine, Func<T?, T>? whole = null, CancellationToken cancellationToken = default)
        where T : class
    {
        if (user.Refuses(group.Policy) is { } refusal)
        {
            return refusal;
        }

        if (group.Faults(mine) is { Count: > 0 } wrong)
        {
            return wrong.ToList();
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var turn = await db.Database.BeginTransactionAsync(cancellationToken);
        var stored = await db.Settings.FindAsync([group.Name], cancellationToken);
        var known = stored is null ? null : Parse<T>(stored.Json);
        var theirs = whole is null ? known ?? group.Default : whole(known);
        var joined = ThreeWayJoin.Join(group.Fields, read ?? theirs, mine, theirs);
        if (joined.Disputed.Count > 0)
        {
            return s_stale;
        }

        if (group.Faults(joined.Value) is { Count: > 0 } together)
        {
            return together.ToList();
        }

        stored ??= db.Add(new Setting { Name = group.Name, Json = "", ChangedBy = user.Name }).Entity;
        (stored.Json, stored.ChangedAt, stored.ChangedBy) = (JsonSerializer.Serialize(joined.Value), clock.GetUtcNow(), user.Name);
        await db.SaveChangesAsync(cancellationToken);
        await turn.CommitAsync(cancellationToken);
        return new SavedSettings<T>(theirs, joined.Value);
    }

    private static T Parse<T>(string json)
        where T : class =>
            JsonSerializer.Deserialize<T>(json) ?? throw new JsonException("A stored setting holds nothing.");
}
