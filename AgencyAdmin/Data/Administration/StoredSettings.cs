using System.Text.Json;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Joining;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Administration;

/// <summary>A stored group of settings, with who changed it last and when.</summary>
public sealed record StoredSetting<T>(T Value, DateTimeOffset ChangedAt, string ChangedBy)
    where T : class;

/// <summary>Reads and writes groups of settings by name.</summary>
public sealed class StoredSettings(IDbContextFactory<AppDbContext> databases, TimeProvider clock)
{
    /// <summary>The code of the refusal to overwrite what somebody else saved meanwhile.</summary>
    public const string Stale = "settings.stale";

    private static readonly Refusal s_stale = new(
        Stale, "Someone changed these settings while you did. Choose which of the two stays.");

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
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        Put(db, await db.Settings.FindAsync([name], cancellationToken), name, value, by);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>
    /// Writes what <paramref name="mine"/> says otherwise than <paramref name="read"/> over what is stored now, and
    /// answers the group as it is then. Refused where somebody else has changed the same fields since.
    /// </summary>
    /// <param name="name">The group.</param>
    /// <param name="fields">Its fields.</param>
    /// <param name="read">The group as the form began with it; null where all of it is to be as typed.</param>
    /// <param name="mine">The group as it is typed.</param>
    /// <param name="whole">The group as it holds, of what is stored or of null where nobody has stored it yet.</param>
    /// <param name="check">What is wrong with the two joined, if anything.</param>
    /// <param name="by">Who saves.</param>
    /// <param name="cancellationToken">Ends it before anything is saved.</param>
    public async Task<Outcome<T>> JoinAsync<T>(
        string name, IReadOnlyList<Field<T>> fields, T? read, T mine, Func<T?, T> whole,
        Func<T, IReadOnlyList<Refusal>> check, string by,
        CancellationToken cancellationToken = default)
        where T : class
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var turn = await db.Database.BeginTransactionAsync(cancellationToken);
        var stored = await db.Settings.FindAsync([name], cancellationToken);
        var theirs = whole(stored is null ? null : Parse<T>(stored.Json));
        var joined = ThreeWayJoin.Join(fields, read ?? theirs, mine, theirs);
        if (joined.Disputed.Count > 0)
        {
            return s_stale;
        }

        if (check(joined.Value) is { Count: > 0 } wrong)
        {
            return wrong.ToList();
        }

        Put(db, stored, name, joined.Value, by);
        await db.SaveChangesAsync(cancellationToken);
        await turn.CommitAsync(cancellationToken);
        return joined.Value;
    }

    private void Put<T>(AppDbContext db, Setting? stored, string name, T value, string by)
    {
        stored ??= db.Add(new Setting { Name = name, Json = "", ChangedBy = by }).Entity;
        (stored.Json, stored.ChangedAt, stored.ChangedBy) = (JsonSerializer.Serialize(value), clock.GetUtcNow(), by);
    }

    private static T Parse<T>(string json)
        where T : class =>
            JsonSerializer.Deserialize<T>(json) ?? throw new JsonException("A stored setting holds nothing.");
}
