using System.Text.Json;
using System.Text.Json.Serialization;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Resolution;

namespace AgencyAdmin.Features;

/// <summary>A phone number in JSON.</summary>
public sealed record PhoneBody(string Text, string? Href)
{
    public static PhoneBody? Of(PhoneLine? phone) => phone is null ? null : new(phone.Text, phone.Href);
}

/// <summary>From when until when, on the rep's own clock.</summary>
public sealed record WorkingDay(TimeOnly From, TimeOnly Until)
{
    internal static WorkingDay Of(WorkingSpan span) => new(span.From, span.Until);
}

/// <summary>Working hours in JSON, Monday first, on the clock of that IANA time zone.</summary>
/// <param name="TimeZone">The IANA name of the zone.</param>
/// <param name="Week">For each day the first beginning and the last end; null for a day off.</param>
/// <param name="Spans">For each day all its spans; an end that is not after its beginning lies on the day after.</param>
public sealed record AvailabilityBody(
    string TimeZone, IReadOnlyList<WorkingDay?> Week, IReadOnlyList<IReadOnlyList<WorkingDay>> Spans)
{
    public static AvailabilityBody? Of(Availability? availability) => availability is not { Hours: { } hours } ? null : new(
        availability.TimeZone,
        [.. WorkingHours.Days.Select(day => hours.On(day) is [var first, ..] spans ? new WorkingDay(first.From, spans[^1].Until) : null)],
        [.. WorkingHours.Days.Select(day => (IReadOnlyList<WorkingDay>)[.. hours.On(day).Select(WorkingDay.Of)])]);
}

/// <summary>Whose place a stand-in takes, and its last day, with the time where it ends within that day.</summary>
public sealed record StandInBody(string Name, DateOnly? Until)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TimeOnly? UntilTime { get; init; }
}

/// <summary>
/// What stands in the module where there is no rep: <c>agencyDesk</c>, <c>companyDesk</c> or <c>text</c>.
/// </summary>
public sealed record FallbackBody(
    string Kind, string? Name, PhoneBody? Phone, EmailLine? Email, string? Text, IReadOnlyDictionary<string, string>? Texts = null)
{
    public static FallbackBody? Of(Fallback? fallback) => fallback is null ? null : new(
        JsonNamingPolicy.CamelCase.ConvertName(fallback.Kind.ToString()), fallback.Name, PhoneBody.Of(fallback.Phone), fallback.Email, fallback.Text,
        fallback.Texts?.All);
}

/// <summary>A rep card in JSON, the same from the API, the command line and the portal.</summary>
public sealed record RepCardBody(
    string Name, string? Position, string Agency, string? Role, PhoneBody? OfficePhone, PhoneBody? CellPhone,
    EmailLine? Email, string? Picture, bool IsPrimary, AvailabilityBody? Availability = null, StandInBody? StandsInFor = null)
{
    public static RepCardBody Of(RepCard card) => new(
        card.Name, card.Position, card.Agency, RoleOf(card.Role), PhoneBody.Of(card.OfficePhone),
        PhoneBody.Of(card.CellPhone),
        card.Email, card.PictureId is null ? null : Urls.Picture(card.PictureId), card.IsPrimary,
        AvailabilityBody.Of(card.Availability), card.StandsInFor is { } note ? new(note.Name, note.Until) { UntilTime = note.UntilTime } : null);

    private static string? RoleOf(AgencyRepRole? role) =>
        role is { } known ? JsonNamingPolicy.CamelCase.ConvertName(known.ToString()) : null;
}

/// <summary>One station of the chain in JSON.</summary>
public sealed record ChainLinkBody(string Kind, string Label, string State);

/// <summary>What became of one assigned ID, in JSON.</summary>
public sealed record ResolvedIdBody(
    string SalesRepId, string Reason, string Sentence, IReadOnlyList<ChainLinkBody> Chain)
{
    public static ResolvedIdBody Of(ResolvedId id) => new(
        id.SalesRepId,
        id.Reason.Code(),
        id.Sentence,
        [
            .. id.Chain.Select(link => new ChainLinkBody(
                JsonNamingPolicy.CamelCase.ConvertName(link.Kind.ToString()),
                link.Label,
                JsonNamingPolicy.CamelCase.ConvertName(link.State.ToString()))),
        ]);
}

/// <summary>A resolution in JSON.</summary>
public sealed record ResolutionBody(
    string Customer, string Version, DateOnly AsOf, string Reason, string Sentence,
    IReadOnlyList<RepCardBody> Cards, IReadOnlyList<ResolvedIdBody> Ids, FallbackBody? Fallback)
{
    public const string Published = "published";
    public const string Draft = "draft";

    public static ResolutionBody Of(Resolution resolution, bool draft) => new(
        resolution.Customer, draft ? Draft : Published, resolution.AsOf, resolution.Reason.Code(), resolution.Sentence,
        [.. resolution.Cards.Select(RepCardBody.Of)], [.. resolution.Ids.Select(ResolvedIdBody.Of)],
        FallbackBody.Of(resolution.Fallback));
}
