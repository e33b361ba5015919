using AgencyAdmin.Domain.Resolution;

namespace AgencyAdmin.Components.Shared;

/// <summary>Reasons as a chip says them.</summary>
public static class ReasonStatus
{
    /// <summary>Two or three words; the sentence of the resolution says the rest.</summary>
    public static string Word(this Reason reason) => ReasonText.Of(reason).Word;

    public static Status Status(this Reason reason) => ReasonText.Of(reason).Tone switch
    {
        ReasonTone.Good => Shared.Status.Good,
        ReasonTone.Muted => Shared.Status.Muted,
        ReasonTone.Warning => Shared.Status.Warning,
        _ => Shared.Status.Blocked,
    };
}
