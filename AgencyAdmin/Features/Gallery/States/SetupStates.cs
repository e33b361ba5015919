using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Features.Agencies;
using AgencyAdmin.Features.Contacts;
using AgencyAdmin.Features.HandOvers;
using AgencyAdmin.Features.Settings;
using AgencyAdmin.Features.Setup;
using AgencyAdmin.Features.Setup.Contacts;
using AgencyAdmin.Features.Setup.Verify;

namespace AgencyAdmin.Features.Gallery.States;

/// <summary>What the setup is made with: its steps, the agency editor, stand-ins and hand-overs, settings.</summary>
public static class SetupStates
{
    public static IReadOnlyList<GalleryComponent> All { get; } =
    [
        GalleryComponent.Of<AgencyFields>(
            "The upper half of the agency editor.", ["AgencyEditorTests"],
            new ComponentState<AgencyFields>("agency-fields", "Filled")
                .AddMade(c => c.Form, () => SetupExamples.Harborline()).Add(c => c.Types, ["Distributor", "Rep firm"])
                .Shows("Harborline Sales", "Rep firm", "sales@harborline.example", "Active"),
            new ComponentState<AgencyFields>("agency-fields-new", "New").AddMade(c => c.Form, () => new AgencyForm()).Add(c => c.Types, [])
                .Shows("Name", "An agency that does not sell shows no rep to anybody."),
            new ComponentState<AgencyFields>("agency-fields-doubtful", "With what is doubtful")
                .AddMade(c => c.Form, () => SetupExamples.Doubtful()).Add(c => c.Types, [])
                .Shows("12345", "harborline.example"),
            new ComponentState<AgencyFields>("agency-fields-refused", "Refused at the last save")
                .AddMade(c => c.Form, () => SetupExamples.Nameless()).Add(c => c.Types, []).Add(c => c.Refusals, [new("agency.name", "The name is missing.", "Name")])
                .Shows("Name", "Rep firm")),

        GalleryComponent.Of<ConflictCure>(
            "An ID that two agencies claim, and how to end that.", ["AgencyEditorTests"],
            new ComponentState<ConflictCure>("conflict", "From one day on in both").Add(c => c.Conflict, SetupExamples.InTwo).Add(c => c.AgencyId, 1)
                .Shows("JD01", "is also in", "Westline", "Keep it here", "Leave it in"),
            new ComponentState<ConflictCure>("conflict-later", "The other begins later")
                .Add(c => c.Conflict, SetupExamples.InTwoOneLater).Add(c => c.AgencyId, 1).Shows("End it in", "4 Jan 2026"),
            new ComponentState<ConflictCure>("conflict-read-only", "For those who may not end it")
                .Add(c => c.Conflict, SetupExamples.InTwo).Add(c => c.AgencyId, 1).As(Roles.Support).Shows("JD01", "so its customers see nobody for it")),

        GalleryComponent.Of<RepSplit>(
            "The parts of an ID that is split.", [],
            new ComponentState<RepSplit>("rep-split", "Two parts")
                .Add(c => c.Parts, [new("in NV, US", 1, "Dana Reyes"), new("in 89000 to 89999", null, "The agency's desk")])
                .Shows("in NV, US", "Dana Reyes", "The agency's desk"),
            new ComponentState<RepSplit>("rep-split-none", "Not split").Add(c => c.Parts, []).Shows()),

        GalleryComponent.Of<RepIdStateChip>(
            "Where a sales rep ID stands.", [],
            new ComponentState<RepIdStateChip>("rep-id-new", "New").Add(c => c.State, RepIdState.New).Shows("New"),
            new ComponentState<RepIdStateChip>("rep-id-verified", "Verified").Add(c => c.State, RepIdState.Verified).Shows("Verified"),
            new ComponentState<RepIdStateChip>("rep-id-linked", "Linked").Add(c => c.State, RepIdState.Linked).Shows("Linked"),
            new ComponentState<RepIdStateChip>("rep-id-gone", "Gone").Add(c => c.State, RepIdState.Gone).Shows("Gone")),

        GalleryComponent.Of<Suggestion>(
            "Whom an ID may stand for, and what speaks for it.", [],
            new ComponentState<Suggestion>("suggestion-strong", "Strong").Add(c => c.Match, SetupExamples.Strong).Shows("Strong · 97", "Jolene Dahl"),
            new ComponentState<Suggestion>("suggestion-possible", "Possible, with a doubt and another")
                .Add(c => c.Match, SetupExamples.Possible).Shows("Possible · 61", "Jim Dunn fits as well", "Next: Jim Dunn"),
            new ComponentState<Suggestion>("suggestion-weak", "Weak").Add(c => c.Match, SetupExamples.Weak).Shows("Weak · 22")),

        GalleryComponent.Of<SetupStepper>(
            "The four steps, and how far each is.", [],
            new ComponentState<SetupStepper>("setup-stepper-counting", "Not counted yet").Add(c => c.Current, SetupStep.VerifyRepIds).Shows("Verify", "Review"),
            new ComponentState<SetupStepper>("setup-stepper", "Work left").Add(c => c.Current, SetupStep.PickContacts)
                .Add(c => c.Progress, SetupExamples.Begun).Shows("1,204 done", "36 open", "2 blocked"),
            new ComponentState<SetupStepper>("setup-stepper-finished", "All done").Add(c => c.Current, SetupStep.Review)
                .Add(c => c.Progress, SetupExamples.Finished).Shows("1,240 done")),

        GalleryComponent.Of<StandInChip>(
            "How a stand-in stands on a day.", ["StandInPanelTests"],
            new ComponentState<StandInChip>("stand-in-chip", "In force").Add(c => c.Plan, SetupExamples.January).Add(c => c.Name, "Marcus Oye")
                .Add(c => c.Today, GalleryCase.Day).Shows("Marcus Oye stands in from 5 Jan 2026 until 14 Jan 2026"),
            new ComponentState<StandInChip>("stand-in-chip-later", "Not begun").Add(c => c.Plan, SetupExamples.January).Add(c => c.Name, "Marcus Oye")
                .Add(c => c.Today, new(2026, 1, 4)).Shows("Marcus Oye stands in from 5 Jan 2026"),
            new ComponentState<StandInChip>("stand-in-chip-over", "Over").Add(c => c.Plan, SetupExamples.January).Add(c => c.Name, "Marcus Oye")
                .Add(c => c.Today, new(2026, 1, 15)).Shows("The last day is over"),
            new ComponentState<StandInChip>("stand-in-chip-none", "Nobody").Add(c => c.Name, "").Add(c => c.Today, GalleryCase.Day).Shows()),

        GalleryComponent.Of<SuccessorsCard>(
            "Who takes over from somebody who leaves, and when.", ["LeavingPageTests"],
            new ComponentState<SuccessorsCard>("successors", "Nobody chosen").Add(c => c.Of, SetupExamples.Leaver).Add(c => c.Form, HandOverForm.Empty)
                .Add(c => c.Today, GalleryCase.Day).Add(c => c.Suggested, [new(StateExamples.Dana, "Same agency")]).Add(c => c.Search, StateExamples.TwoPeople)
                .Shows("2026-01-05", "Everything goes to", "Dana Reyes", "Same agency"),
            new ComponentState<SuccessorsCard>("successors-chosen", "Chosen, for a later day").Add(c => c.Of, SetupExamples.Leaver)
                .Add(c => c.Form, HandOverForm.Empty with { Day = new(2026, 2, 1), Rest = SetupExamples.ToDana }).Add(c => c.Today, GalleryCase.Day)
                .Add(c => c.Suggested, []).Add(c => c.Search, StateExamples.TwoPeople).Shows("2026-02-01", "As everything: Dana Reyes")),

        GalleryComponent.Of<LadderCard>(
            "How many customers see a rep, a desk, a text or nothing.", ["ModuleSettingsPageTests"],
            new ComponentState<LadderCard>("ladder-counting", "Counting").Shows("Counting customers"),
            new ComponentState<LadderCard>("ladder", "In the draft").Add(c => c.Counts, new([4_210, 310, 80, 0, 12], [4_198, 322, 80, 12, 0])).Add(c => c.IsStored, true)
                .Shows("4,198", "Draft"),
            new ComponentState<LadderCard>("ladder-typed", "As typed").Add(c => c.Counts, new([4_210, 310, 80, 0, 12], [4_198, 322, 80, 12, 0]))
                .Shows("As typed", "What is typed has a list once it is saved in the draft.")),

        GalleryComponent.Of<ColumnMapTable>(
            "Which column of a feed is what.", ["FeedSettingsPageTests"],
            new ComponentState<ColumnMapTable>("column-map", "Without a file").Add(c => c.Columns, SetupExamples.Columns).Shows("Column", "required"),
            new ComponentState<ColumnMapTable>("column-map-file", "Beside a file").Add(c => c.Columns, SetupExamples.Columns)
                .Add(c => c.Sample, new(null, [["C-10482", "", "", "Nordic Supply"]])).Shows("In the file", "C-10482", "Empty")),
    ];
}
