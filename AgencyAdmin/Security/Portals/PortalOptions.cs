using System.Text;
using AgencyAdmin.Domain.Portal;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Security.Portals;

/// <summary>The settings under <c>Portal</c>.</summary>
public sealed class PortalOptions
{
    public const string Section = "Portal";

    /// <summary>Signs portal tokens. Null for the one in the data folder, which is made at the first start.</summary>
    public string? SigningKey { get; set; }

    public string[] AllowedOrigins { get; set; } = [];

    public int RequestsPerSecond { get; set; } = new PortalSettings().RequestsPerSecond;

    /// <summary>
    /// Where portals reach this app, as <c>https://reps.company.example</c>; null for what each request says.
    /// </summary>
    public string? PublicAddress { get; set; }

    internal PortalSettings Settings() =>
        new() { AllowedOrigins = AllowedOrigins, RequestsPerSecond = RequestsPerSecond };

    /// <summary>What is wrong, naming the setting; null where nothing is.</summary>
    internal string? Problem() =>
        SigningKey is { } key && Encoding.UTF8.GetByteCount(key) < PortalKey.ByteLimit
            ? $"Portal:SigningKey must have at least {PortalKey.ByteLimit} bytes. Leave it out to have one made."
            : SigningKey is { } weak && Encoding.UTF8.GetBytes(weak).Distinct().Count() < PortalKey.LeastDistinct
                ? "Portal:SigningKey is easy to guess: it has too few different characters. Leave it out to have one made."
            : PublicAddress is { } address && !IsAddress(address)
                ? "Portal:PublicAddress must be an address as https://reps.company.example, with nothing behind the host and port."
                : Settings().Check() is [var refusal, ..]
                    ? $"Portal:{refusal.Field}: {refusal.Message}"
                    : null;

    private static bool IsAddress(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"
        && uri.GetLeftPart(UriPartial.Authority) == address;
}

/// <summary>Ends the start of the process with a sentence where a setting is wrong.</summary>
internal sealed class PortalOptionsCheck : IValidateOptions<PortalOptions>
{
    public ValidateOptionsResult Validate(string? name, PortalOptions options) =>
        options.Problem() is { } problem ? ValidateOptionsResult.Fail(problem) : ValidateOptionsResult.Success;
}
