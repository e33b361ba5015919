using AgencyAdmin.Data;
using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Data.Administration;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Security.Mail;
using AgencyAdmin.Security.OpenId;
using AgencyAdmin.Security.Passkeys;
using AgencyAdmin.Security.Passwords;
using AgencyAdmin.Security.Portals;
using AgencyAdmin.Security.Sessions;
using AgencyAdmin.Security.TwoFactor;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Security;

/// <summary>Sign-in of people and machines. Everything is closed unless it says otherwise.</summary>
internal static class SecurityServices
{
    // Whoever sends a key is asked for it, and everybody else for a session.
    private const string PersonOrKey = "PersonOrKey";

    public static IServiceCollection AddSecurity(this IServiceCollection services)
    {
        services.AddScoped<CurrentUser>();
        services.AddScoped<ICurrentUser>(provider => provider.GetRequiredService<CurrentUser>());
        services.AddSessions();
        services.AddCascadingAuthenticationState();
        services.AddApiKeys();
        services.AddScoped<Accounts>();
        services.AddScoped<OneTimeLinks>();
        services.AddSingleton<PasswordHashing>();
        services.AddScoped<PasswordSignIn>();
        services.AddScoped<OwnAccount>();
        services.AddScoped<SecondStep>();
        services.AddScoped<AuthenticatorSetup>();
        services.AddScoped<PasskeySignIn>();
        services.AddScoped<OwnPasskeys>();
        services.AddSingleton<IConfigureOptions<IdentityPasskeyOptions>, PasskeyOptions>();
        services.AddOpenId();
        services.AddMail();
        services.AddSingleton<FirstAdministrator>();
        services.AddPortalTokens();
        services.AddSingleton<DemoAccounts>();
        services.AddOptions<DemoOptions>().BindConfiguration(DemoOptions.Section)
            .Validate(options => options.Customers is >= 0 and <= 10_000_000, "Demo:Customers must be 0 to 10,000,000.").ValidateOnStart();
        services.AddPeople();
        services.AddAuthorization(options =>
        {
            options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
            foreach (var policy in Permissions.All)
            {
                options.AddPolicy(policy, builder => Build(builder, policy));
            }
        });

        // A portal node seals nothing, and may write none.
        services.AddSingleton<KeyRing>();
        services.AddDataProtection().SetApplicationName("AgencyAdmin");
        services.AddOptions<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>()
            .Configure<KeyRing, IOptions<NodeOptions>>((options, ring, node) =>
                (options.XmlRepository, options.AutoGenerateKeys) = (ring, !node.Value.IsPortal));
        return services;
    }

    private static void AddSessions(this IServiceCollection services)
    {
        services.AddScoped<AuthenticationStateProvider, ServerAuthenticationStateProvider>();
        services.AddScoped<CircuitHandler, PersonsCircuit>();
        services.AddScoped<CircuitHandler, CircuitWrites>();
        services.AddSingleton<LiveCircuits>();
        services.AddSingleton<IHearsOthers>(provider => provider.GetRequiredService<LiveCircuits>());
        services.AddScoped<UserSessions>();
        services.AddSingleton<KnownBrowsers>();
        services.AddSingleton<StampInterceptor>();
        services.AddHostedService<SessionWatch>();
        services.ConfigureDbContext<AppDbContext>((provider, options) =>
            options.AddInterceptors(provider.GetRequiredService<StampInterceptor>()));
    }

