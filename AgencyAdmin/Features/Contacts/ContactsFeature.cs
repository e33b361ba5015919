using AgencyAdmin.Components.Shared;
using AgencyAdmin.Features.Contacts.Lists;

namespace AgencyAdmin.Features.Contacts;

internal static class ContactsFeature
{
    public static void MapContacts(this IEndpointRouteBuilder routes)
    {
        routes.MapPictures();
        routes.MapContactApi();
        routes.MapStandInApi();
        routes.MapStandInListApi();
        routes.MapContactsExport();
    }

    public static IServiceCollection AddContacts(this IServiceCollection services)
    {
        services.AddScoped<ContactService>();
        services.AddScoped<ContactBulkService>();
        services.AddScoped<ContactQueries>();
        services.AddScoped<ContactReach>();
        services.AddScoped<ContactListQueries>();
        services.AddScoped<ContactOptionQueries>();
        services.AddScoped<RecentContacts>();
        services.AddScoped<DuplicateQueries>();
        services.AddScoped<ContactMergeService>();
        services.AddScoped<TwoPeopleService>();
        services.AddScoped<SamePersonService>();
        return services;
    }
}
