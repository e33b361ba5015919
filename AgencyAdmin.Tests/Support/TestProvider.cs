using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AgencyAdmin.Tests.Support;

/// <summary>
/// A small real OpenID provider on loopback: description, keys, code flow with PKCE, ID tokens signed with a key made
/// at its start. It signs in whoever <see cref="Person"/> says, without asking, and lies where a test has it lie.
/// </summary>
internal sealed class TestProvider : IAsyncDisposable
{
    public const string ClientId = "agency-admin";
    public const string ClientSecret = "the client's own secret";

    private readonly RsaSecurityKey _key = NewKey();
    private readonly ConcurrentDictionary<string, (string Challenge, string Nonce)> _codes = new();
    private readonly WebApplication _app;

    private TestProvider(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    /// <summary>The claims of whoever signs in next.</summary>
    public Dictionary<string, object> Person { get; set; } = [];

    /// <summary>What is to be wrong with its tokens; null for nothing.</summary>
    public Action<SecurityTokenDescriptor>? Lie { get; set; }

    /// <summary>How often a code was exchanged for a token.</summary>
    public int Exchanges { get; private set; }

    public static async Task<TestProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var provider = new TestProvider(app);
        app.MapGet("/.well-known/openid-configuration", provider.Describe);
        app.MapGet("/keys", provider.Keys);
        app.MapGet("/authorize", provider.Authorize);
        app.MapPost("/token", provider.ExchangeAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return provider;
    }

    public static RsaSecurityKey NewKey() => new(RSA.Create(2048)) { KeyId = Guid.NewGuid().ToString("N") };

    /// <summary>The settings of an app that trusts it.</summary>
    public Dictionary<string, string> Settings() => new()
    {
        ["SignIn:OpenIdConnect:Authority"] = Address,
        ["SignIn:OpenIdConnect:ClientId"] = ClientId,
        ["SignIn:OpenIdConnect:ClientSecret"] = ClientSecret,
        ["SignIn:OpenIdConnect:DisplayName"] = "Company",
        ["SignIn:OpenIdConnect:Roles:admins"] = "Administrator",
        ["SignIn:OpenIdConnect:Roles:helpdesk"] = "Support",
    };

    /// <summary>Somebody whom it knows.</summary>
    public void Send(string subject, string? email, params string[] roles) => Person = new Dictionary<string, object?>
    {
        ["sub"] = subject,
        ["email"] = email,
        ["name"] = "Person Elsewhere",
        ["roles"] = roles,
    }.Where(claim => claim.Value is not null).ToDictionary(claim => claim.Key, claim => claim.Value!);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IResult Describe() => Results.Json(new Dictionary<string, object>
    {
        ["issuer"] = Address,
        ["authorization_endpoint"] = $"{Address}/authorize",
        ["token_endpoint"] = $"{Address}/token",
        ["jwks_uri"] = $"{Address}/keys",
        ["response_types_supported"] = new[] { "code" },
        ["subject_types_supported"] = new[] { "public" },
        ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
    });

    private IResult Keys()
    {
        var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(_key);
        return Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", alg = "RS256", kid = _key.KeyId, n = key.N, e = key.E } } });
    }

    private IResult Authorize(HttpRequest request)
    {
        var query = request.Query;
        if (query["client_id"] != ClientId || query["response_type"] != "code" || query["code_challenge_method"] != "S256"
            || !query["scope"].ToString().Split(' ').Contains("openid"))
        {
            return Results.BadRequest();
        }

        var code = Guid.NewGuid().ToString("N");
        _codes[code] = (query["code_challenge"].ToString(), query["nonce"].ToString());
        return Results.Redirect(QueryHelpers.AddQueryString(
            query["redirect_uri"].ToString(), new Dictionary<string, string?> { ["code"] = code, ["state"] = query["state"] }));
    }

    // A code works once, for the client with the secret, and for the browser whose verifier its challenge came from.
    private async Task<IResult> ExchangeAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (form["client_id"] != ClientId || form["client_secret"] != ClientSecret || !_codes.TryRemove(form["code"].ToString(), out var asked)
            || Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != asked.Challenge)
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: (int)HttpStatusCode.BadRequest);
        }

        Exchanges++;
        var token = new SecurityTokenDescriptor
        {
            Issuer = Address,
            Audience = ClientId,
            IssuedAt = DateTime.UtcNow,
            NotBefore = DateTime.UtcNow,
            Expires = DateTime.UtcNow.AddMinutes(5),
            Claims = new Dictionary<string, object>(Person) { ["nonce"] = asked.Nonce },
            SigningCredentials = new(_key, SecurityAlgorithms.RsaSha256),
        };
        Lie?.Invoke(token);
        return Results.Json(new
        {
            access_token = Guid.NewGuid().ToString("N"),
            token_type = "Bearer",
            id_token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token),
        });
    }
}
