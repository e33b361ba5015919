using AgencyAdmin.Components.Shared;

namespace AgencyAdmin.Features.Gallery.States;

/// <summary>What a page is made of.</summary>
public static class SharedPages
{
    public static IReadOnlyList<GalleryComponent> All { get; } =
    [
        GalleryComponent.Of<Page>(
            "Heading, lead and acts of every page.", ["PageTests"],
            new ComponentState<Page>("page", "With everything")
                .Add(c => c.Title, "Nordic Supply").Add(c => c.Lead, "C-10482 · Oslo").Add(c => c.Back, "/customers").Add(c => c.BackText, "Customers")
                .Add(c => c.Actions, "<a class=\"button\" href=\"/publications\">Publish 12 changes</a>").Add(c => c.ChildContent, "<p>The page stands here.</p>")
                .Shows("Nordic Supply", "C-10482", "← Customers", "Publish 12 changes", "The page stands here."),
            new ComponentState<Page>("page-long", "Long text")
                .Add(c => c.Title, "Gesellschaft für Vertrieb und Beratung mit beschränkter Haftung und Compagnie Kommanditgesellschaft auf Aktien")
                .Add(c => c.Lead, "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft").Shows("Donaudampfschifffahrt"),
            new ComponentState<Page>("page-arabic", "A name in Arabic").Add(c => c.Title, "شركة الشمال للتوريد").Add(c => c.Lead, "C-10482").Shows("شركة")),

        GalleryComponent.Of<NavigationLinks>(
            "The ways through the console.", [],
            new ComponentState<NavigationLinks>("navigation-links", "For an administrator").Shows("Overview", "Change log", "Settings"),
            new ComponentState<NavigationLinks>("navigation-links-support", "For support").As("Support").Shows("Overview", "Publications"),
            new ComponentState<NavigationLinks>("navigation-links-plain", "Before the first drawing").Add(c => c.IsPlain, true).Shows("Overview")),

        GalleryComponent.Of<NotAllowed>(
            "Somebody opens a page without the right to.", [],
            new ComponentState<NotAllowed>("not-allowed", "Without the right").As("Support").Shows("You may not open this page", "Go to the overview")),

        GalleryComponent.Of<SettingsFrame>(
            "A page of settings, with all of them beside it.", ["SettingsPageTests"],
            new ComponentState<SettingsFrame>("settings-frame", "For an administrator")
                .Add(c => c.Title, "Webhooks").Add(c => c.Lead, "Who is told of what happens here.").Add(c => c.ChildContent, "<p>The form stands here.</p>")
                .Shows("Webhooks", "Settings", "The form stands here."),
            new ComponentState<SettingsFrame>("settings-frame-editor", "For an editor").Add(c => c.Title, "Module").As("Editor").Shows("Module")),
    ];
}
