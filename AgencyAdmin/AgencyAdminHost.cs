using AgencyAdmin.Components;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features;
using AgencyAdmin.Features.Account;
using AgencyAdmin.Features.Administration;
using AgencyAdmin.Features.Administration.Doctor;
using AgencyAdmin.Features.Administration.Health;
using AgencyAdmin.Features.Administration.OpenApi;
using AgencyAdmin.Features.Administration.ServiceManagers;
using AgencyAdmin.Features.Administration.Telemetry;
using AgencyAdmin.Features.Agencies;
using AgencyAdmin.Features.Backups;
using AgencyAdmin.Features.ChangeLog;
using AgencyAdmin.Features.CommandPalette;
using AgencyAdmin.Features.Contacts;
using AgencyAdmin.Features.Customers;
using AgencyAdmin.Features.Draft;
using AgencyAdmin.Features.Gallery;
using AgencyAdmin.Features.Gallery.Faults;
using AgencyAdmin.Features.HandOvers;
using AgencyAdmin.Features.Inbox;
using AgencyAdmin.Features.Intake;
using AgencyAdmin.Features.Overview;
using AgencyAdmin.Features.People;
using AgencyAdmin.Features.Portal;
using AgencyAdmin.Features.Portal.Embedding;
using AgencyAdmin.Features.Publishing;
using AgencyAdmin.Features.Rest;
using AgencyAdmin.Features.Settings;
using AgencyAdmin.Features.Setup;
using AgencyAdmin.Features.Users;
using AgencyAdmin.Features.Webhooks;
using AgencyAdmin.Security;
using AgencyAdmin.Security.Passwords;
using AgencyAdmin.Security.Web;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;
using MudBlazor;
using MudBlazor.Services;
using Scalar.AspNetCore;

namespace AgencyAdmin;

/// <summary>The composition root: what the app is made of, and the way of a request through it.</summary>
internal static class AgencyAdminHost
{
    // What has not ended by then, a feed that is being written or a slow request, is taken back by the database.
    private static readonly TimeSpan s_shutdown = TimeSpan.FromSeconds(10);

    public static WebApplicationBuilder AddAgencyAdmin(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseKestrel();
        builder.Logging.AddConsoleFormatter<LineConsoleFormatter, ConsoleFormatterOptions>();

        // Whoever sets another one, such as json, has it.
        builder.Services.PostConfigure<ConsoleLoggerOptions>(options => options.FormatterName ??= LineConsoleFormatter.FormatterName);
        builder.Services.PostConfigure<JsonConsoleFormatterOptions>(options =>
            (options.TimestampFormat, options.UseUtcTimestamp) = (options.TimestampFormat ?? "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", true));
        builder.Services.AddServiceManager();
        builder.Services.AddWebHardening();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = s_shutdown);
        builder.Services.AddData(builder.Configuration);
        builder.Services.AddSecurity();
        builder.Services.AddConsole();
        builder.Services.AddApiProblems();
        builder.Services.AddRestDescription();
        builder.Services.AddScoped<DemoStart>();
        builder.Services.AddScoped<InstallationDoctor>();

        builder.Services.AddFeatures();
        if (builder.Environment.IsDevelopment())
        {
            var faults = builder.Services.AddFaults();
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(faults.Clock));
        }

        builder.AddTelemetry();
        if (NodeOptions.IsPortalIn(builder.Configuration))
        {
            builder.Services.AddPortalNode();
        }

        return builder;
    }

    /// <summary>The features' services: a folder of Features, a line here.</summary>
    public static IServiceCollection AddFeatures(this IServiceCollection services) => services
        .AddScoped<RenderedText>()
        .AddChangeLog()
        .AddCommandPalette()
        .AddContacts()
        .AddAgencies()
        .AddBackups()
        .AddCustomers()
        .AddGallery()
        .AddHandOvers()
        .AddHealth()
        .AddInbox()
        .AddIntake()
        .AddOverview()
        .AddPeople()
        .AddPortal()
        .AddPublishing()
        .AddSettings()
        .AddSetup()
        .AddUsers()
        .AddWebhooks();

    public static async Task UseAgencyAdminAsync(this WebApplication app)
    {
        app.StartTelemetry();
        if (NodeOptions.IsPortalIn(app.Configuration))
        {
            await Startup.PreparePortalAsync(app);
            app.UsePortalNode();
            return;
        }

        await Startup.PrepareAsync(app);
        app.UseTelemetry();
        app.UseClientAddresses();
        app.UsePortal();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<SignInRates>();
        app.UseWhen(IsApi, api => api.UseApiProblems().Use(HeadRequests.AnswerAsync).UseMiddleware<WaitsForWriters>());
        app.UseWhen(context => !IsApi(context), pages =>
        {
            if (!app.Environment.IsDevelopment())
            {
                pages.UseExceptionHandler(new ExceptionHandlerOptions
                {
                    ExceptionHandlingPath = "/error",
                    CreateScopeForErrors = true,
                    StatusCodeSelector = ApiProblems.StatusOf,
                });
            }

            pages.UseMiddleware<PasswordQueue>();
            pages.UseWhen(
                context => HttpMethods.IsGet(context.Request.Method),
                reads => reads.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));
        });
        app.UseRouting();
        app.UseAuthentication();
        app.UseWhen(IsApi, api => api.UseMiddleware<ApiGate>().UseRateLimiter());
        app.UseAuthorization();
        app.UseMiddleware<CurrentUserMiddleware>();
        app.UseWhen(IsApi, api => api.Use(KnownCharset.CheckAsync).Use(KnownParameters.CheckAsync).Use(IfMatch.CheckAsync));
        app.UseWebSockets();
        app.UseMiddleware<CircuitGate>();
        app.UseAntiforgery();
        app.UseMiddleware<StaleForms>();
        app.MapStaticAssets().AllowAnonymous();
        app.MapOpenApi().RequireAuthorization(Policies.ReadDescription);
        app.MapScalarApiReference(options => options.WithNonce().DisableTelemetry().DisableDefaultFonts())
            .RequireAuthorization(Policies.Read);
        app.MapAccount();
        app.MapHealth();
        app.MapTelemetry();
        app.MapChangeLog();
        app.MapContacts();
        app.MapPeople();
        app.MapHandOvers();
        app.MapIntake();
        app.MapCustomers();
        app.MapAgencies();
        app.MapPublishing();
        app.MapSetup();
        app.MapWebhookApi();
        if (app.Environment.IsDevelopment())
        {
            app.MapPortalDemo();
        }

        // Who may frame the console is said by SecurityHeaders, with everything else.
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
    }

    private static IServiceCollection AddConsole(this IServiceCollection services)
    {

        // A list that somebody pastes comes in one message: 32 KB, the default, would end the circuit at some 800
        // lines.
        services.AddRazorComponents().AddInteractiveServerComponents()
            .AddHubOptions(options => options.MaximumReceiveMessageSize = 1024 * 1024);
        services.AddMudServices(options =>
        {
            options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter;
            options.SnackbarConfiguration.PreventDuplicates = false;
            options.SnackbarConfiguration.MaximumOpacity = 100;
            options.SnackbarConfiguration.HideTransitionDuration = 120;
            options.SnackbarConfiguration.ShowTransitionDuration = 120;
        });
        services.AddScoped<Notices>();
        services.AddScoped<PageKeys>();
        services.AddScoped<DraftNotices>();
        services.AddScoped<Confirmation>();
        services.AddScoped<LettingGo>();
        services.AddScoped<ViewerZone>();
        return services;
    }

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api");
}
