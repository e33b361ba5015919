using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain.Publishing;

namespace AgencyAdmin.Features.Publishing.Requests;

/// <summary>A wish to publish in words.</summary>
internal static class RequestWords
{
    public static string Title(RequestState state) => state switch
    {
        RequestState.Asked => "Publication asked for",
        RequestState.Scheduled => "Publication scheduled",
        RequestState.SentBack => "Sent back",
        _ => "Not published",
    };

    /// <summary>Who wants what, and when.</summary>
    public static string Sentence(ToldRequest told, ViewerZone zone)
    {
        var request = told.Request;
        return request.State switch
        {
            RequestState.Asked => $"{request.AskedBy} asks for the draft to be published.",
            RequestState.Scheduled =>
                $"The draft is published on {Moment(request.PublishAt, zone)}, as {request.DecidedBy} has scheduled it.",
            RequestState.SentBack =>
                $"{request.DecidedBy} does not want the draft published yet{(request.Answer is { } answer ? $": {answer}" : ".")}",
            _ => $"The draft was to be published on {Moment(request.PublishAt, zone)}. {request.Answer}",
        };
    }

    /// <summary>What it means that the draft has changed; null where it has not.</summary>
    public static string? Changed(ToldRequest told) => told switch
    {
        { HasChanged: false } or { Request.IsOpen: false } => null,
        { Request.State: RequestState.Scheduled } =>
            "The draft has changed since, so it will not be published by itself. Review it, then schedule it again.",
        _ => "The draft has changed since it was asked for. Ask again with what it is now.",
    };

    private static string Moment(DateTimeOffset? at, ViewerZone zone) => DisplayFormat.Moment(zone.Local(at!.Value));
}
