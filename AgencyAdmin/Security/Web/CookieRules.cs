using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Security.Web;

/// <summary>The settings under <c>Cookies</c>.</summary>
public sealed class CookieOptions
{
    public const string Section = "Cookies";

    /// <summary>
    /// Whether cookies go over TLS only and are tied to this very host. Null: everywhere but in Development, because
    /// some browsers and tools do not send such cookies to <c>http://localhost</c>.
    /// </summary>
    public bool? Secure { get; set; }
}

/// <summary>
/// One rule for every cookie that says who somebody is, whichever scheme makes it: no script reads it, it goes to this
/// host only, over TLS, and no foreign site's form carries it.
/// </summary>
internal sealed class CookieRules(IOptions<CookieOptions> options, IHostEnvironment environment)
    : IPostConfigureOptions<CookieAuthenticationOptions>, IPostConfigureOptions<AntiforgeryOptions>
{
    // A browser takes a cookie of such a name only if it is secure, of this host and for all of its paths: no neighbour
    // can plant one.
    private const string HostPrefix = "__Host-";

    private readonly bool _isSecure = options.Value.Secure ?? !environment.IsDevelopment();

    public void PostConfigure(string? name, CookieAuthenticationOptions options) =>
        Apply(options.Cookie, options.Cookie.Name ?? $"AgencyAdmin.{name}");

    public void PostConfigure(string? name, AntiforgeryOptions options)
    {
        options.Cookie = new TlsCookie(_isSecure);
        Apply(options.Cookie, "AgencyAdmin.Antiforgery");
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Cookie.SameSite = SameSiteMode.Strict;

        // Two headers that say who may frame us would be one too many: SecurityHeaders says it.
        options.SuppressXFrameOptionsHeader = true;
    }

    /// <summary>A cookie of this name by the same rule, for what no scheme makes.</summary>
    public CookieBuilder Build(string name)
    {
        var cookie = new CookieBuilder();
        Apply(cookie, name);
        return cookie;
    }

    private void Apply(CookieBuilder cookie, string name)
    {
        cookie.Name = _isSecure && !name.StartsWith(HostPrefix, StringComparison.Ordinal) ? HostPrefix + name : name;
        cookie.SecurePolicy = _isSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        cookie.HttpOnly = true;
        cookie.Path = "/";
        cookie.Domain = null;
        if (cookie.SameSite is SameSiteMode.Unspecified or SameSiteMode.None)
        {
            cookie.SameSite = SameSiteMode.Lax;
        }
    }

    /// <summary>
    /// Antiforgery breaks a request that comes over plain HTTP where its cookie is to be always secure, even from a
    /// proxy that ends TLS. So the policy says "as the request", and the cookie is made secure all the same.
    /// </summary>
    private sealed class TlsCookie(bool isSecure) : CookieBuilder
    {
        public override Microsoft.AspNetCore.Http.CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
        {
            var cookie = base.Build(context, expiresFrom);
            cookie.Secure |= isSecure;
            return cookie;
        }
    }
}
