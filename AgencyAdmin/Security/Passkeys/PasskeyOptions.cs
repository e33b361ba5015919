using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Security.Passkeys;

/// <summary>
/// A passkey stands for both steps of a sign-in, so it must be one that asks for a finger, a face or a PIN, and one
/// that knows the account by itself.
/// </summary>
internal sealed class PasskeyOptions : IConfigureOptions<IdentityPasskeyOptions>
{
    private const string Required = "required";

    public void Configure(IdentityPasskeyOptions options)
    {
        options.UserVerificationRequirement = Required;
        options.ResidentKeyRequirement = Required;
        options.AuthenticatorTimeout = TimeSpan.FromMinutes(3);
        options.ValidateOrigin = context => ValueTask.FromResult(IsOurs(context));
    }

    // By host and port: behind a proxy that ends TLS the scheme of a request is not the one that the browser sees.
    private static bool IsOurs(PasskeyOriginValidationContext context) =>
        !context.CrossOrigin
        && Uri.TryCreate(context.Origin, UriKind.Absolute, out var origin)
        && string.Equals(origin.Authority, context.HttpContext.Request.Host.Value, StringComparison.OrdinalIgnoreCase)
        && (origin.Scheme == Uri.UriSchemeHttps || origin.IsLoopback);
}
