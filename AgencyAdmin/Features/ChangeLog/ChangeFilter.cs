using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.ChangeLog;

namespace AgencyAdmin.Features.ChangeLog;

/// <summary>Which entries of the change log are asked for; what is null does not matter.</summary>
/// <param name="Who">Who changed something.</param>
/// <param name="Subject">A kind of subject, one of <see cref="ChangeSubjects"/>.</param>
/// <param name="Key">With a kind, one subject of it, and what else concerns it: the agency reps of a contact.</param>
/// <param name="Customer">A customer number: the entries that touch what that customer sees.</param>
/// <param name="Rep">A sales rep ID, in any spelling.</param>
/// <param name="Since">From this moment on.</param>
/// <param name="Before">Up to this moment.</param>
public sealed record ChangeFilter(
    ActorRef? Who = null, string? Subject = null, string? Key = null, string? Customer = null, string? Rep = null,
    DateTimeOffset? Since = null, DateTimeOffset? Before = null)
{
    public static ChangeFilter Any { get; } = new();

    /// <summary>True where it is one subject's history.</summary>
    public bool IsOneSubject => Subject is not null && Key is not null;
}

/// <summary>Who changed something, as addresses say it: <c>account:3</c>, <c>command-line:root</c>.</summary>
public sealed record ActorRef(ActorKind Kind, string Key)
{
    private static readonly Dictionary<ActorKind, string> s_codes = new()
    {
        [ActorKind.Nobody] = "nobody",
        [ActorKind.Account] = "account",
        [ActorKind.ApiKey] = "api-key",
        [ActorKind.CommandLine] = "command-line",
        [ActorKind.Feed] = "feed",
        [ActorKind.System] = "system",
    };

    public static ActorRef? Parse(string? code)
    {
        var parts = code?.Split(':', 2);
        return parts is [var kind, { Length: > 0 } key]
            && s_codes.FirstOrDefault(pair => pair.Value == kind) is { Value: not null } known
            ? new(known.Key, key)
            : null;
    }

    /// <summary>The kind of an actor as the API and files say it.</summary>
    public static string Code(ActorKind kind) => s_codes[kind];

    public override string ToString() => $"{Code(Kind)}:{Key}";
}
