using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using AgencyAdmin.Data.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Security;

/// <summary>Signs a request in by its <c>X-Api-Key</c> header.</summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder,
    KnownApiKeys keys, ApiKeyUses uses, FailedKeys failures, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";
    public const string Header = "X-Api-Key";

    private const string Needed = $"Send a valid key in the {Header} header.";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers[Header] is not [{ Length: > 0 } text])
        {
            return AuthenticateResult.NoResult();
        }

        if (await keys.FindAsync(text, Context.RequestAborted) is not { } key)
        {
            return AuthenticateResult.Fail(new UnusableKeyException("key.unknown", Needed));
        }

        // Whoever has a key that was once good may know what became of it.
        if (key.StateAt(clock.GetUtcNow()) is not ApiKeyState.Usable and var state)
        {
            return AuthenticateResult.Fail(new UnusableKeyException(
                state is ApiKeyState.Revoked ? "key.revoked" : "key.expired",
                $"The key {key.Name} {(state is ApiKeyState.Revoked ? "was revoked" : "has expired")}. Ask an administrator for a new one."));
        }

        uses.Note(key.Id);
        var identity = new ClaimsIdentity(
            [
                new(ClaimTypes.Name, key.Name),
                new(AppClaims.ApiKey, key.Id.ToString(CultureInfo.InvariantCulture)),
                .. key.Scopes.Split(',').Select(scope => new Claim(AppClaims.Scope, scope)),
            ],
            SchemeName);
        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (failures.Count(Context.Connection.RemoteIpAddress) is { } pause)
        {
            await ApiRates.TooMany(Context, pause, "address.rate", "Too many requests without a valid key came from this address.");
            return;
        }

        var failure = (await HandleAuthenticateOnceSafeAsync()).Failure;
        Response.Headers.WWWAuthenticate = SchemeName;
        await AnswerAsync(
            StatusCodes.Status401Unauthorized, (failure as UnusableKeyException)?.Code ?? "key.missing", "An API key is needed",
            failure?.Message ?? Needed);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => AnswerAsync(
        StatusCodes.Status403Forbidden, "key.scope", "This key may not do that", "Use a key with the scope that this request needs.");

    private Task AnswerAsync(int status, string code, string title, string detail) =>
        TypedResults.Problem(
            statusCode: status, title: title, detail: detail, extensions: [KeyValuePair.Create<string, object?>("code", code)]).ExecuteAsync(Context);

    /// <summary>Why a key that was sent lets nobody in, with the code of its problem.</summary>
    private sealed class UnusableKeyException(string code, string message) : Exception(message)
    {
        public string Code => code;
    }
}
