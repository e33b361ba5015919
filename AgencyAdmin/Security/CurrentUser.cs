using System.Security.Claims;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.ChangeLog;

namespace AgencyAdmin.Security;

/// <summary>
/// Filled once per request by <see cref="CurrentUserMiddleware"/>, per circuit by <see
/// cref="Sessions.PersonsCircuit"/>, and by the command line and start-up with <see cref="ActAsSystem"/>. Until then it
/// is nobody, and nobody may do anything.
/// </summary>
public sealed class CurrentUser : ICurrentUser
{
    private ClaimsPrincipal? _principal;
    private string? _systemName;
    private string? _systemKey;
    private ActorKind _systemKind;

    public string Name => _systemName
        ?? _principal?.FindFirstValue(AppClaims.DisplayName)
        ?? _principal?.Identity?.Name
        ?? "nobody";

    public string Key =>
        _systemKey
            ?? (_systemName is null && _principal?.FindFirstValue(ClaimTypes.NameIdentifier) is { } key ? key : Name);

    public ActorKind Kind => _systemName is not null ? _systemKind
        : _principal?.Identity?.IsAuthenticated is not true ? ActorKind.Nobody
        : _principal.Identity.AuthenticationType == ApiKeyAuthentication.SchemeName ? ActorKind.ApiKey
        : ActorKind.Account;

    public bool May(string policy) =>
        _systemName is not null || (_principal is not null && Permissions.Allow(_principal, policy));

    public void ActAs(ClaimsPrincipal principal) => (_principal, _systemName, _systemKey) = (principal, null, null);

    /// <summary>For code that runs without a person: start-up, the command line, a feed from the drop folder.</summary>
    public void ActAsSystem(string name = "system", ActorKind kind = ActorKind.System) =>
        (_systemName, _systemKind, _systemKey) = (name, kind, null);

    /// <summary>For work that goes on in the background after whoever began it was allowed to.</summary>
    public void ActFor(ChangeActor actor) =>
        (_systemName, _systemKind, _systemKey) = (actor.Name, actor.Kind, actor.Key);
}

/// <summary>Claims of our own.</summary>
public static class AppClaims
{
    public const string DisplayName = "display-name";

    /// <summary>The key of the session's row.</summary>
    public const string Session = "session";

    /// <summary>What an API key may do; a key has one claim for each scope.</summary>
    public const string Scope = Permissions.ScopeClaim;

    /// <summary>The key of an API key's row.</summary>
    public const string ApiKey = "api-key";
}
