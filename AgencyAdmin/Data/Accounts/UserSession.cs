using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;

namespace AgencyAdmin.Data.Accounts;

/// <summary>One sign-in of one browser. While its row is there, the cookie with its key opens the console.</summary>
public sealed class UserSession
{
    private UserSession()
    {
    }

    public UserSession(string id, int userId, string stamp, string? browser, string? address, DateTimeOffset now) =>
        (Id, UserId, Stamp, Browser, Address, StartedAt, LastUsedAt) = (id, userId, stamp, browser, address, now, now);

    /// <summary>128 random bits, as they stand in the sign-in.</summary>
    public string Id { get; private set; } = "";

    public int UserId { get; private set; }

    /// <summary>The account's security stamp of the sign-in; once the account has another, the session is over.</summary>
    public string Stamp { get; private set; } = "";

    /// <summary>"Firefox on Linux", or null where the browser did not say.</summary>
    public string? Browser { get; private set; }

    public string? Address { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>When a window of the console was last seen open, to some minutes.</summary>
    public DateTimeOffset LastUsedAt { get; private set; }

    public static string NewId() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(16));
}
