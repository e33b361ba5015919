namespace AgencyAdmin.Features.Gallery.States;

/// <summary>Every state of the console's components. An address that was given once stays: QA names states by it.</summary>
public static class ComponentStates
{
    public static IReadOnlyList<GalleryComponent> All { get; } =
    [
        .. SharedMarks.All, .. SharedFields.All, .. SharedLists.All, .. SharedForms.All, .. SharedPages.All, .. FeatureStates.All, .. SetupStates.All,
        .. OverviewStates.All,
    ];

    public static ComponentState? Find(string? name) => All.SelectMany(one => one.States).FirstOrDefault(state => state.Name == name);
}
