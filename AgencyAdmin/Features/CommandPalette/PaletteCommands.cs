using AgencyAdmin.Domain.Access;

namespace AgencyAdmin.Features.CommandPalette;

/// <summary>The pages and the commands of the console, each with who may.</summary>
internal static class PaletteCommands
{
    private sealed record Command(PaletteKind Kind, string Text, string Href, string Policy, string OtherWords = "");

    // In the order in which they are shown where nothing is typed.
    private static readonly Command[] s_all =
    [
        new(PaletteKind.Command, "Publish the draft", Urls.SetupReview, Policies.Publish, "review changes release"),
        new(PaletteKind.Command, "Import a feed", Urls.Feeds, Policies.SendFeeds, "send upload KS_CUSTOMERS KS_CONTACTS file"),
        new(PaletteKind.Command, "Verify rep IDs", Urls.SetupRepIds, Policies.EditDraft, "step 1 sales rules ignore"),
        new(PaletteKind.Command, "Pick contacts", Urls.SetupContacts, Policies.EditDraft, "step 2 link reps businesses"),
        new(PaletteKind.Command, "Define agencies", Urls.SetupAgencies, Policies.EditDraft, "step 3 firms"),
        new(PaletteKind.Command, "Add people from a table", Urls.ContactImport, Policies.EditDraft, "import contacts paste excel xlsx csv bulk reps"),
        new(PaletteKind.Command, "Hand over from somebody who leaves", Urls.Contacts, Policies.EditDraft, "leaver leaving successor replace substitute territory split"),
        new(PaletteKind.Command, "Find duplicate contacts", Urls.ContactDuplicates, Policies.EditDraft, "merge twice"),
        new(PaletteKind.Command, "See customers without a rep", Urls.Customers(withoutRep: true), Policies.Read, "missing nobody module"),
        new(PaletteKind.Command, "Roll back to an earlier publication", Urls.Publications, Policies.Publish, "undo restore"),
        new(PaletteKind.Command, "Add somebody to this console", Urls.SettingsUsers, Policies.ManageAccounts, "user account invite person role"),
        new(PaletteKind.Command, "Make an API key", Urls.SettingsApiKeys, Policies.ManageApiKeys, "token machine rest"),
        new(PaletteKind.Page, "Overview", Urls.Overview, Policies.Read, "home start"),
        new(PaletteKind.Page, "Setup", Urls.Setup, Policies.Read, "wizard steps"),
        new(PaletteKind.Page, "Customers", Urls.CustomersPath, Policies.Read, "listing"),
        new(PaletteKind.Page, "Coverage", Urls.Coverage, Policies.Read, "share trend"),
        new(PaletteKind.Page, "Agencies", Urls.Agencies, Policies.Read, "firms"),
        new(PaletteKind.Page, "Contacts", Urls.Contacts, Policies.Read, "people reps"),
        new(PaletteKind.Page, "Hand-overs and the ERP", Urls.FollowedPath, Policies.Read, "followed successor leaver suggested id download"),
        new(PaletteKind.Page, "Away", Urls.AwayPath, Policies.Read, "stand-ins holidays calendar absent substitute"),
        new(PaletteKind.Page, "Feeds", Urls.Feeds, Policies.Read, "imports erp history"),
        new(PaletteKind.Page, "Publications", Urls.Publications, Policies.Read, "versions history"),
        new(PaletteKind.Page, "Change log", Urls.ChangeLogPath, Policies.ReadChangeLog, "history audit who changed"),
        new(PaletteKind.Page, "Notices", Urls.Notices, Policies.Read, "bell unread alerts messages told"),
        new(PaletteKind.Page, "Gallery", Urls.Gallery, Policies.Read, "cases module qa"),
        new(PaletteKind.Page, "Settings", Urls.Settings, Policies.EditDraft),
        new(PaletteKind.Page, "Feed settings", Urls.SettingsFeeds, Policies.EditSettings, "columns separators held gate"),
        new(PaletteKind.Page, "Publishing settings", Urls.SettingsPublishing, Policies.EditSettings, "second confirmation share"),
        new(PaletteKind.Page, "Sales Rep module settings", Urls.SettingsModule, Policies.EditDraft, "desk fallback no rep text"),
        new(PaletteKind.Page, "Portal settings", Urls.SettingsPortal, Policies.EditSettings, "signing key sites embed"),
        new(PaletteKind.Page, "People who sign in", Urls.SettingsUsers, Policies.ManageAccounts, "users accounts roles settings"),
        new(PaletteKind.Page, "Webhooks", Urls.SettingsWebhooks, Policies.ManageWebhooks, "settings events notify"),
        new(PaletteKind.Page, "API keys", Urls.SettingsApiKeys, Policies.ManageApiKeys, "settings rest"),
        new(PaletteKind.Page, "Sharing settings", Urls.SettingsSharing, Policies.EditSettings, "links preview colleague"),
        new(PaletteKind.Page, "Customer views", Urls.SettingsCustomerViews, Policies.ReadChangeLog, "who looked audit settings"),
        new(PaletteKind.Page, "Agency types", Urls.AgencyTypes, Policies.EditDraft, "settings words"),
        new(PaletteKind.Page, "My settings", Urls.OwnSettings, Policies.Read, "own time zone theme formats account"),
        new(PaletteKind.Page, "My sign-in", Urls.Security, Policies.Read, "own password two-factor passkey sessions security"),
    ];

    /// <summary>What this one may, where nothing is typed.</summary>
    public static IEnumerable<PaletteEntry> For(ICurrentUser user) => s_all.Where(one => user.May(one.Policy)).Select(Entry);

    /// <summary>Those of them in which every word of the text begins a word; where the name begins with it first.</summary>
    public static IEnumerable<PaletteEntry> Find(ICurrentUser user, string text)
    {
        var sought = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return s_all.Where(one => user.May(one.Policy) && Array.TrueForAll(sought, word => Has(one, word)))
            .OrderByDescending(one => one.Text.StartsWith(text.Trim(), StringComparison.OrdinalIgnoreCase))
            .ThenByDescending(one => Array.TrueForAll(sought, word => Begins(one.Text, word)))
            .Select(Entry);
    }

    private static bool Has(Command one, string word) => Begins(one.Text, word) || Begins(one.OtherWords, word);

    private static bool Begins(string text, string word) =>
        text.Split(' ').Any(part => part.StartsWith(word, StringComparison.OrdinalIgnoreCase));

    private static PaletteEntry Entry(Command one) => new(one.Kind, one.Text, one.Href);
}
