using AgencyAdmin.Data.Customers;
using AgencyAdmin.Features.Customers.Coverage;

namespace AgencyAdmin.Features.Customers;

internal static class CustomersFeature
{
    public static IServiceCollection AddCustomers(this IServiceCollection services)
    {
        services.AddScoped<CustomerFinder>();
        services.AddScoped<CustomerQueries>();
        services.AddScoped<CustomerHomeQueries>();
        services.AddScoped<SavedViews>();
        services.AddScoped<TimelineQueries>();
        services.AddScoped<CustomerViewAudits>();
        services.AddScoped<SharedPreviews>();
        services.AddScoped<CoverageQueries>();
        return services;
    }

    public static void MapCustomers(this IEndpointRouteBuilder routes)
    {
        routes.MapCustomerApi();
        routes.MapCustomersExport();
    }
}
