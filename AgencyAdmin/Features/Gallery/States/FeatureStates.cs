using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Data.ChangeLog.Undoing;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Agencies;
using AgencyAdmin.Features.ChangeLog;
using AgencyAdmin.Features.Contacts;
using AgencyAdmin.Features.Contacts.Hours;
using AgencyAdmin.Features.Contacts.Lists;
using AgencyAdmin.Features.Customers;
using AgencyAdmin.Features.Intake;
using AgencyAdmin.Features.Publishing;
using AgencyAdmin.Features.Users;

namespace AgencyAdmin.Features.Gallery.States;

/// <summary>Components of features that are drawn of their parameters alone.</summary>
public static class FeatureStates
{
    public static IReadOnlyList<GalleryComponent> All { get; } =
    [
        GalleryComponent.Of<AgencyStatusChip>(
            "How far an agency is.", [],
            new ComponentState<AgencyStatusChip>("agency-status-confirmed", "Confirmed").Add(c => c.Status, AgencyStatus.Confirmed).Shows("Confirmed"),
            new ComponentState<AgencyStatusChip>("agency-status-proposed", "Proposed").Add(c => c.Status, AgencyStatus.Proposed).Shows("Proposed"),
            new ComponentState<AgencyStatusChip>("agency-status-inactive", "Inactive").Add(c => c.Status, AgencyStatus.Inactive).Shows("Inactive"),
            new ComponentState<AgencyStatusChip>("agency-status-conflict", "Conflict").Add(c => c.Status, AgencyStatus.Conflict).Shows("Conflict"),
            new ComponentState<AgencyStatusChip>("agency-status-business-ended", "Business ended")
                .Add(c => c.Status, AgencyStatus.BusinessEnded).Shows("Business ended")),

        GalleryComponent.Of<WhyChain>(
            "What became of one sales rep ID, station by station.", ["WhyChainTests"],
            new ComponentState<WhyChain>("why-chain-broken", "Broken").Add(c => c.Id, StateExamples.InNoAgency)
                .Shows("JD01", "broken here", "Pick a contact for JD01", "212 other customers"),
            new ComponentState<WhyChain>("why-chain-refused", "For those who may not mend it")
                .Add(c => c.Id, StateExamples.InNoAgency).Add(c => c.Editors, ["Ada Lind", "Nia Berg"]).As("Support")
                .Shows("Ada Lind or Nia Berg can mend this in Setup."),
            new ComponentState<WhyChain>("why-chain-ignored", "Ignored").Add(c => c.Id, StateExamples.Ignored)
                .Shows("Ignored by Ada Lind", "House account")),

        GalleryComponent.Of<ContactField>(
            "A field of a contact, with what is doubtful or wrong of it.", ["ContactFormTests"],
            new ComponentState<ContactField>("contact-field", "Typed")
                .Add(c => c.Label, "Office phone").Add(c => c.Id, "contact-office-phone").Add(c => c.Field, "OfficePhone").Add(c => c.Value, "+1 702 555 0100")
                .Shows("Office phone", "+1 702 555 0100"),
            new ComponentState<ContactField>("contact-field-hint", "Empty, with an example")
                .Add(c => c.Label, "Office phone").Add(c => c.Id, "contact-office-phone").Add(c => c.Field, "OfficePhone").Add(c => c.Hint, "702 555 0100 x12")
                .Shows("702 555 0100 x12"),
            new ComponentState<ContactField>("contact-field-read-only", "Read-only")
                .Add(c => c.Label, "Office phone").Add(c => c.Id, "contact-office-phone").Add(c => c.Field, "OfficePhone").Add(c => c.Value, "+1 702 555 0100")
                .Add(c => c.IsReadOnly, true).Shows("+1 702 555 0100")),

        GalleryComponent.Of<WorkingHoursField>(
            "When somebody can be reached.", ["WorkingHoursFieldTests"],
            new ComponentState<WorkingHoursField>("working-hours", "Given").Add(c => c.Value, "Mon-Thu 08:00-17:00, Fri 08:00-15:00")
                .Shows("Monday from", "17:00", "Closed", "Remove all hours"),
            new ComponentState<WorkingHoursField>("working-hours-none", "Not given").Shows("Not given", "Set working hours"),
            new ComponentState<WorkingHoursField>("working-hours-read-only", "Read-only")
                .Add(c => c.Value, "Mon-Fri 08:00-17:00").Add(c => c.IsReadOnly, true).Shows("Mon-Fri 08:00-17:00")),

        GalleryComponent.Of<ContactSelectionBar>(
            "What is done with all selected contacts.", ["ContactBulkTests"],
            new ComponentState<ContactSelectionBar>("contact-selection", "Two selected")
                .Add(c => c.Selected, new HashSet<int> { 1, 2 }).Shows("2 contacts selected", "Hide", "Clear"),
            new ComponentState<ContactSelectionBar>("contact-selection-none", "None selected").Add(c => c.Selected, new HashSet<int>()).Shows()),

        GalleryComponent.Of<NoCustomers>(
            "Stands where the listing has no row.", ["CustomerListPageTests"],
            new ComponentState<NoCustomers>("no-customers", "None at all").Add(c => c.Filter, new CustomerFilter()).Shows("No customers yet", "Send the first feed"),
            new ComponentState<NoCustomers>("no-customers-found", "None found")
                .Add(c => c.Filter, new CustomerFilter("Nordic", WithoutRep: true)).Shows("Nothing found for “Nordic”", "with these filters"),
            new ComponentState<NoCustomers>("no-customers-of-kinds", "None of all these kinds")
                .Add(c => c.Filter, new CustomerFilter(WithoutRep: true, Country: "NO")).Shows("No customer is of all these kinds at once.")),

        GalleryComponent.Of<FeedChoice>(
            "The chosen file, and how it is to be taken.", ["FeedUploadTests"],
            new ComponentState<FeedChoice>("feed-choice-full", "Full refresh")
                .Add(c => c.Name, "KS_CUSTOMERS.full").Add(c => c.Size, 48_211_903).Add(c => c.Mode, FeedMode.Full).Shows("KS_CUSTOMERS.full", "Full refresh"),
            new ComponentState<FeedChoice>("feed-choice-delta", "Net change by its name")
                .Add(c => c.Name, "KS_CUSTOMERS.net").Add(c => c.Size, 1_204).Add(c => c.Mode, FeedMode.Delta).Shows("it cannot be sent as full"),
            new ComponentState<FeedChoice>("feed-choice-open", "Not chosen")
                .Add(c => c.Name, "customers.tsv").Add(c => c.Size, 1_204).Shows("customers.tsv", "Net change")),

        GalleryComponent.Of<PublicationLoading>(
            "While every customer is compared, and where there is nothing to compare.", ["PublicationsPageTests"],
            new ComponentState<PublicationLoading>("publication-loading", "Loading").Add(c => c.Number, 47).Shows("Comparing every customer before and after"),
            new ComponentState<PublicationLoading>("publication-missing", "Not there")
                .Add(c => c.Number, 47).Add(c => c.IsLoaded, true).Shows("There is no publication 47", "See all publications")),

        GalleryComponent.Of<UndoLines>(
            "What undoing does.", ["UndoPanelTests"],
            new ComponentState<UndoLines>("undo-lines", "Two")
                .Add(c => c.Lines, [new(1, "Dana Reyes is shown again."), new(2, "JD01 is picked for Dana Reyes again.")]).Shows("Dana Reyes is shown again."),
            new ComponentState<UndoLines>("undo-lines-many", "More than are shown")
                .Add(c => c.Lines, [.. Enumerable.Range(1, 42).Select(i => new UndoLine(i, $"Agency rep {i} is there again."))]).Shows("and 12 more")),

        GalleryComponent.Of<RoleChoice>(
            "What somebody may do.", ["UsersPageTests"],
            new ComponentState<RoleChoice>("role-choice", "None chosen").Add(c => c.Name, "role").Shows("Administrator", "Auditor"),
            new ComponentState<RoleChoice>("role-choice-chosen", "Chosen").Add(c => c.Name, "role").Add(c => c.Value, "Support").Shows("Support")),
    ];
}
