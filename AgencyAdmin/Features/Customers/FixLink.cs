using AgencyAdmin.Domain.Resolution;

namespace AgencyAdmin.Features.Customers;

/// <summary>The form in which a reason's suggested fix is done.</summary>
/// <param name="Text">What the button says.</param>
/// <param name="Action">The same where the ID stands beside it.</param>
/// <param name="Href">The form.</param>
/// <param name="Place">Where that is, for those who may not press it.</param>
public sealed record FixLink(string Text, string Action, string Href, string Place)
{
    private const string Setup = "Setup";
    private const string Agencies = "Agencies";

    /// <summary>Null where the ID shows, and where only the ERP can help.</summary>
    /// <param name="id">The normalised sales rep ID.</param>
    /// <param name="finding">How far it got.</param>
    /// <param name="customer">The number of the customer that is looked at: the preview beside the form shows it.</param>
    public static FixLink? Of(string id, Finding finding, string? customer = null) => ReasonText.Of(finding.Reason).Fix switch
    {
        SuggestedFix.ReviewId => new($"Review {id}", "Review", Urls.VerifyRepId(id, customer), Setup),
        SuggestedFix.VerifyId => new($"Verify {id}", "Verify", Urls.VerifyRepId(id, customer), Setup),
        SuggestedFix.PickContact => new($"Pick a contact for {id}", "Pick a contact", Urls.PickContact(id, customer), Setup),
        SuggestedFix.ChooseAgency => new(
            $"Choose which agency has {id}", "Choose the agency", Urls.DefineAgency(AgencyOf(finding), customer: customer), Setup),
        SuggestedFix.OpenAgency => new(
            "Open the agency", "Open the agency", Urls.Agency(AgencyOf(finding), customer: customer), Agencies),
        SuggestedFix.OpenIdInAgency => new(
            $"Open {id} in its agency", "Open the agency", Urls.Agency(AgencyOf(finding), id, customer), Agencies),
        SuggestedFix.OpenContact => OfContact(finding.Contact!.Id, finding.Contact.Name, customer),
        _ => null,
    };

    public static FixLink OfContact(int id, string name, string? customer = null) =>
        new($"Open {name}", "Open the contact", Urls.Contact(id, customer), "Contacts");

    private static int AgencyOf(Finding finding) => finding.Claims[0].Agency.Id;
}
