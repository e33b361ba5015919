using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace AgencyAdmin;

/// <summary>
/// Every address of the console, in one place. They are part of the contract: add freely, rename nothing.
/// </summary>
public static class Urls
{
    public const string Overview = "/";
    public const string Setup = "/setup";
    public const string SetupRepIds = "/setup/rep-ids";
    public const string CustomersWithoutRepIdExport = "/setup/rep-ids/customers-without.csv";
    public const string SetupContacts = "/setup/contacts";
    public const string SetupAgencies = "/setup/agencies";
    public const string SetupReview = "/setup/review";
    public const string CustomersPath = "/customers";
    public const string Contacts = "/contacts";
    public const string ContactDuplicates = "/contacts/duplicates";
    public const string ContactImport = "/contacts/import";
    public const string AwayPath = "/contacts/away";
    public const string FollowedPath = "/contacts/hand-overs";
    public const string Agencies = "/agencies";
    public const string AgencyTypes = "/agencies/types";
    public const string Feeds = "/feeds";
    public const string Publications = "/publications";
    public const string EffectsExportPath = "/publications/customers.csv";
    public const string ChangeLogPath = "/change-log";
    public const string ChangeLogExportPath = "/change-log/export.csv";
    public const string Notices = "/notices";
    public const string Gallery = "/gallery";
    public const string GalleryFaults = "/gallery/faults";
    public const string Settings = "/settings";
    public const string SettingsCustomerViews = "/settings/customer-views";
    public const string SettingsSharing = "/settings/sharing";
    public const string Coverage = "/coverage";
    public const string WhoSeesWhomPath = "/coverage/who-sees-whom";
    public const string SettingsFeeds = "/settings/feeds";
    public const string SettingsApiKeys = "/settings/api-keys";
    public const string SettingsWebhooks = "/settings/webhooks";
    public const string SettingsPublishing = "/settings/publishing";
    public const string SettingsModule = "/settings/module";
    public const string SettingsUsers = "/settings/users";
    public const string SettingsPortal = "/settings/portal";
    public const string PortalModule = "/portal/module";
    public const string PortalJson = "/portal/module.json";
    public const string PortalScript = "/portal/sales-rep-module.js";
    public const string PortalSheet = "/portal/sales-rep-module.css";
    public const string PortalDemo = "/portal/demo";
    public const string Metrics = "/metrics";
    public const string SignIn = "/account/sign-in";
    public const string SignOut = "/account/sign-out";
    public const string FirstAdministrator = "/account/first-administrator";
    public const string AccessDenied = "/account/access-denied";
    public const string OwnSettings = "/account/settings";
    public const string SetPasswordPath = "/account/set-password";
    public const string SecondStepPath = "/account/second-step";
    public const string Security = "/account/security";
    public const string ChangePassword = "/account/security/password";
    public const string Authenticator = "/account/security/authenticator";
    public const string Passkeys = "/account/security/passkeys";
    public const string PasskeyCreation = "/account/passkeys/creation";
    public const string PasskeyRequest = "/account/passkeys/request";
    public const string OpenIdPath = "/account/open-id";
    public const string OpenIdDonePath = "/account/open-id/done";
    public const string OpenIdCallback = "/account/open-id/callback";
    public const string ForgotPassword = "/account/forgot-password";

    /// <summary>The parameter that names the customer for the preview beside a page's work.</summary>
    public const string PreviewOf = "preview-of";

    /// <summary>The Customer Listing; its filters are its address.</summary>
    public static string Customers(string? text = null, bool withoutRep = false, bool withoutRepId = false) => With(
        CustomersPath,
        ("text", string.IsNullOrWhiteSpace(text) ? null : text.Trim()),
        ("without-rep", withoutRep ? "true" : null),
        ("without-rep-id", withoutRepId ? "true" : null));

    /// <summary>The Customer Listing with any of its parameters; those without a value are left out.</summary>
    public static string Customers(IEnumerable<(string Name, string? Value)> query) => With(CustomersPath, [.. query]);

    /// <summary>What the Customer Listing shows, as a file of that ending; with the parameters of the listing.</summary>
    public static string CustomersExport(string ending, IEnumerable<(string Name, string? Value)> query) =>
        With($"{CustomersPath}/export.{ending}", [.. query]);

    /// <summary>The Customer Listing, only those that have this normalised sales rep ID.</summary>
    public static string CustomersWithRepId(string salesRepId) => With(CustomersPath, ("rep-id", salesRepId));

    /// <summary>
    /// A customer's home page as it sees it; on the draft or as of another day where that is asked for.
    /// </summary>
    public static string Customer(string number, bool draft = false, DateOnly? asOf = null) => With(
        $"{CustomersPath}/{Uri.EscapeDataString(number)}",
        ("version", draft ? "draft" : null),
        ("as-of", asOf?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));

