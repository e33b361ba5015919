using AgencyAdmin.Data.Administration;
namespace AgencyAdmin.Features.Inbox;

internal static class InboxFeature
{
    public static IServiceCollection AddInbox(this IServiceCollection services)
    {
        services.AddScoped<NoticeInbox>();
        services.AddScoped<NoticeMailing>();
        services.AddSingleton<NoticeChanges>();
        services.AddSingleton<NoticeWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<NoticeWatch>());
        services.AddSingleton<IHearsOthers>(provider => provider.GetRequiredService<NoticeWatch>());
        services.AddSingleton<NoticeMailer>();
        services.AddHostedService(provider => provider.GetRequiredService<NoticeMailer>());
        return services;
    }
}
