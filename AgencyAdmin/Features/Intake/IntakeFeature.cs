using AgencyAdmin.Data;
using AgencyAdmin.Data.Administration;
using AgencyAdmin.Data.Telemetry;
using AgencyAdmin.Features.Intake.DropFolder;
using AgencyAdmin.Features.Intake.Files;
using AgencyAdmin.Features.Intake.Pipeline;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Features.Intake;

internal static class IntakeFeature
{
    public static IServiceCollection AddIntake(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<FeedOptions>, FeedOptionsCheck>();
        services.AddOptions<FeedOptions>().BindConfiguration(FeedOptions.Section).ValidateOnStart();
        services.AddSingleton<CurrentFeedRules>();
        services.AddSingleton<IFollowsSettings>(provider => provider.GetRequiredService<CurrentFeedRules>());
        services.AddTransient(provider => provider.GetRequiredService<CurrentFeedRules>().Value);
        services.AddMeters<IntakeMeters>();
        services.AddSingleton<IntakeTurns>();
        services.AddSingleton<FeedFiles>();
        services.AddSingleton<FeedSheets>();
        services.AddTransient<FeedTables>();
        services.AddSingleton<FeedJobs>();
        services.AddSingleton<ITellsOthers, FeedNotes>();
        services.AddScoped<FeedDecisions>();
        services.AddScoped<CustomerPipeline>();
        services.AddScoped<ContactPipeline>();
        services.AddScoped<FeedUndo>();
        services.AddScoped<IntakeService>();
        services.AddScoped<LastGoodFeed>();
        services.AddScoped<FeedQueries>();
        services.AddScoped<FeedChangesQueries>();
        services.AddScoped<FeedLosersQueries>();
        services.AddScoped<ExportQueries>();
        services.AddScoped<DropHistory>();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<FeedOptions>>().Value
            .DropFolderRules(provider.GetRequiredService<DataFolder>()));
        services.AddSingleton(provider => new DropFolderState(provider.GetRequiredService<DropFolderRules>().Folder));
        services.AddSingleton(provider => Sightings.By(provider.GetRequiredService<DropFolderRules>()));
        services.AddSingleton<DropFolderPass>();
        services.AddSingleton<TakingMark>();
        services.AddSingleton<DropPlaces>();
        services.AddScoped<InterruptedTake>();
        services.AddSingleton<IHearsOthers, FeedSignals>();
        services.AddHostedService<DropFolderWatch>();
        services.AddHostedService<FeedsAtStop>();
        services.AddSingleton<StaleFeedWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<StaleFeedWatch>());
        return services;
    }

    public static IEndpointRouteBuilder MapIntake(this IEndpointRouteBuilder routes)
    {
        routes.MapIntakeApi();
        routes.MapFeedDownloads();
        routes.MapFeedExports();
        return routes;
    }

    private sealed class FeedOptionsCheck : IValidateOptions<FeedOptions>
    {
        public ValidateOptionsResult Validate(string? name, FeedOptions options) =>
            options.Problem() is { } problem ? ValidateOptionsResult.Fail(problem) : ValidateOptionsResult.Success;
    }
}
