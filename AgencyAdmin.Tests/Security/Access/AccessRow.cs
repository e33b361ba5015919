using System.Text.RegularExpressions;

namespace AgencyAdmin.Tests.Security.Access;

/// <summary>What can be asked for, and by whom.</summary>
/// <param name="What">Method and pattern: <c>GET /agencies/{Id:int}</c>; the method is * where any will do.</param>
/// <param name="Who">Roles, scopes of keys, tokens and "nobody", parted by spaces.</param>
internal sealed partial record AccessRow(string What, string Who)
{
    public string Pattern => What[(What.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    public bool IsApi => Pattern.StartsWith("/api/", StringComparison.Ordinal);

    /// <summary>Whether keys are known there, and people are not.</summary>
    public bool IsForKeys => IsApi || Pattern == "/metrics";

    public bool Allows(string actor) => Who.Split(' ').Contains(actor);

    /// <summary>A request for it that changes nothing: of a thing that is not there, without a body.</summary>
    public HttpRequestMessage Request() => new(
        new(What[0] == '*' ? "GET" : What.Split(' ')[0]),
        Parameter().Replace(Pattern, match => match.Value switch
        {
            "{documentName}" or "{documentName?}" => "v1",
            "{number}" or "{Number}" => "C-1",
            var key when key.EndsWith(":int}", StringComparison.Ordinal) || key.EndsWith(":long}", StringComparison.Ordinal) => "987654",
            "{**path:file}" => "unknown.css",
            _ => "unknown",
        }));

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
