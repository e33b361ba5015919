using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace AgencyAdmin.Security.OpenId;

/// <summary>
/// The sign-in with the provider as configured: code flow with PKCE. The provider answers by a redirect and not by a
/// form, so no cookie of ours has to travel with a foreign site's post.
/// </summary>
internal sealed partial class OpenIdScheme(
    IOptions<OpenIdOptions> settings, IOptions<Web.CookieOptions> cookies, IHostEnvironment environment,
    TimeProvider clock,
    ILogger<OpenIdScheme> logger)
    : IConfigureOptions<AuthenticationOptions>, IConfigureNamedOptions<OpenIdConnectOptions>
{
    public const string Name = "OpenIdConnect";

    public void Configure(AuthenticationOptions options)
    {
        if (settings.Value.IsOn)
        {
            options.AddScheme(Name, scheme =>
            {
                scheme.HandlerType = typeof(OpenIdConnectHandler);
                scheme.DisplayName = settings.Value.DisplayName;
            });
        }
    }

    public void Configure(OpenIdConnectOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, OpenIdConnectOptions options)
    {
        if (name != Name)
        {
            return;
        }

        options.TimeProvider = clock;
        options.SignInScheme = IdentityConstants.ExternalScheme;
        options.Authority = settings.Value.Authority;
        options.RequireHttpsMetadata = settings.Value.Authority!.StartsWith(
            "https:", StringComparison.OrdinalIgnoreCase);
        options.ClientId = settings.Value.ClientId;
        options.ClientSecret = settings.Value.ClientSecret;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.Scope.Add("email");
        options.MapInboundClaims = false;
        options.SaveTokens = false;
        options.DisableTelemetry = true;
        options.BackchannelTimeout = TimeSpan.FromSeconds(10);
        options.TokenValidationParameters.ClockSkew = TimeSpan.FromMinutes(1);
        options.CallbackPath = Urls.OpenIdCallback;

        // Nobody outside signs people out here: an image on any page could.
        options.RemoteSignOutPath = PathString.Empty;
        options.SignedOutCallbackPath = PathString.Empty;
        Apply(options.CorrelationCookie);
        Apply(options.NonceCookie);
        options.Events.OnRemoteFailure = FailedAsync;
        options.Events.OnAccessDenied = DeniedAsync;
        options.Events.OnTokenValidated = RefuseUnsignedAsync;
    }

    private void Apply(CookieBuilder cookie)
    {
        cookie.SameSite = SameSiteMode.Lax;
        cookie.HttpOnly = true;
        cookie.SecurePolicy = cookies.Value.Secure ?? !environment.IsDevelopment()
            ? CookieSecurePolicy.Always
            : CookieSecurePolicy.SameAsRequest;
    }

    // The reason may hold what the provider sent, so neither the page nor the log has it; its kind says enough to look
    // it up there.
    private Task FailedAsync(RemoteFailureContext context)
    {
        Log.Failed(logger, context.Failure?.GetType().Name ?? "unknown");
        context.HandleResponse();
        context.Response.Redirect(Urls.SignInAfter(SignInNotices.OpenIdFailed));
        return Task.CompletedTask;
    }

    // The standard lets a token that comes straight from the provider go unsigned, and so does the handler. Whoever
    // stands in between could then be anybody.
    private static Task RefuseUnsignedAsync(TokenValidatedContext context)
    {
        if (context.SecurityToken.SignatureAlgorithm is not ['R' or 'P' or 'E', 'S', ..])
        {
            context.Fail("The ID token is not signed with a key of the provider.");
        }

        return Task.CompletedTask;
    }

    private static Task DeniedAsync(AccessDeniedContext context)
    {
        context.HandleResponse();
        context.Response.Redirect(Urls.SignInAfter(SignInNotices.OpenIdFailed));
        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "A sign-in with the OpenID provider failed: {Kind}")]
        public static partial void Failed(ILogger logger, string kind);
    }
}
