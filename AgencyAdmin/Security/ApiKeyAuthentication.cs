using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Security;

/// <summary>Signs a request in by its <c>X-Api-Key</c> header.</summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeys keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";
    public const string Header = "X-Api-Key";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers[Header] is not [{ Length: > 0 } text])
        {
            return AuthenticateResult.NoResult();
        }

        if (await keys.FindAsync(text, Context.RequestAborted) is not { } key)
        {
            return AuthenticateResult.Fail("This API key is unknown.");
        }

        var identity = new ClaimsIdentity(
            [
                new(ClaimTypes.Name, key.Name),
                .. key.Scopes.Split(',').Select(scope => new Claim(AppClaims.Scope, scope)),
            ],
            SchemeName);
        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => AnswerAsync(
        StatusCodes.Status401Unauthorized, "An API key is needed", $"Send a valid key in the {Header} header.");

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => AnswerAsync(
        StatusCodes.Status403Forbidden, "This key may not do that", "Use a key with the scope that this request needs.");

    private Task AnswerAsync(int status, string title, string detail) =>
        TypedResults.Problem(statusCode: status, title: title, detail: detail).ExecuteAsync(Context);
}
