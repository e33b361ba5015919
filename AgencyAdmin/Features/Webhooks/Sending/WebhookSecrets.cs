using System.Security.Cryptography;
using AgencyAdmin.Data.Events;
using AgencyAdmin.Domain.Webhooks;
using Microsoft.AspNetCore.DataProtection;

namespace AgencyAdmin.Features.Webhooks.Sending;

/// <summary>Makes secrets, and seals them with the key ring of the data folder: the database alone signs nothing.</summary>
public sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("AgencyAdmin.Webhooks.Secret");

    public string New() => WebhookSecret.TextOf(RandomNumberGenerator.GetBytes(WebhookSecret.Length));

    public string Seal(string secret) => _protector.Protect(secret);

    /// <summary>The secrets that sign now: the endpoint's own, and for a day the one before a rotation.</summary>
    /// <exception cref="CryptographicException">The key ring is not the one that they were sealed with.</exception>
    public IReadOnlyList<string> Of(WebhookEndpoint endpoint, DateTimeOffset now) =>
        endpoint is { FormerSecret: { } former, FormerUntil: { } until } && now < until
            ? [_protector.Unprotect(endpoint.Secret), _protector.Unprotect(former)]
            : [_protector.Unprotect(endpoint.Secret)];
}
