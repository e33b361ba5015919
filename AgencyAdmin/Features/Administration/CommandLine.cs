using System.CommandLine;
using AgencyAdmin.Security;

namespace AgencyAdmin.Features.Administration;

/// <summary>The commands of the executable. Same services as the web app; exit codes 0 done, 1 refused, 2 wrong usage.</summary>
internal static class CommandLine
{
    private static readonly string[] s_commands = ["feed", "demo", "resolve", "users", "api-keys", "--help", "-h", "-?", "--version"];

    /// <summary>Whether the arguments name a command; anything else are settings of the web app.</summary>
    public static bool Knows(string[] args) => args.Length > 0 && s_commands.Contains(args[0]);

    public static async Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder();
        builder.AddAgencyAdmin();

        // The answer stands alone on stdout; only what goes wrong is logged.
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Error);
        await using var app = builder.Build();
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem(Environment.UserName);
        var result = Root(scope.ServiceProvider).Parse(args);
        if (result.Errors.Count > 0)
        {
            await result.InvokeAsync();
            return 2;
        }

        await Startup.MigrateAsync(scope.ServiceProvider);
        return await result.InvokeAsync();
    }

    private static RootCommand Root(IServiceProvider services) =>
        new("Sets up the Sales Rep module of a B2B customer portal. Without a command it serves the console.")
        {
            Intake.IntakeCommands.Create(services),
            Customers.ResolveCommand.Create(services),
            DemoCommand.Create(services),
            Intake.IntakeCommands.Create(services),
            AccountCommands.Users(services),
            AccountCommands.ApiKeys(services),
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
