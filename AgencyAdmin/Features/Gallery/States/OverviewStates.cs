using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.Overview;

namespace AgencyAdmin.Features.Gallery.States;

/// <summary>The cards of the first page.</summary>
public static class OverviewStates
{
    public static IReadOnlyList<GalleryComponent> All { get; } =
    [
        GalleryComponent.Of<StepsCard>(
            "How far the setup is, and the way on.", ["OverviewCardsTests"],
            new ComponentState<StepsCard>("steps-card", "Work left").Add(c => c.Progress, SetupExamples.Begun).Shows("36 open", "Next: pick a contact for 36 sales rep IDs."),
            new ComponentState<StepsCard>("steps-card-finished", "All done").Add(c => c.Progress, SetupExamples.Finished)
                .Shows("Review and publish", "Every step is done."),
            new ComponentState<StepsCard>("steps-card-read-only", "For those who may not edit").Add(c => c.Progress, SetupExamples.Begun).As(Roles.Support)
                .Shows("36 open", "2 blocked")),

        GalleryComponent.Of<CoverageCard>(
            "How many customers see a complete card.", ["OverviewCardsTests"],
            new ComponentState<CoverageCard>("coverage-card-first", "After the first feed").Add(c => c.Facts, OverviewExamples.FirstFeed)
                .Shows("0 %", "0 of 4,612 active customers"),
            new ComponentState<CoverageCard>("coverage-card", "Short of its target").Add(c => c.Facts, OverviewExamples.ShortOfTarget)
                .Shows("short of 95 %", "4,210 of 4,612", "12 more see only cards"),
            new ComponentState<CoverageCard>("coverage-card-reached", "Target reached").Add(c => c.Facts, OverviewExamples.TargetReached).Shows("Target of 90 % reached")),

        GalleryComponent.Of<DraftCard>(
            "How the draft stands against what is published.", ["OverviewCardsTests"],
            new ComponentState<DraftCard>("draft-card-first", "Nothing published").Add(c => c.Draft, new(0, Differs: true, new(4_612, 4_210))).Add(c => c.Published, new(4_612, 0))
                .Shows("Nothing is published yet", "raises"),
            new ComponentState<DraftCard>("draft-card-differs", "Differs").Add(c => c.Draft, new(47, Differs: true, new(4_612, 4_198))).Add(c => c.Published, new(4_612, 4_210))
                .Shows("Not published", "publication 47", "lowers"),
            new ComponentState<DraftCard>("draft-card-published", "Published").Add(c => c.Draft, new(47, Differs: false, new(4_612, 4_210)))
                .Add(c => c.Published, new(4_612, 4_210)).Shows("Customers see what the draft says")),

        GalleryComponent.Of<FeedsCard>(
            "The last feeds.", ["OverviewCardsTests"],
            new ComponentState<FeedsCard>("feeds-card-none", "None yet").Add(c => c.Feeds, []).Shows("No feed has come yet."),
            new ComponentState<FeedsCard>("feeds-card", "Applied, with rows refused").Add(c => c.Feeds, OverviewExamples.Feeds).Shows("KS_CUSTOMERS.net", "3 rows refused"),
            new ComponentState<FeedsCard>("feeds-card-held", "One held").Add(c => c.Feeds, [OverviewExamples.Held, .. OverviewExamples.Feeds])
                .Shows("is held: an administrator has to release or discard it.")),

        GalleryComponent.Of<UnresolvedCard>(
            "IDs that lead to no complete card.", ["OverviewCardsTests", "UnresolvedIdTests"],
            new ComponentState<UnresolvedCard>("unresolved-none", "None").Add(c => c.Ids, []).Add(c => c.Count, 0).Shows("leads to a complete card"),
            new ComponentState<UnresolvedCard>("unresolved", "More than are shown").Add(c => c.Ids, OverviewExamples.Unresolved).Add(c => c.Count, 38)
                .Shows("JD01", "Pick a contact", "All 38 unresolved IDs"),
            new ComponentState<UnresolvedCard>("unresolved-read-only", "For those who may not mend it").Add(c => c.Ids, OverviewExamples.Unresolved).Add(c => c.Count, 2)
                .As(Roles.Support).Shows("JD01", "nobody is picked")),

        GalleryComponent.Of<SinceCard>(
            "What somebody has missed, and what comes due.", ["OverviewPageTests"],
            new ComponentState<SinceCard>("since-card", "Both").Add(c => c.Facts, OverviewExamples.Since).Shows("12 customers lost their rep", "Due this week", "and 3 other dates"),
            new ComponentState<SinceCard>("since-card-happened", "Nothing due").Add(c => c.Facts, OverviewExamples.Since with { Due = [], MoreDates = 0 })
                .Shows("Publication 47")),

        GalleryComponent.Of<EndedBusinessesCard>(
            "Agencies whose business ended in the ERP.", ["OverviewPageTests"],
            new ComponentState<EndedBusinessesCard>("ended-businesses", "One").Add(c => c.Ended, [new(1, "Harborline Sales", "C-2001", "Harborline", 1)]).Add(c => c.Count, 1)
                .Shows("Harborline Sales", "1 customer has one of its IDs."),
            new ComponentState<EndedBusinessesCard>("ended-businesses-many", "More than are shown")
                .Add(c => c.Ended, [new(1, "Harborline Sales", "C-2001", "Harborline", 212)]).Add(c => c.Count, 12).Shows("All 12 such agencies")),
    ];
}
