using System.Security.Claims;

namespace AgencyAdmin.Security;

/// <summary>
/// Filled once per request by <see cref="CurrentUserMiddleware"/>, per circuit by <see cref="CurrentUserCircuitHandler"/>,
/// and by the command line and start-up with <see cref="ActAsSystem"/>. Until then it is nobody, and nobody may do anything.
/// </summary>
public sealed class CurrentUser : ICurrentUser
{
    private ClaimsPrincipal? _principal;
    private string? _systemName;

    public string Name => _systemName
        ?? _principal?.FindFirstValue(AppClaims.DisplayName)
        ?? _principal?.Identity?.Name
        ?? "nobody";

    public string Key => _systemName is null && _principal?.FindFirstValue(ClaimTypes.NameIdentifier) is { } key ? key : Name;

    public bool May(string policy) => _systemName is not null || (_principal is not null && Permissions.Allow(_principal, policy));

    public void ActAs(ClaimsPrincipal principal) => (_principal, _systemName) = (principal, null);

    /// <summary>For code that runs without a person: start-up, the command line.</summary>
    public void ActAsSystem(string name = "system") => _systemName = name;
}

/// <summary>Claims of our own.</summary>
public static class AppClaims
{
    public const string DisplayName = "display-name";

    /// <summary>What an API key may do; a key has one claim for each scope.</summary>
    public const string Scope = "scope";
}
