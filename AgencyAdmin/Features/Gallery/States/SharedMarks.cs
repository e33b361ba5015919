using AgencyAdmin.Components.Shared;

namespace AgencyAdmin.Features.Gallery.States;

/// <summary>What tells something at a glance: chips, faces, times.</summary>
public static class SharedMarks
{
    public static IReadOnlyList<GalleryComponent> All { get; } =
    [
        GalleryComponent.Of<StatusChip>(
            "A status as a colour, an icon and a word.", [],
            new ComponentState<StatusChip>("status-chip-good", "Good").Add(c => c.Status, Status.Good).Add(c => c.ChildContent, "Shown").Shows("Shown"),
            new ComponentState<StatusChip>("status-chip-warning", "Warning")
                .Add(c => c.Status, Status.Warning).Add(c => c.ChildContent, "Proposed").Shows("Proposed"),
            new ComponentState<StatusChip>("status-chip-blocked", "Blocked")
                .Add(c => c.Status, Status.Blocked).Add(c => c.ChildContent, "Conflict").Shows("Conflict"),
            new ComponentState<StatusChip>("status-chip-muted", "Muted").Add(c => c.Status, Status.Muted).Add(c => c.ChildContent, "Ignored").Shows("Ignored"),
            new ComponentState<StatusChip>("status-chip-info", "Info").Add(c => c.Status, Status.Info).Add(c => c.ChildContent, "Verified").Shows("Verified")),

        GalleryComponent.Of<StepMark>(
            "The number of a step, or a tick.", ["StepMarkTests"],
            new ComponentState<StepMark>("step-mark-open", "Open").Add(c => c.Number, 2).Shows("2"),
            new ComponentState<StepMark>("step-mark-current", "Current").Add(c => c.Number, 2).Add(c => c.IsCurrent, true).Shows("2"),
            new ComponentState<StepMark>("step-mark-finished", "Finished").Add(c => c.Number, 2).Add(c => c.IsFinished, true).Shows()),

        GalleryComponent.Of<Avatar>(
            "Somebody's picture, or initials on a tone that is always the same.", [],
            new ComponentState<Avatar>("avatar-initials", "Initials").Add(c => c.Name, "Dana Reyes").Add(c => c.Size, 40).Shows("DR"),
            new ComponentState<Avatar>("avatar-arabic", "Initials of an Arabic name").Add(c => c.Name, "ليلى حداد").Add(c => c.Size, 40).Shows("ل"),
            new ComponentState<Avatar>("avatar-picture", "Picture")
                .Add(c => c.Name, "Dana Reyes").Add(c => c.PictureId, "gallery").Add(c => c.Size, 72).Shows()),

        GalleryComponent.Of<Chips>(
            "Links that choose a filter, and those that take one away.", [],
            new ComponentState<Chips>("chips-counts", "With counts")
                .Add(c => c.Items, [new("All", "/agencies", 1240, IsSelected: true), new("Proposed", "/agencies?status=Proposed", 6)])
                .Shows("All", "1,240", "Proposed", "6"),
            new ComponentState<Chips>("chips-removal", "To be taken away")
                .Add(c => c.Items, [new("Without a rep", "/customers", IsRemoval: true)]).Shows("Without a rep, remove"),
            new ComponentState<Chips>("chips-none", "None").Add(c => c.Items, []).Shows()),

        GalleryComponent.Of<FilterChip>(
            "One such link.", [],
            new ComponentState<FilterChip>("filter-chip", "Not chosen").Add(c => c.Text, "Hidden").Add(c => c.Href, "/contacts?state=hidden").Shows("Hidden"),
            new ComponentState<FilterChip>("filter-chip-chosen", "Chosen")
                .Add(c => c.Text, "Hidden").Add(c => c.Href, "/contacts?state=hidden").Add(c => c.Count, 0).Add(c => c.IsSelected, true).Shows("Hidden", "0")),

        GalleryComponent.Of<RelativeTime>(
            "How long ago something was, with the exact moment behind it.", [],
            new ComponentState<RelativeTime>("relative-time", "Long ago").Add(c => c.At, StateExamples.LongAgo).Shows("ago")),

        GalleryComponent.Of<SkeletonRows>(
            "The rows of a table that is being read.", [],
            new ComponentState<SkeletonRows>("skeleton-rows", "Three rows").Add(c => c.Rows, 3).Add(c => c.Columns, 4).Shows()),

        GalleryComponent.Of<CodeBlock>(
            "Code, or a message as it was sent.", [],
            new ComponentState<CodeBlock>("code-block", "With lines of its own")
                .Add(c => c.Label, "The command").Add(c => c.Text, "AgencyAdmin resolve C-10482 --draft").Shows("The command", "resolve C-10482"),
            new ComponentState<CodeBlock>("code-block-wraps", "Without lines of its own")
                .Add(c => c.Label, "The message").Add(c => c.Text, """{"type":"publication.published","data":{"number":47,"note":"New reps in the north"}}""")
                .Add(c => c.Wraps, true).Shows("publication.published")),
    ];
}
