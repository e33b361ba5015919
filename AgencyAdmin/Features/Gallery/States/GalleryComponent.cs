namespace AgencyAdmin.Features.Gallery.States;

/// <summary>A component of the console and the states in which it can be seen.</summary>
/// <param name="Type">The component.</param>
/// <param name="About">What it is for, in a sentence.</param>
/// <param name="Tests">The classes of tests that guard it, beside those that draw every state.</param>
/// <param name="States">Each at an address that stays.</param>
public sealed record GalleryComponent(Type Type, string About, IReadOnlyList<string> Tests, IReadOnlyList<ComponentState> States)
{
    /// <summary>The tests that draw every state of every component.</summary>
    public static IReadOnlyList<string> TestsOfAll { get; } = ["ComponentStateTests", "CopiedStateTests", "ComponentGalleryTests"];

    public string Name => StateCode.NameOf(Type);

    /// <summary>A component with its states.</summary>
    public static GalleryComponent Of<T>(string about, string[] tests, params ComponentState[] states) => new(typeof(T), about, tests, states);
}