    private static void AddApiKeys(this IServiceCollection services)
    {
        services.AddOptions<ApiOptions>().BindConfiguration(ApiOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ApiOptions>, ApiOptionsCheck>();
        services.AddSingleton<IConfigureOptions<RateLimiterOptions>, ApiRates>();
        services.AddRateLimiter();
        services.AddSingleton<KnownApiKeys>();
        services.AddSingleton<FailedKeys>();
        services.AddSingleton<ApiKeyUses>();
        services.AddHostedService(provider => provider.GetRequiredService<ApiKeyUses>());
        services.AddScoped<ApiKeys>();
    }

    private static void AddPortalTokens(this IServiceCollection services)
    {
        services.AddOptions<PortalOptions>().BindConfiguration(PortalOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PortalOptions>, PortalOptionsCheck>();
        services.AddSingleton<PortalKeys>();
        services.AddSingleton<IFollowsSettings>(provider => provider.GetRequiredService<PortalKeys>());
        services.AddSingleton<PortalTokens>();
    }

    // What AddOpenIdConnect does, but for a provider that stands in the settings, or does not.
    private static void AddOpenId(this IServiceCollection services)
    {
        services.AddOptions<OpenIdOptions>().BindConfiguration(OpenIdOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<OpenIdOptions>, OpenIdOptionsCheck>();
        services.AddSingleton<IConfigureOptions<AuthenticationOptions>, OpenIdScheme>();
        services.AddSingleton<IConfigureOptions<OpenIdConnectOptions>, OpenIdScheme>();
        services.AddSingleton<IPostConfigureOptions<OpenIdConnectOptions>, OpenIdConnectPostConfigureOptions>();
        services.AddTransient<OpenIdConnectHandler>();
        services.AddScoped<OpenIdSignIn>();
    }

    private static void AddMail(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>().BindConfiguration(MailOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<MailOptions>, MailOptionsCheck>();
        services.AddSingleton<AccountMail>();
        services.AddSingleton<NoticeMail>();
        services.AddSingleton<ForgottenPasswords>();
        services.AddHostedService(provider => provider.GetRequiredService<ForgottenPasswords>());
    }

    private static void AddPeople(this IServiceCollection services)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, null)
            .AddPolicyScheme(PersonOrKey, displayName: null, options => options.ForwardDefaultSelector = context =>
                context.Request.Headers.ContainsKey(ApiKeyAuthentication.Header) ? ApiKeyAuthentication.SchemeName : IdentityConstants.ApplicationScheme)
            .AddIdentityCookies(cookies => cookies.ApplicationCookie!.Configure(options =>
            {
                options.LoginPath = Urls.SignIn;
                options.LogoutPath = Urls.SignOut;
                options.AccessDeniedPath = Urls.AccessDenied;
                options.ReturnUrlParameter = "returnUrl";

                // The sign-in page leads on by itself, to addresses of ours alone.
                options.Events.OnRedirectToReturnUrl = _ => Task.CompletedTask;
                options.ExpireTimeSpan = UserSessions.LongestUnused;
                options.SlidingExpiration = true;
                options.Cookie.Name = "AgencyAdmin";
                options.Cookie.HttpOnly = true;
                options.Cookie.SameSite = SameSiteMode.Lax;
            }));
        // What OWASP asks of PBKDF2 with HMAC-SHA-512; a hash of fewer rounds is made anew at the next sign-in.
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);
        services.AddIdentityCore<AppUser>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.User.AllowedUserNameCharacters = ""; // What an address may be is in AccountAddress.
                options.Password.RequiredLength = 1; // What a password must be is in PasswordRules.
                options.Password.RequireLowercase = false;
                options.Password.RequireDigit = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.Tokens.PasswordResetTokenProvider = OneTimeTokens.ProviderName;
                options.Lockout.AllowedForNewUsers = true;
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10);
            })
            .AddUserManager<AppUserManager>()
            .AddRoles<IdentityRole<int>>()
            .AddEntityFrameworkStores<AppDbContext>()
            .AddSignInManager<AppSignInManager>()
            .AddClaimsPrincipalFactory<AppClaimsFactory>()
            .AddErrorDescriber<AppIdentityErrors>()
            .AddPasswordValidator<AppPasswordValidator>()
            .AddTokenProvider<OneTimeTokens>(OneTimeTokens.ProviderName)
            .AddDefaultTokenProviders()
            .AddUserStore<AppUserStore>()
            .AddTokenProvider<AuthenticatorCodes>(TokenOptions.DefaultAuthenticatorProvider);
        services.AddScoped<ISecurityStampValidator, SessionCheck>(); // After Identity's own, because the last one counts.
    }

    // Addresses of the REST interface take a key and nothing else: a cookie there would invite forged requests.
    private static void Build(AuthorizationPolicyBuilder builder, string policy)
    {
        builder.AddAuthenticationSchemes(
            policy is Policies.ApiFeeds or Policies.ApiRead or Policies.ApiDecideFeeds or Policies.ApiSetup
                or Policies.ApiPublish or Policies.ApiReadChangeLog or Policies.ApiMetrics
            ? ApiKeyAuthentication.SchemeName
            : policy is Policies.ReadDescription ? PersonOrKey
            : IdentityConstants.ApplicationScheme);
        builder.RequireAuthenticatedUser();
        builder.RequireAssertion(context => Permissions.Allow(context.User, policy));
    }
}
