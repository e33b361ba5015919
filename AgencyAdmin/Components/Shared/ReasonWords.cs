using AgencyAdmin.Domain.Resolution;

namespace AgencyAdmin.Components.Shared;

/// <summary>Reasons as a chip says them.</summary>
public static class ReasonWords
{
    /// <summary>Two or three words; the sentence of the resolution says the rest.</summary>
    public static string Word(this Reason reason) => reason switch
    {
        Reason.Shown => "Shown",
        Reason.StandInShown => "Stand-in",
        Reason.CustomerUnknown => "Unknown customer",
        Reason.CustomerInactive => "Inactive",
        Reason.NoRepIdSent => "No rep ID sent",
        Reason.IdIgnored => "ID ignored",
        Reason.IdInNoAgency => "In no agency",
        Reason.IdInTwoAgencies => "In two agencies",
        Reason.AgencyInactive => "Agency inactive",
        Reason.AgencyDoesNotSell => "Agency does not sell",
        Reason.ContactMissing => "No contact",
        Reason.ContactInactive => "Contact inactive",
        Reason.ContactHidden => "Contact hidden",
        Reason.RepHidden => "Rep hidden",
        Reason.ContactUnreachable => "No phone or email",
        Reason.NotYetInForce => "Not yet",
        Reason.NoLongerInForce => "No longer",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    /// <summary>
    /// Grey for what was decided, amber for what waits for the ERP or a date, red for what is broken.
    /// </summary>
    public static Status Status(this Reason reason) => reason switch
    {
        Reason.Shown or Reason.StandInShown => Shared.Status.Good,
        Reason.CustomerInactive or Reason.IdIgnored => Shared.Status.Muted,
        Reason.NoRepIdSent or Reason.NotYetInForce or Reason.NoLongerInForce or Reason.RepHidden or Reason.ContactHidden
            => Shared.Status.Warning,
        _ => Shared.Status.Blocked,
    };
}
