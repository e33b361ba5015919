namespace AgencyAdmin.Features.People;

internal static class PeopleFeature
{
    public static IServiceCollection AddPeople(this IServiceCollection services) => services
        .AddScoped<PeopleFile>()
        .AddScoped<PeopleImportService>();

    public static void MapPeople(this IEndpointRouteBuilder routes) => routes.MapPeopleApi();
}
