using AgencyAdmin.Security;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Features.Gallery.States;

/// <summary>The states of the console's components, where they are shown at all.</summary>
public sealed class ComponentGallery(IOptions<GalleryOptions> options, IHostEnvironment environment)
{
    public bool IsOffered => options.Value.Components ?? environment.IsDevelopment();

    /// <summary>Every component with its states; none where they are not shown.</summary>
    public IReadOnlyList<GalleryComponent> All => IsOffered ? ComponentStates.All : [];

    /// <summary>A state by its name; null where there is none, or none is shown.</summary>
    public ComponentState? Find(string? name) => IsOffered ? ComponentStates.Find(name) : null;
}
