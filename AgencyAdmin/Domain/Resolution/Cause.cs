using System.Globalization;

namespace AgencyAdmin.Domain.Resolution;

/// <summary>
/// What stands in the way of a sales rep ID, so that IDs with the very same cause can be told: all IDs of an agency
/// that is closed have one, an ID that no agency has is a cause of its own.
/// </summary>
/// <param name="Reason">Which kind of thing is wrong.</param>
/// <param name="Subject">What it is wrong with.</param>
public readonly record struct Cause(Reason Reason, string Subject)
{
    public static Cause Of(string normalised, Finding finding) => new(finding.Reason, finding.Reason switch
    {
        Reason.AgencyInactive or Reason.AgencyDoesNotSell when finding.Claims is [var claim, ..] =>
            Key("agency", claim.Agency.Id),
        Reason.ContactInactive or Reason.ContactHidden or Reason.ContactUnreachable when finding.Contact is { } contact =>
            Key("contact", contact.Id),
        _ => normalised,
    });

    private static string Key(string kind, int id) => string.Create(CultureInfo.InvariantCulture, $"{kind} {id}");
}
