using AgencyAdmin.Features.Gallery.Faults;
using AgencyAdmin.Features.Gallery.States;
using AgencyAdmin.Security;

namespace AgencyAdmin.Features.Gallery;

internal static class GalleryFeature
{
    public static IServiceCollection AddGallery(this IServiceCollection services)
    {
        services.AddOptions<GalleryOptions>().BindConfiguration(GalleryOptions.Section);
        return services.AddSingleton<ComponentGallery>().AddSingleton<FaultSwitches>();
    }
}
