using System.CommandLine;
using AgencyAdmin.Domain.ChangeLog;
using AgencyAdmin.Security;

namespace AgencyAdmin.Features.Administration;

/// <summary>
/// The commands of the executable. Same services as the web app; exit codes 0 done, 1 refused, 2 wrong usage.
/// </summary>
internal static class CommandLine
{
    private static readonly string[] s_commands = ["feed", "demo", "resolve", "users", "api-keys", "portal-token", "change-log", "--help", "-h", "-?", "--version"];

    /// <summary>Whether the arguments name a command; anything else are settings of the web app.</summary>
    public static bool Knows(string[] args) => args.Length > 0 && s_commands.Contains(args[0]);

    /// <summary>Runs a command. Settings may stand among its arguments, as <c>--Data:Folder PATH</c>.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var (command, settings) = Split(args);
        var builder = WebApplication.CreateBuilder(settings);
        builder.AddAgencyAdmin();

        // The answer stands alone on stdout; only what goes wrong is logged.
        builder.Services.PostConfigure<LoggerFilterOptions>(options =>
        {
            options.Rules.Clear();
            options.MinLevel = LogLevel.Error;
        });
        await using var app = builder.Build();
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>()
            .ActAsSystem(Environment.UserName, ActorKind.CommandLine);
        var result = Root(scope.ServiceProvider).Parse(command);
        if (result.Errors.Count > 0)
        {
            await result.InvokeAsync();
            return 2;
        }

        await Startup.MigrateAsync(scope.ServiceProvider);
        return await result.InvokeAsync();
    }

    // A setting has a colon in its name, and no option of a command has.
    private static (string[] Command, string[] Settings) Split(string[] args)
    {
        var (command, settings) = (new List<string>(), new List<string>());
        for (var i = 0; i < args.Length; i++)
        {
            var isSetting = args[i].StartsWith("--", StringComparison.Ordinal)
                && args[i].Split('=')[0].Contains(':', StringComparison.Ordinal);
            (isSetting ? settings : command).Add(args[i]);
            if (isSetting && !args[i].Contains('=', StringComparison.Ordinal) && i + 1 < args.Length)
            {
                settings.Add(args[++i]);
            }
        }

        return ([.. command], [.. settings]);
    }

    internal static RootCommand Root(IServiceProvider services) =>
        new("Sets up the Sales Rep module of a B2B customer portal. Without a command it serves the console.")
        {
            Intake.IntakeCommands.Create(services),
            Customers.ResolveCommand.Create(services),
            DemoCommand.Create(services),
            Users.UserCommands.Create(services),
            Keys.ApiKeyCommands.Create(services),
            Portal.PortalTokenCommand.Create(services),
            ChangeLog.ChangeLogCommands.Create(services),
        };

    /// <summary>Writes the reasons to stderr and hands back the exit code for a refusal.</summary>
    public static int Refused(IEnumerable<Domain.Refusal> refusals)
    {
        foreach (var refusal in refusals)
        {
            Console.Error.WriteLine(refusal.Message);
        }

        return 1;
    }
}
