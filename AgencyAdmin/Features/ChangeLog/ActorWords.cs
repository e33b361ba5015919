
using AgencyAdmin.Domain.Access;

namespace AgencyAdmin.Features.ChangeLog;

/// <summary>The kinds of actors in words.</summary>
internal static class ActorWords
{
    public static string Of(ActorKind kind) => kind switch
    {
        ActorKind.Account => "account",
        ActorKind.ApiKey => "API key",
        ActorKind.CommandLine => "command line",
        ActorKind.Feed => "feed",
        ActorKind.System => "the app itself",
        _ => "not signed in",
    };
}
