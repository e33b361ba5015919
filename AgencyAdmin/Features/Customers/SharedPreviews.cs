using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Administration;
using AgencyAdmin.Data.Model;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Settings;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Customers;

/// <summary>A link that was just made: its token is not stored anywhere and cannot be shown again.</summary>
public sealed record SharedLink(string Token, DateTimeOffset ExpiresAt);

/// <summary>Makes, opens, lists and revokes links that show what one customer sees. Off until an administrator switches it on.</summary>
public sealed class SharedPreviews(
    IDbContextFactory<AppDbContext> databases, StoredSettings stored, IDataProtectionProvider protection, ICurrentUser user,
    TimeProvider clock)
{
    private const int Listed = 200;

    // What is signed is the key alone: what it shows, until when, and whether it was revoked stands in the database.
    private readonly IDataProtector _protector = protection.CreateProtector("AgencyAdmin.SharedPreview");

    public async Task<SharingSettings> SettingsAsync(CancellationToken cancellationToken = default) =>
        (await LastChangeAsync(cancellationToken))?.Value ?? SettingsGroups.Sharing.Default;

    /// <summary>Who changed the settings last, or null where nobody has.</summary>
    public Task<StoredSetting<SharingSettings>?> LastChangeAsync(CancellationToken cancellationToken = default) =>
        stored.ReadAsync(SettingsGroups.Sharing, cancellationToken);

    /// <summary>Answers what held before. Switched off, no link opens, whatever its date.</summary>
    public Task<Outcome<SharingSettings>> SaveAsync(SharingSettings settings,
        CancellationToken cancellationToken = default) =>
        SaveAsync(read: null, settings, cancellationToken);

    /// <summary>As above, of what is typed otherwise than it was read: what others saved since then stays.</summary>
    public async Task<Outcome<SharingSettings>> SaveAsync(
        SharingSettings? read, SharingSettings settings, CancellationToken cancellationToken = default) =>
        (await stored.SaveAsync(SettingsGroups.Sharing, user, read, settings, cancellationToken: cancellationToken))
            .Select(saved => saved.Before);

    public async Task<Outcome<SharedLink>> CreateAsync(string number, SetupVersion view, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.SharePreviews) is { } refusal)
        {
            return refusal;
        }

        if (await SettingsAsync(cancellationToken) is not { IsOn: true } settings)
        {
            return new Refusal("sharing.off", "Sharing is switched off. An administrator can switch it on in Settings › Sharing.");
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (!await db.Customers.AnyAsync(customer => customer.Number == number, cancellationToken))
        {
            return new Refusal("sharing.customer", $"No customer has the number {number}.");
        }

        var now = clock.GetUtcNow();
        var shared = new SharedPreview(number, view.IsDraft, view.AsOf, user.Name, Maker, now, now.AddDays(settings.Days));
        db.Add(shared);
        await db.SaveChangesAsync(cancellationToken);
        var key = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(key, shared.Id);
        return new SharedLink(WebEncoders.Base64UrlEncode(_protector.Protect(key)), shared.ExpiresAt);
    }

    /// <summary>
    /// What the link shows, or null: forged, ended, revoked, its maker's account is disabled or gone, or sharing is off. Which
    /// of these is nobody's business.
    /// </summary>
    public async Task<SharedPreview?> OpenAsync(string token, CancellationToken cancellationToken = default)
    {
        if (KeyOf(token) is not { } key || await SettingsAsync(cancellationToken) is not { IsOn: true })
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var shared = await db.SharedPreviews.AsNoTracking().SingleOrDefaultAsync(one => one.Id == key, cancellationToken);
        return shared?.IsOpen(clock.GetUtcNow()) == true
            && (shared.MakerId is not { } maker || await db.Users.AnyAsync(one => one.Id == maker && !one.IsDisabled, cancellationToken))
                ? shared
                : null;
    }

    /// <summary>The links to one customer that whoever asks has made and that still open, the latest first.</summary>
    public async Task<IReadOnlyList<SharedPreview>> OwnAsync(string number, CancellationToken cancellationToken = default)
    {
        if (Maker is not { } maker)
        {
            return [];
        }

        var now = clock.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.SharedPreviews.AsNoTracking()
            .Where(shared => shared.MakerId == maker && shared.CustomerNumber == number && shared.RevokedAt == null && shared.ExpiresAt > now)
            .OrderByDescending(shared => shared.CreatedAt).ThenByDescending(shared => shared.Id)
            .Take(Listed).ToListAsync(cancellationToken);
    }

    /// <summary>The latest first; empty for those who may not change settings.</summary>
    public async Task<IReadOnlyList<SharedPreview>> ListAsync(CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.EditSettings) is not null)
        {
            return [];
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.SharedPreviews.AsNoTracking().OrderByDescending(shared => shared.CreatedAt).ThenByDescending(shared => shared.Id)
            .Take(Listed).ToListAsync(cancellationToken);
    }

    /// <summary>Whoever may change settings revokes any link, and everybody the own ones.</summary>
    public async Task<Outcome<SharedPreview>> RevokeAsync(int id, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var shared = await db.SharedPreviews.SingleOrDefaultAsync(one => one.Id == id, cancellationToken);
        var isOwn = shared?.MakerId is { } maker && maker == Maker;
        if (!isOwn && user.Refuses(Policies.EditSettings) is { } refusal)
        {
            return refusal;
        }

        if (shared is null)
        {
            return new Refusal("sharing.missing", "This link no longer exists.");
        }

        shared.Revoke(user.Name, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return shared;
    }

    private int? Maker =>
        user.Kind is ActorKind.Account && int.TryParse(user.Key, CultureInfo.InvariantCulture, out var id) ? id : null;

    private int? KeyOf(string token)
    {
        try
        {
            return _protector.Unprotect(WebEncoders.Base64UrlDecode(token)) is { Length: sizeof(int) } key
                ? BinaryPrimitives.ReadInt32BigEndian(key)
                : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            // Anyone can type an address.
            return null;
        }
    }
}