    /// <summary>Who looked at customers, from behind one view on; of one customer where it is named.</summary>
    public static string CustomerViews(string? customer = null, int? before = null) => With(
        SettingsCustomerViews, ("customer", customer), ("before", before is { } id ? Key(id) : null));

    /// <summary>The change log; its filters are its address.</summary>
    public static string ChangeLog(IEnumerable<(string Name, string? Value)> query) => With(ChangeLogPath, [.. query]);

    /// <summary>What the change log shows, as a file.</summary>
    public static string ChangeLogExport(IEnumerable<(string Name, string? Value)> query) =>
        With(ChangeLogExportPath, [.. query]);

    /// <summary>Everything that happened to one subject: a kind of <c>ChangeSubjects</c>, and its key.</summary>
    public static string History(string subject, string key) => With(ChangeLogPath, ("subject", subject), ("key", key));

    /// <summary>Everything that happened to things of one kind.</summary>
    public static string HistoryOf(string subject) => With(ChangeLogPath, ("subject", subject));

    /// <summary>What touched that which one customer sees.</summary>
    public static string HistoryOfCustomer(string number) => With(ChangeLogPath, ("customer", number));

    /// <summary>One step of the change log with all its entries.</summary>
    public static string Change(long sequence) => $"{ChangeLogPath}/{sequence.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The notices of whoever is signed in: all, or those that are unread.</summary>
    public static string NoticesOf(bool isUnread) => With(Notices, ("show", isUnread ? "unread" : null));

    /// <summary>What a colleague without an account opens.</summary>
    public static string Shared(string token) => $"/shared/{token}";

    /// <summary>The page of a contact; a customer for the preview beside it.</summary>
    public static string Contact(int id, string? customer = null) => With($"/contacts/{Key(id)}", (PreviewOf, customer));

    /// <summary>Who is away, from the week of a day on; from this week where none is said.</summary>
    public static string Away(DateOnly? from) => With(AwayPath, ("from", from?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));

