using AgencyAdmin.Data;

namespace AgencyAdmin;

/// <summary>The composition root: what the app is made of, and the way of a request through it.</summary>
internal static class AgencyAdminHost
{
    public static WebApplicationBuilder AddAgencyAdmin(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddData();
        return builder;
    }

    public static WebApplication UseAgencyAdmin(this WebApplication app)
    {
        return app;
    }
}
