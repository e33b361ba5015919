using System.Text.Json;
using AgencyAdmin.Data.Events;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.ChangeLog;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Features.ChangeLog;
using AgencyAdmin.Features.Publishing;
using AgencyAdmin.Features.Webhooks;

namespace AgencyAdmin.Features.Administration.OpenApi;

/// <summary>The words of answers that come from an enumeration, so that a new one of those is described by itself.</summary>
internal static class KnownWords
{
    private static readonly Dictionary<(Type Body, string Member), IEnumerable<string>> s_words = new()
    {
        [(typeof(ResolutionBody), "version")] = [ResolutionBody.Published, ResolutionBody.Draft],
        [(typeof(ResolutionBody), "reason")] = Enum.GetValues<Reason>().Select(reason => reason.Code()),
        [(typeof(ResolvedIdBody), "reason")] = Enum.GetValues<Reason>().Select(reason => reason.Code()),
        [(typeof(ChainLinkBody), "kind")] = Words<LinkKind>(),
        [(typeof(ChainLinkBody), "state")] = Words<LinkState>(),
        [(typeof(RepCardBody), "role")] = Words<AgencyRepRole>(),
        [(typeof(FallbackBody), "kind")] = Words<FallbackKind>(),
        [(typeof(SetupChangeBody), "kind")] = Words<SetupChangeKind>(),
        [(typeof(ChangeBody), "kind")] = Words<ChangeKind>(),
        [(typeof(ChangeActorBody), "kind")] = Enum.GetValues<ActorKind>().Select(ActorRef.Code),
        [(typeof(WebhookDeliveryBody), "state")] = Words<DeliveryState>(),
        [(typeof(ChangeSubjectBody), "kind")] = ChangeSubjects.All.Select(subject => subject.Kind),
    };

    /// <summary>Null for a member that takes any text.</summary>
    public static IEnumerable<string>? Of(Type body, string member) => s_words.GetValueOrDefault((body, member));

    private static IEnumerable<string> Words<T>()
        where T : struct, Enum => Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName);
}
