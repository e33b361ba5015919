using AgencyAdmin.Domain.Resolution;

namespace AgencyAdmin.Features.Customers;

/// <summary>The one button that opens the form which mends a broken link.</summary>
/// <param name="Text">What the button says.</param>
/// <param name="Href">The form.</param>
/// <param name="Place">Where that is, for those who may not press it.</param>
public sealed record Mending(string Text, string Href, string Place)
{
    private const string Setup = "Setup";

    /// <summary>Null where the ID shows, and where only the ERP can help.</summary>
    public static Mending? For(AssignedId id)
    {
        var agency = id.Resolved.Chain.FirstOrDefault(link => link.Kind is LinkKind.Agency)?.SubjectId;
        var contact = id.Resolved.Chain.FirstOrDefault(link => link.Kind is LinkKind.Contact);
        return id.Resolved.Reason switch
        {
            Reason.IdIgnored => new($"Review {id.Normalised}", Urls.VerifyRepId(id.Normalised), Setup),
            Reason.IdInNoAgency or Reason.ContactMissing =>
                new($"Pick a contact for {id.Normalised}", Urls.PickContact(id.Normalised), Setup),
            Reason.IdInTwoAgencies when agency is { } key =>
                new($"Choose which agency has {id.Normalised}", Urls.DefineAgency(key), Setup),
            Reason.AgencyInactive or Reason.AgencyDoesNotSell when agency is { } key =>
                new("Open the agency", Urls.Agency(key), "Agencies"),
            Reason.RepHidden or Reason.NotYetInForce or Reason.NoLongerInForce when agency is { } key =>
                new($"Open {id.Normalised} in its agency", Urls.Agency(key), "Agencies"),
            Reason.ContactInactive or Reason.ContactHidden or Reason.ContactUnreachable when contact?.SubjectId is { } key =>
                new($"Open {contact.Label}", Urls.Contact(key), "Contacts"),
            _ => null,
        };
    }
}
