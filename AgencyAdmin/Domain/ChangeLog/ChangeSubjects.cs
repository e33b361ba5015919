namespace AgencyAdmin.Domain.ChangeLog;

/// <summary>
/// The kinds of things that the log tells of. They stand in stored entries and in addresses: add, rename nothing.
/// </summary>
public static class ChangeSubjects
{
    public const string Contact = "contact";
    public const string Agency = "agency";
    public const string AgencyRep = "agency-rep";
    public const string AgencyType = "agency-type";
    public const string RepId = "rep-id";
    public const string Spelling = "spelling";
    public const string Customer = "customer";
    public const string Publication = "publication";
    public const string PublicationRequest = "publication-request";
    public const string Feed = "feed";
    public const string Setting = "setting";
    public const string Account = "account";
    public const string ApiKey = "api-key";
    public const string SharedPreview = "shared-preview";
    public const string PortalKey = "portal-key";
    public const string TwoPeople = "two-people";
    public const string Webhook = "webhook";

    /// <summary>All of them with one and several in words, as filters list them.</summary>
    public static IReadOnlyList<(string Kind, string One, string Many)> All { get; } =
    [
        (Contact, "contact", "contacts"),
        (Agency, "agency", "agencies"),
        (AgencyRep, "agency rep", "agency reps"),
        (AgencyType, "agency type", "agency types"),
        (RepId, "sales rep ID", "sales rep IDs"),
        (Spelling, "spelling of an ID", "spellings of IDs"),
        (Customer, "business", "businesses"),
        (Publication, "publication", "publications"),
        (PublicationRequest, "wish to publish", "wishes to publish"),
        (Feed, "feed", "feeds"),
        (Setting, "setting", "settings"),
        (Account, "account", "accounts"),
        (ApiKey, "API key", "API keys"),
        (SharedPreview, "shared link", "shared links"),
        (PortalKey, "signing key", "signing keys"),
        (TwoPeople, "pair told apart", "pairs told apart"),
        (Webhook, "webhook", "webhooks"),
    ];

    /// <summary>"contact".</summary>
    public static string One(string kind) => All.FirstOrDefault(subject => subject.Kind == kind).One ?? kind;

    /// <summary>"12 contacts".</summary>
    public static string Count(string kind, int count)
    {
        var index = All.ToList().FindIndex(subject => subject.Kind == kind);
        var word = index < 0 ? kind : count == 1 ? All[index].One : All[index].Many;
        return FormattableString.Invariant($"{count:N0} {word}");
    }
}
