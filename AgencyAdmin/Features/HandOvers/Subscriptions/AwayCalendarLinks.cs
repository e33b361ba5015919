using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.HandOvers.Subscriptions;

/// <summary>An address that was just made: its token is not stored anywhere and cannot be shown again.</summary>
public sealed record AwayCalendarLink(string Token);

/// <summary>Makes, opens and revokes the address by which a calendar program reads who is away: one for each account.</summary>
public sealed class AwayCalendarLinks(IDbContextFactory<AppDbContext> databases, IDataProtectionProvider protection, ICurrentUser user)
{
    private const int TokenLength = sizeof(int) + sizeof(long);

    private static readonly Refusal s_noAccount = new("away-calendar.account", "Sign in with an account of your own to subscribe.");

    private readonly IDataProtector _protector = protection.CreateProtector("AgencyAdmin.AwayCalendar");

    private int? Account =>
        user.Kind is ActorKind.Account && int.TryParse(user.Key, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>Whether whoever asks has an address that opens.</summary>
    public async Task<bool> ExistsAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return Account is { } account
            && await db.PersonalSettings.AnyAsync(settings => settings.UserId == account && settings.CalendarKey != null, cancellationToken);
    }

    /// <summary>Makes one; the one that was there before opens no more.</summary>
    public async Task<Outcome<AwayCalendarLink>> CreateAsync(CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.Read) is { } refusal)
        {
            return refusal;
        }

        var key = BinaryPrimitives.ReadInt64BigEndian(RandomNumberGenerator.GetBytes(sizeof(long)));
        if (Account is not { } account || !await SetAsync(account, key, cancellationToken))
        {
            return s_noAccount;
        }

        var token = new byte[TokenLength];
        BinaryPrimitives.WriteInt32BigEndian(token, account);
        BinaryPrimitives.WriteInt64BigEndian(token.AsSpan(sizeof(int)), key);
        return new AwayCalendarLink(WebEncoders.Base64UrlEncode(_protector.Protect(token)));
    }

    /// <summary>Lets the own address open no more.</summary>
    public async Task<Outcome<Done>> RevokeAsync(CancellationToken cancellationToken = default) =>
        user.Refuses(Policies.Read) is { } refusal ? refusal
        : Account is { } account && await SetAsync(account, null, cancellationToken) ? Done.It
        : s_noAccount;

    /// <summary>
    /// Whether the address opens: it does not where it is forged, was revoked or made anew, or its account is disabled or gone.
    /// Which of these is nobody's business.
    /// </summary>
    public async Task<bool> OpensAsync(string token, CancellationToken cancellationToken = default)
    {
        if (Read(token) is not { } read)
        {
            return false;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.PersonalSettings.AnyAsync(
            settings => settings.UserId == read.Account && settings.CalendarKey == read.Key
                && db.Users.Any(account => account.Id == read.Account && !account.IsDisabled),
            cancellationToken);
    }

    private async Task<bool> SetAsync(int account, long? key, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (!await db.Users.AnyAsync(one => one.Id == account, cancellationToken))
        {
            return false;
        }

        var settings = await db.PersonalSettings.SingleOrDefaultAsync(one => one.UserId == account, cancellationToken);
        if (settings is null)
        {
            db.Add(settings = new PersonalSettings { UserId = account, Value = new() });
        }

        settings.CalendarKey = key;
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private (int Account, long Key)? Read(string token)
    {
        try
        {
            return _protector.Unprotect(WebEncoders.Base64UrlDecode(token)) is { Length: TokenLength } read
                ? (BinaryPrimitives.ReadInt32BigEndian(read), BinaryPrimitives.ReadInt64BigEndian(read.AsSpan(sizeof(int))))
                : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            // Anyone can type an address.
            return null;
        }
    }
}
