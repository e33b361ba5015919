using AgencyAdmin.Components.Shared;

namespace AgencyAdmin.Features.Gallery.States;

/// <summary>Tables and lists.</summary>
public static class SharedLists
{
    public static IReadOnlyList<GalleryComponent> All { get; } =
    [
        GalleryComponent.Of<RowPages<string>>(
            "A table that goes on as one scrolls.", ["RowPagesTests"],
            new ComponentState<RowPages<string>>("row-pages", "Two rows")
                .Add(c => c.Read, StateExamples.TwoRows).Add(c => c.Question, "all").Add(c => c.Caption, "Customers").Add(c => c.Columns, 1)
                .Add(c => c.Head, "<th scope=\"col\">Name</th>").Add(c => c.Row, row => $"<tr><td>{row}</td></tr>").Add(c => c.Empty, "<p>None</p>")
                .Shows("Customers", "Nordic Supply", "Harbor Tools"),
            new ComponentState<RowPages<string>>("row-pages-many", "The first of many")
                .Add(c => c.Read, StateExamples.ManyRows).Add(c => c.Question, "all").Add(c => c.Caption, "Customers").Add(c => c.Columns, 1)
                .Add(c => c.Head, "<th scope=\"col\">Name</th>").Add(c => c.Row, row => $"<tr><td>{row}</td></tr>").Add(c => c.Empty, "<p>None</p>")
                .Add(c => c.Total, 1240).Shows("Customer 50", "Show 50 more"),
            new ComponentState<RowPages<string>>("row-pages-empty", "Empty")
                .Add(c => c.Read, StateExamples.NoRows).Add(c => c.Question, "all").Add(c => c.Caption, "Customers").Add(c => c.Columns, 1)
                .Add(c => c.Head, "<th scope=\"col\">Name</th>").Add(c => c.Row, row => $"<tr><td>{row}</td></tr>").Add(c => c.Empty, "<p>No customer yet</p>")
                .Shows("No customer yet"),
            new ComponentState<RowPages<string>>("row-pages-loading", "Loading")
                .Add(c => c.Read, StateExamples.WaitingRows).Add(c => c.Question, "all").Add(c => c.Caption, "Customers").Add(c => c.Columns, 1)
                .Add(c => c.Head, "<th scope=\"col\">Name</th>").Add(c => c.Row, row => $"<tr><td>{row}</td></tr>").Add(c => c.Empty, "<p>None</p>")
                .Shows("Customers", "Name"),
            new ComponentState<RowPages<string>>("row-pages-fault", "Fault")
                .Add(c => c.Read, StateExamples.FailingRows).Add(c => c.Question, "all").Add(c => c.Caption, "Customers").Add(c => c.Columns, 1)
                .Add(c => c.Head, "<th scope=\"col\">Name</th>").Add(c => c.Row, row => $"<tr><td>{row}</td></tr>").Add(c => c.Empty, "<p>None</p>")
                .Shows("The list could not be read", "Try again")),

        GalleryComponent.Of<InPages<int>>(
            "Draws a part of a list at a time.", ["InPagesTests"],
            new ComponentState<InPages<int>>("in-pages", "The first of three")
                .Add(c => c.Items, [.. Enumerable.Range(1, 7)]).Add(c => c.Many, "changes").Add(c => c.Size, 3)
                .Add(c => c.ChildContent, shown => string.Join(", ", shown)).Shows("1, 2, 3", "1 to 3 of 7 changes", "Next"),
            new ComponentState<InPages<int>>("in-pages-one", "One part only")
                .Add(c => c.Items, [1, 2]).Add(c => c.Many, "changes").Add(c => c.ChildContent, shown => string.Join(", ", shown)).Shows("1, 2"),
            new ComponentState<InPages<int>>("in-pages-empty", "Empty")
                .Add(c => c.Items, []).Add(c => c.Many, "changes").Add(c => c.ChildContent, shown => $"{shown.Count} changes").Shows("0 changes")),

        GalleryComponent.Of<EmptyState>(
            "Stands where there is nothing, with the one act that leads on.", [],
            new ComponentState<EmptyState>("empty-state", "With an act")
                .Add(c => c.Title, "No agency yet").Add(c => c.Text, "Agencies are proposed from the people that you pick.")
                .Add(c => c.ChildContent, "<a class=\"button\" href=\"/setup/contacts\">Pick people</a>").Shows("No agency yet", "Pick people"),
            new ComponentState<EmptyState>("empty-state-words", "Words alone").Add(c => c.Title, "Nothing waits for you").Shows("Nothing waits for you"),
            new ComponentState<EmptyState>("empty-state-long", "Long text")
                .Add(c => c.Title, "No customer of Gesellschaft für Vertrieb und Beratung mit beschränkter Haftung matches")
                .Add(c => c.Text, "Nothing found for “Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft” in number, name or city.")
                .Shows("Donaudampfschifffahrt")),

        GalleryComponent.Of<ContactPickerEntry>(
            "A line in the list of the picker.", ["ContactPickerTests"],
            new ComponentState<ContactPickerEntry>("picker-entry", "A contact")
                .Add(c => c.Id, "entry-1").Add(c => c.Entry, new(PickerEntryKind.Contact, StateExamples.Dana)).Within("listbox").Shows("Dana Reyes", "Account manager · Nordic Sales"),
            new ComponentState<ContactPickerEntry>("picker-entry-long", "Long text")
                .Add(c => c.Id, "entry-1").Add(c => c.Entry, new(PickerEntryKind.Contact, StateExamples.LongName)).Within("listbox").Shows("Oberschlettenbach"),
            new ComponentState<ContactPickerEntry>("picker-entry-recent", "Picked lately")
                .Add(c => c.Id, "entry-1").Add(c => c.Entry, new(PickerEntryKind.Contact, StateExamples.Dana, IsRecent: true)).Add(c => c.IsActive, true)
                .Within("listbox").Shows("Dana Reyes", "Recent"),
            new ComponentState<ContactPickerEntry>("picker-entry-nobody", "Nobody")
                .Add(c => c.Id, "entry-1").Add(c => c.Entry, new(PickerEntryKind.Nobody)).Add(c => c.NoneText, "Nobody yet").Within("listbox").Shows("Nobody yet"),
            new ComponentState<ContactPickerEntry>("picker-entry-add", "Adds somebody")
                .Add(c => c.Id, "entry-1").Add(c => c.Entry, new(PickerEntryKind.Add)).Add(c => c.Typed, "Ida").Within("listbox").Shows("Add “Ida” as a contact")),
    ];
}