    /// <summary>What the ERP is to send instead after one hand-over, or after all, as a file of that ending.</summary>
    public static string FollowedExport(string ending, long? batch) => With(
        $"{FollowedPath}/export.{ending}", ("batch", batch?.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Who is away, for the calendar program of whoever has the token.</summary>
    public static string AwayCalendar(string token) => $"{AwayPath}/{token}.ics";

    /// <summary>Where what hangs on a contact is handed over.</summary>
    public static string Leaving(int id) => $"/contacts/{Key(id)}/leaving";

    /// <summary>The page of an agency, at the rep of one sales rep ID; a customer for the preview beside it.</summary>
    public static string Agency(int id, string? salesRepId = null, string? customer = null) =>
        With($"/agencies/{Key(id)}", ("find", salesRepId), (PreviewOf, customer));

    /// <summary>The import history from behind one feed on.</summary>
    public static string FeedsAfter(int id) => With(Feeds, ("after", Key(id)));

    public static string Feed(int id) => $"/feeds/{Key(id)}";

    /// <summary>Everything of one kind as a feed that can be sent again.</summary>
    public static string FeedExport(string file) => $"/feeds/export/{file}";

    /// <summary>A feed with headings only.</summary>
    public static string FeedTemplate(string file) => $"/feeds/templates/{file}";

    /// <summary>The customers who lose their rep by a feed, as a file.</summary>
    public static string FeedLosersExport(int id, string? find) => With($"/feeds/{Key(id)}/losers.csv", ("find", find));

    public static string FeedRejects(int id) => $"/feeds/{Key(id)}/rejects";

    /// <summary>The publications from behind one on.</summary>
    public static string PublicationsBefore(int number) => With(Publications, ("before", Key(number)));

    public static string Publication(int number) => $"/publications/{Key(number)}";

    /// <summary>What going back to a publication would do, and the button that does it.</summary>
    public static string RollBack(int number) => $"/publications/{Key(number)}/roll-back";

    /// <summary>
    /// The customers to whom something happens between two publications, as a file; null for the draft.
    /// </summary>
    public static string EffectsExport(int? before, int? after, string effect, string? find) => With(
        EffectsExportPath,
        ("before", before is { } b ? Key(b) : null), ("after", after is { } a ? Key(a) : null),
        ("effect", effect), ("find", find));

    /// <summary>Every rep whom customers see, by agency or by name.</summary>
    public static string WhoSeesWhom(bool byRep = false) => With(WhoSeesWhomPath, ("by", byRep ? "rep" : null));

    /// <summary>Step 1; its filters are its address.</summary>
    public static string RepIds(string? state = null, string? text = null, bool byId = false, bool isFresh = false) =>
        With(
        SetupRepIds, ("state", state), ("text", text), ("sort", byId ? "id" : null), ("fresh", isFresh ? "true" : null));

    /// <summary>Step 2, filtered: <c>without-contact</c> or <c>conflicts</c>.</summary>
    public static string PickContacts(string? show = null, string? text = null) => With(SetupContacts, ("show", show), ("text", text));

    /// <summary>The contacts that filters leave; those without a value are left out.</summary>
    public static string ContactList(params (string Name, string? Value)[] query) => With(Contacts, query);

    /// <summary>The contacts that filters leave, as a file.</summary>
    public static string ContactsExport(string ending, params (string Name, string? Value)[] query) => With($"{Contacts}/export.{ending}", query);

    /// <summary>People from a table; only rows of one kind where it is named.</summary>
    public static string ImportPeople(string? show) => With(ContactImport, ("show", show));

    /// <summary>The agencies that a text and a state find.</summary>
    public static string AgencyList(string? text, string? status = null, string? sort = null) =>
        With(Agencies, ("text", text), ("status", status), ("sort", sort));

    /// <summary>The agencies that a text and a state find, as a file.</summary>
    public static string AgenciesExport(string ending, string? text, string? status, string? sort) =>
        With($"{Agencies}/export.{ending}", ("text", text), ("status", status), ("sort", sort));

    /// <summary>Step 1 at one sales rep ID; a customer for the preview beside it.</summary>
    public static string VerifyRepId(string salesRepId, string? customer = null) =>
        With(SetupRepIds, ("rep-id", salesRepId), (PreviewOf, customer));

    /// <summary>Step 2 with one sales rep ID open for picking; a customer for the preview beside it.</summary>
    public static string PickContact(string salesRepId, string? customer = null) =>
        With(SetupContacts, ("rep-id", salesRepId), (PreviewOf, customer));

    /// <summary>Step 3 with one agency open, among those that a text and a state find.</summary>
    public static string DefineAgency(int? agencyId, string? text = null, string? status = null, string? customer = null) => With(
        SetupAgencies,
        ("agency", agencyId is { } id ? Key(id) : null), ("text", text), ("status", status), (PreviewOf, customer));

    /// <summary>A stored picture; its name is its content's hash, so it never changes.</summary>
    public static string Picture(string pictureId) => $"/pictures/{pictureId}.jpg";

    /// <summary>One hard case of the module; <c>light</c> or <c>dark</c>, or as the case is.</summary>
    public static string GalleryCase(string name, string? theme = null, DateOnly? on = null) => With(
        $"{Gallery}/{Uri.EscapeDataString(name)}", ("theme", theme), ("on", on?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));

    /// <summary>A component of the console in one state, and how it is drawn.</summary>
    public static string GalleryState(string name, string? theme = null, string? direction = null, int? width = null, DateOnly? on = null) => With(
        $"{Gallery}/components/{Uri.EscapeDataString(name)}",
        ("theme", theme), ("dir", direction), ("width", width is { } pixels ? Key(pixels) : null), ("on", on?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));

    /// <summary>The account of one person, for administrators.</summary>
    /// <summary>The page of a group of settings, by its name.</summary>
    public static string SettingsOf(string group) => $"{Settings}/{group}";

    public static string User(int id) => $"{SettingsUsers}/{Key(id)}";

    /// <summary>The page of a webhook; its filters are its address.</summary>
    public static string Webhook(int id, params (string Name, string? Value)[] query) => With($"{SettingsWebhooks}/{Key(id)}", query);

    /// <summary>Where a one-time link leads.</summary>
    public static string SetPassword(int account, string token) =>
        With(SetPasswordPath, ("account", Key(account)), ("token", token));

    /// <summary>The sign-in page with a word on what happened before, and where to go on.</summary>
    public static string SignInAfter(string what, string? returnUrl = null) =>
        With(SignIn, ("after", what), ("returnUrl", returnUrl));

    /// <summary>Where the code of an authenticator app is asked for, on the way to another page.</summary>
    public static string SecondStep(string? returnUrl) => With(SecondStepPath, ("returnUrl", returnUrl));

    /// <summary>The way to the provider that people sign in with, and on to another page.</summary>
    public static string OpenId(string? returnUrl) => With(OpenIdPath, ("returnUrl", returnUrl));

    /// <summary>Where the way back from the provider ends.</summary>
    public static string OpenIdDone(string returnUrl) => With(OpenIdDonePath, ("returnUrl", returnUrl));

    /// <summary>The page on what protects one's account, with a word on what happened before.</summary>
    public static string SecurityAfter(string what) => With(Security, ("after", what));

    public static string SignInFor(string returnUrl) => With(SignIn, ("returnUrl", returnUrl));

    private static string With(string path, params (string Name, string? Value)[] query) =>
        QueryHelpers.AddQueryString(path, query.Select(part => KeyValuePair.Create(part.Name, part.Value)));

    private static string Key(int id) => id.ToString(CultureInfo.InvariantCulture);
}
