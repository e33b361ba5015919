using AgencyAdmin.Components.Contacts;

namespace AgencyAdmin.Features.Contacts;

internal static class ContactsFeature
{
    public static IServiceCollection AddContacts(this IServiceCollection services)
    {
        services.AddScoped<ContactService>();
        services.AddScoped<ContactQueries>();
        return services;
    }
}
