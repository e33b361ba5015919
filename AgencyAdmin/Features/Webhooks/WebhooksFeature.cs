using AgencyAdmin.Features.Webhooks.Sending;

namespace AgencyAdmin.Features.Webhooks;

internal static class WebhooksFeature
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddOptions<WebhookOptions>().BindConfiguration(WebhookOptions.Section);
        services.AddSingleton<HostNames>();
        services.AddSingleton<ReceiverNetwork>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<WebhookSecrets>();
        services.AddScoped<WebhookSending>();
        services.AddScoped<WebhookService>();
        services.AddScoped<WebhookResends>();
        services.AddScoped<WebhookQueries>();
        services.AddSingleton<WebhookDispatcher>();
        services.AddHostedService(provider => provider.GetRequiredService<WebhookDispatcher>());
        return services;
    }
}
