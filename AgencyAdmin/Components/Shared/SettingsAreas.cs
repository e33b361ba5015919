using AgencyAdmin.Domain.Access;

namespace AgencyAdmin.Components.Shared;

/// <summary>A page of settings.</summary>
/// <param name="Href">Where it is.</param>
/// <param name="Title">What it is called in the list beside every one of them.</param>
/// <param name="Text">What is set there.</param>
/// <param name="Policy">Who may open it.</param>
public sealed record SettingsArea(string Href, string Title, string Text, string Policy);

/// <summary>Every page of settings, in the order of the list.</summary>
public static class SettingsAreas
{
    public static IReadOnlyList<SettingsArea> All { get; } =
    [
        new(Urls.SettingsFeeds, "Feeds", "Which column of the ERP's file holds what, how sales rep IDs are parted, and when a feed is held.", Policies.EditSettings),
        new(Urls.SettingsPublishing, "Publishing", "From which share of customers losing their rep on publishing asks a second time.", Policies.EditSettings),
        new(Urls.SettingsModule, "Sales Rep module", "What customers see where no rep can be shown: a desk, a text, or nothing.", Policies.EditDraft),
        new(Urls.SettingsPortal, "Portal", "The key that portals sign with, which sites may show the module, and the two lines they need.", Policies.EditSettings),
        new(Urls.SettingsUsers, "People", "Who signs in to this console, and what each may do.", Policies.ManageAccounts),
        new(Urls.SettingsApiKeys, "API keys", "What machines sign in with: make one, see when it was last used, revoke it.", Policies.ManageApiKeys),
        new(Urls.SettingsWebhooks, "Webhooks", "Which other systems are told at once when something happens, and how their messages fare.", Policies.ManageWebhooks),
        new(Urls.SettingsSharing, "Sharing", "Links that show a colleague without an account what one customer sees. Off until you switch it on.", Policies.EditSettings),
        new(Urls.SettingsCustomerViews, "Customer views", "Who looked at which customer's home page, and when.", Policies.ReadChangeLog),
        new(Urls.AgencyTypes, "Agency types", "Your company's own words for kinds of agencies.", Policies.EditDraft),
    ];
}
