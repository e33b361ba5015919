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
    public static Cause Of(string normalised, Finding finding) => new(
        finding.Reason,
        ReasonText.Of(finding.Reason).Cause switch
        {
            CauseSubject.Agency => Key("agency", finding.Claims[0].Agency.Id),
            CauseSubject.Contact => Key("contact", finding.Contact!.Id),
            _ => normalised,
        });

    private static string Key(string kind, int id) => string.Create(CultureInfo.InvariantCulture, $"{kind} {id}");
}
