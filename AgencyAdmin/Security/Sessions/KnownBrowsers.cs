using System.Globalization;
using System.Security.Cryptography;
using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Security.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Security.Sessions;

/// <summary>
/// Browsers in which an account has signed in before. The lock that a stranger's guesses put on the account does not hold
/// there: such a browser has five wrong passwords of its own, which lock it for ten minutes and nobody else.
/// </summary>
/// <remarks>What OWASP calls a device cookie. The cookie gives no access: it only says which lock counts.</remarks>
public sealed class KnownBrowsers(
    IDataProtectionProvider protection, IOptions<Web.CookieOptions> cookies, IHostEnvironment environment, TimeProvider clock)
{
    private const int WrongPasswords = 5;

    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_kept = TimeSpan.FromDays(180);

    private readonly IDataProtector _protector = protection.CreateProtector("AgencyAdmin.KnownBrowser");
    private readonly Quota _wrong = new(clock, WrongPasswords, s_window);
    private readonly CookieRules _rules = new(cookies, environment);

    /// <summary>Whether this account has signed in in the request's browser.</summary>
    public bool Knows(HttpContext context, AppUser user) => IdOf(context, user) is not null;

    /// <summary>By the lock that counts: a known browser's own one, else the account's.</summary>
    public async Task<bool> IsLockedOutAsync(SignInManager<AppUser> signIn, AppUser user) =>
        IdOf(signIn.Context, user) is { } id ? !_wrong.HasLeft(id) : await signIn.UserManager.IsLockedOutAsync(user);

    /// <summary>Counts a wrong password of a known browser.</summary>
    public void CountWrong(HttpContext context, AppUser user)
    {
        if (IdOf(context, user) is { } id)
        {
            _wrong.Takes(id);
        }
    }

    /// <summary>Remembers the browser that the account has just signed in in.</summary>
    public void Remember(HttpContext context, AppUser user)
    {
        var id = IdOf(context, user) ?? UserSession.NewId();
        var cookie = _rules.Build("AgencyAdmin.Browser");
        cookie.MaxAge = s_kept;
        context.Response.Cookies.Append(
            cookie.Name!, _protector.Protect($"{Key(user)} {id}"), cookie.Build(context, clock.GetUtcNow()));
    }

    private static string Key(AppUser user) => user.Id.ToString(CultureInfo.InvariantCulture);

    private string? IdOf(HttpContext context, AppUser user)
    {
        try
        {
            return context.Request.Cookies[_rules.Build("AgencyAdmin.Browser").Name!] is { Length: > 0 } text
                && _protector.Unprotect(text).Split(' ') is [var key, var id] && key == Key(user) ? id : null;
        }
        catch (CryptographicException)
        {
            // Made up, or by a key that is gone: a browser like any other.
            return null;
        }
    }
}
