using System.Security.Claims;

namespace AgencyAdmin.Domain.Access;

/// <summary>
/// The one table of who may do what. Policies of pages and endpoints, and guards in services, all read it.
/// </summary>
public static class Permissions
{
    /// <summary>The type of the claims that say what an API key may do.</summary>
    public const string ScopeClaim = "scope";

    private static readonly Dictionary<string, string[]> s_roles = new(StringComparer.Ordinal)
    {
        [Policies.Read] = [Roles.Administrator, Roles.Editor, Roles.Support, Roles.Auditor],
        [Policies.SharePreviews] = [Roles.Administrator, Roles.Editor, Roles.Support],
        [Policies.Export] = [Roles.Administrator, Roles.Editor, Roles.Auditor],
        [Policies.ReadChangeLog] = [Roles.Administrator, Roles.Auditor],
        [Policies.EditDraft] = [Roles.Administrator, Roles.Editor],
        [Policies.Publish] = [Roles.Administrator],
        [Policies.SendFeeds] = [Roles.Administrator],
        [Policies.DecideFeeds] = [Roles.Administrator],
        [Policies.EditSettings] = [Roles.Administrator],
        [Policies.ManageAccounts] = [Roles.Administrator],
        [Policies.ManageApiKeys] = [Roles.Administrator],
        [Policies.ManageWebhooks] = [Roles.Administrator],
        [Policies.ReadDescription] = [Roles.Administrator, Roles.Editor, Roles.Support, Roles.Auditor],
        [Policies.ApiFeeds] = [],
        [Policies.ApiDecideFeeds] = [],
        [Policies.ApiRead] = [],
        [Policies.ApiReadChangeLog] = [],
        [Policies.ApiSetup] = [],
        [Policies.ApiPublish] = [],
        [Policies.ApiMetrics] = [],
    };

    private static readonly Dictionary<string, string[]> s_scopes = new(StringComparer.Ordinal)
    {
        [Policies.ApiFeeds] = ["feeds"],
        [Policies.SendFeeds] = ["feeds"],

        // Letting a held feed through changes what customers see, which sending one does not allow by itself.
        [Policies.ApiDecideFeeds] = ["publish"],
        [Policies.DecideFeeds] = ["publish"],
        [Policies.ApiRead] = ["read", "feeds"],
        [Policies.ApiReadChangeLog] = ["log"],
        [Policies.ReadChangeLog] = ["log"],
        [Policies.ApiSetup] = ["setup"],
        [Policies.EditDraft] = ["setup"],
        [Policies.ManageWebhooks] = ["setup"],
        [Policies.ApiPublish] = ["publish"],
        [Policies.ApiMetrics] = ["metrics"],
        [Policies.Publish] = ["publish"],
        [Policies.Read] = ["read", "feeds"],
        [Policies.Export] = ["read", "feeds"],
        [Policies.ReadDescription] = ["feeds", "read", "setup", "publish", "log", "metrics"],
    };

    /// <summary>The scopes that an API key can be given.</summary>
    public static IReadOnlyList<string> Scopes { get; } = ["feeds", "read", "setup", "publish", "log", "metrics"];

    /// <summary>The scopes of which a key needs one for it.</summary>
    public static IReadOnlyList<string> ScopesThatMay(string policy) => s_scopes.GetValueOrDefault(policy, []);

    /// <summary>The roles whose people may do it, to say whom to ask.</summary>
    public static IReadOnlyList<string> RolesThatMay(string policy) => s_roles[policy];

    /// <summary>Whom to ask for it, as "an administrator or an editor".</summary>
    public static string WhoMay(string policy) => Words.List(
        s_roles[policy].Select(role => $"{("AEIOU".Contains(role[0], StringComparison.Ordinal) ? "an" : "a")} {role.ToLowerInvariant()}"), "or");

    public static IEnumerable<string> All => s_roles.Keys;

    public static bool Allow(ClaimsPrincipal principal, string policy) =>
        principal.Identity?.IsAuthenticated == true
        && ((s_roles.TryGetValue(policy, out var roles) && roles.Any(principal.IsInRole))
            || (s_scopes.TryGetValue(policy, out var scopes)
                && scopes.Any(scope => principal.HasClaim(ScopeClaim, scope))));
}
