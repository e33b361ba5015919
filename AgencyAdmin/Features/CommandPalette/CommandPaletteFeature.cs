namespace AgencyAdmin.Features.CommandPalette;

internal static class CommandPaletteFeature
{
    public static IServiceCollection AddCommandPalette(this IServiceCollection services) =>
        services.AddScoped<PaletteQueries>();
}
