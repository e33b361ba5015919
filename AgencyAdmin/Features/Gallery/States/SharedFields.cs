using AgencyAdmin.Components.Shared;

namespace AgencyAdmin.Features.Gallery.States;

/// <summary>What people type in, tick or press.</summary>
public static class SharedFields
{
    public static IReadOnlyList<GalleryComponent> All { get; } =
    [
        GalleryComponent.Of<Tick>(
            "A box to tick, with its words behind it.", ["TickTests"],
            new ComponentState<Tick>("tick-off", "Off").Add(c => c.ChildContent, "Sells").Shows("Sells"),
            new ComponentState<Tick>("tick-on", "On, with a hint")
                .Add(c => c.Value, true).Add(c => c.ChildContent, "Sells").Add(c => c.Hint, "Its reps appear on cards.")
                .Shows("Sells", "Its reps appear on cards.")),

        GalleryComponent.Of<SelectField>(
            "A choice among few things.", ["SelectFieldTests"],
            new ComponentState<SelectField>("select-field", "With a hint")
                .Add(c => c.Label, "Role").Add(c => c.Id, "role").Add(c => c.Options, SelectOption.Of<Status>()).Add(c => c.Value, "Warning")
                .Add(c => c.Hint, "Shown on the card.").Shows("Role", "Warning", "Shown on the card."),
            new ComponentState<SelectField>("select-field-bare", "Label for screen readers")
                .Add(c => c.Label, "Role of JD01").Add(c => c.IsLabelHidden, true).Add(c => c.Options, [new("", "None"), new("inside", "Inside sales")])
                .Shows("Role of JD01", "Inside sales"),
            new ComponentState<SelectField>("select-field-empty", "Nothing to choose")
                .Add(c => c.Label, "Type").Add(c => c.Id, "type").Add(c => c.Options, []).Shows("Type")),

        GalleryComponent.Of<SearchField>(
            "A field above a list, which follows what is typed.", [],
            new ComponentState<SearchField>("search-field", "Empty").Add(c => c.Id, "find").Add(c => c.Label, "Find an agency").Shows("Find an agency"),
            new ComponentState<SearchField>("search-field-typed", "Typed")
                .Add(c => c.Id, "find").Add(c => c.Label, "Find an agency").Add(c => c.Value, "Nordic").Shows("Nordic")),

        GalleryComponent.Of<ContactPicker>(
            "Picks a person among thousands.", ["ContactPickerTests"],
            new ComponentState<ContactPicker>("contact-picker", "Nobody picked")
                .Add(c => c.InputId, "rep").Add(c => c.Label, "Contact for JD01").Add(c => c.Search, StateExamples.TwoPeople)
                .Shows("Contact for JD01", "Find by name, position, email or rep ID"),
            new ComponentState<ContactPicker>("contact-picker-picked", "Somebody picked")
                .Add(c => c.InputId, "rep").Add(c => c.Label, "Contact for JD01").Add(c => c.Search, StateExamples.TwoPeople)
                .Add(c => c.Value, StateExamples.Dana).Shows("Dana Reyes"),
            new ComponentState<ContactPicker>("contact-picker-open", "Open")
                .Add(c => c.InputId, "rep").Add(c => c.Label, "Contact for JD01").Add(c => c.Search, StateExamples.ManyPeople)
                .Add(c => c.Value, StateExamples.Dana).Add(c => c.NoneText, "Nobody yet").Add(c => c.IsOpenAtFirst, true)
                .Shows("Nobody yet", "Dana Reyes", "Recent", "Show more"),
            new ComponentState<ContactPicker>("contact-picker-empty", "Nobody to pick")
                .Add(c => c.InputId, "rep").Add(c => c.Label, "Contact for JD01").Add(c => c.Search, StateExamples.NoPeople)
                .Add(c => c.IsOpenAtFirst, true).Shows("There is no contact yet."),
            new ComponentState<ContactPicker>("contact-picker-loading", "Loading")
                .Add(c => c.InputId, "rep").Add(c => c.Label, "Contact for JD01").Add(c => c.Search, StateExamples.WaitingPeople)
                .Add(c => c.IsOpenAtFirst, true).Shows("Looking for contacts"),
            new ComponentState<ContactPicker>("contact-picker-fault", "Fault")
                .Add(c => c.InputId, "rep").Add(c => c.Label, "Contact for JD01").Add(c => c.Search, StateExamples.FailingPeople)
                .Add(c => c.IsOpenAtFirst, true).Shows("The contacts could not be read.", "Try again")),

        GalleryComponent.Of<CopyButton>(
            "Puts a text into the clipboard.", ["CopyButtonTests"],
            new ComponentState<CopyButton>("copy-button", "Beside others").Add(c => c.Text, "C-10482").Add(c => c.What, "number").Shows("Copy number"),
            new ComponentState<CopyButton>("copy-button-primary", "What the place is for")
                .Add(c => c.Text, "C-10482").Add(c => c.What, "number").Add(c => c.IsPrimary, true).Shows("Copy number")),

        GalleryComponent.Of<DropMenu>(
            "A menu that opens without a round trip.", ["DropMenuTests"],
            new ComponentState<DropMenu>("drop-menu", "Closed")
                .Add(c => c.Label, "More acts").Add(c => c.Summary, "More")
                .Add(c => c.ChildContent, "<button type=\"button\" class=\"drop-item\">Hide the contact</button>").Shows("More acts", "Hide the contact"),
            new ComponentState<DropMenu>("drop-menu-late", "Drawn when it is opened")
                .Add(c => c.Label, "More acts").Add(c => c.Summary, "More").Add(c => c.IsDrawnWhenOpened, true)
                .Add(c => c.ChildContent, "<button type=\"button\" class=\"drop-item\">Hide the contact</button>").Shows("More acts")),

        GalleryComponent.Of<ExportMenu>(
            "The same list as a file, for those who may take one away.", ["ExportMenuTests"],
            new ComponentState<ExportMenu>("export-menu", "For an editor")
                .Add(c => c.Label, "Export these contacts").Add(c => c.Address, ending => $"/contacts/export.{ending}").Add(c => c.HasIcon, true)
                .Shows("Export these contacts", "Excel workbook"),
            new ComponentState<ExportMenu>("export-menu-refused", "For those who may not")
                .Add(c => c.Label, "Export these contacts").Add(c => c.Address, ending => $"/contacts/export.{ending}").As("Support").Shows()),

        GalleryComponent.Of<HistoryLink>(
            "Leads to everything that happened to a thing, for those who may read it.", [],
            new ComponentState<HistoryLink>("history-link", "For an auditor").Add(c => c.Href, "/change-log?of=contact-1").As("Auditor").Shows("History"),
            new ComponentState<HistoryLink>("history-link-refused", "For those who may not")
                .Add(c => c.Href, "/change-log?of=contact-1").As("Editor").Shows()),

        GalleryComponent.Of<DropZone>(
            "Where a file is dropped or chosen.", ["DropZoneTests"],
            new ComponentState<DropZone>("drop-zone", "Waits for a file")
                .Add(c => c.Text, "Drop a feed here, or choose one").Add(c => c.Hint, "KS_CUSTOMERS.net or .full")
                .Add(c => c.ChildContent, "<input class=\"file\" type=\"file\" aria-label=\"Feed\">").Shows("Drop a feed here", "KS_CUSTOMERS.net"),
            new ComponentState<DropZone>("drop-zone-away", "Has one")
                .Add(c => c.Text, "Drop a feed here, or choose one").Add(c => c.Hint, ".full").Add(c => c.IsAway, true)
                .Add(c => c.ChildContent, "<input class=\"file\" type=\"file\" aria-label=\"Feed\">").Shows("Drop a feed here")),
    ];
}
