using AgencyAdmin.Domain.Access;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Security.OpenId;

/// <summary>
/// The settings under <c>SignIn:OpenIdConnect</c>: a provider that people sign in with instead of a password here.
/// </summary>
public sealed class OpenIdOptions
{
    public const string Section = "SignIn:OpenIdConnect";

    /// <summary>
    /// The provider's address, under which <c>.well-known/openid-configuration</c> lies. Without it there is no
    /// provider.
    /// </summary>
    public string? Authority { get; set; }

    public string? ClientId { get; set; }

    public string? ClientSecret { get; set; }

    /// <summary>As on the button: "Sign in with ...".</summary>
    public string DisplayName { get; set; } = "your company account";

    /// <summary>The claim of the ID token whose values decide on the role.</summary>
    public string RoleClaim { get; set; } = "roles";

    /// <summary>Value of that claim to role.</summary>
    public Dictionary<string, string> Roles { get; set; } = [];

    /// <summary>
    /// Whether somebody whose address has an account here already takes it over at the first sign-in with the provider.
    /// Only for a provider that lets nobody choose an address of somebody else.
    /// </summary>
    public bool LinkByEmail { get; set; }

    public bool IsOn => !string.IsNullOrWhiteSpace(Authority);

    /// <summary>
    /// The role of these values; of several the one that comes first in <see cref="Roles.All"/>.
    /// </summary>
    internal string? RoleOf(IEnumerable<string> values)
    {
        var mapped = values.Select(value => Roles.GetValueOrDefault(value)).OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        return Domain.Access.Roles.All.FirstOrDefault(mapped.Contains);
    }

    /// <summary>What is wrong, naming the setting; null where nothing is.</summary>
    internal string? Problem() =>
        !IsOn ? ClientId is null && ClientSecret is null && Roles.Count == 0 ? null : $"{Section}:Authority is missing. Give the provider's address."
        : !IsAddress(Authority!) ? $"{Section}:Authority is \"{Authority}\". Give an address that begins with https://."
        : string.IsNullOrWhiteSpace(ClientId) ? $"{Section}:ClientId is missing. Give the name that the provider knows this app by."
        : string.IsNullOrWhiteSpace(RoleClaim) ? $"{Section}:RoleClaim is empty. Name the claim that decides on the role."
        : Roles.Count == 0 ? $"{Section}:Roles is empty, so nobody could sign in. Set for example {Section}:Roles:agency-admins to Administrator."
        : Roles.Values.FirstOrDefault(role => !Domain.Access.Roles.All.Contains(role)) is { } wrong
            ? $"{Section}:Roles holds the role \"{wrong}\". Choose among {string.Join(", ", Domain.Access.Roles.All)}."
        : null;

    // Plain HTTP would let anybody on the way say who signs in; on this very machine nobody is on the way.
    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
}

/// <summary>Ends the start of the process with a sentence where a setting of the provider is wrong.</summary>
internal sealed class OpenIdOptionsCheck : IValidateOptions<OpenIdOptions>
{
    public ValidateOptionsResult Validate(string? name, OpenIdOptions options) =>
        options.Problem() is { } problem ? ValidateOptionsResult.Fail(problem) : ValidateOptionsResult.Success;
}
