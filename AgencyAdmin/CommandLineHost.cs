using System.CommandLine;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features;
using AgencyAdmin.Features.Administration;
using AgencyAdmin.Security;
using Microsoft.Extensions.Logging.Console;

namespace AgencyAdmin;

/// <summary>
/// The words of the executable. Commands have the same services as the web app; exit codes 0 done, 1 refused, 2 wrong usage.
/// </summary>
internal static class CommandLineHost
{
    private const string Serve = "serve";

    // A feed that is being written takes at most so long to end; the rest is SQLite's to take back.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <summary>Serves the console, or runs a command. What is typed wrong starts nothing.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var input = CommandInput.Read(args);
        var services = new LaterServices();
        var parsed = Root(services).Parse(input.Words.Count == 0 ? [Serve] : input.Words);
        if (IsSuggestion(input.Words))
        {
            return await parsed.InvokeAsync();
        }

        if ((input.Problem ?? CommandUsage.Problem(parsed)) is { } wrong)
        {
            await Console.Error.WriteLineAsync(wrong);
            return 2;
        }

        // Help and the version are actions of options.
        var command = parsed.CommandResult.Command;
        if (command is PlainCommand || parsed.Action != command.Action)
        {
            return await parsed.InvokeAsync();
        }

        return command.Name == Serve
            ? await Server.RunAsync(input.Settings)
            : await RunAsync(parsed, services, input.Settings);
    }

    // A shell asks how a line may go on, by [suggest:POSITION] and the line; it is not finished, so nothing is wrong with it yet.
    private static bool IsSuggestion(IReadOnlyList<string> words) =>
        words.Count > 0 && words[0].StartsWith("[suggest", StringComparison.Ordinal);

    internal static RootCommand Root(IServiceProvider services)
    {
        var root = Commands(services);
        CommandExamples.AddTo(root);
        return root;
    }

    private static RootCommand Commands(IServiceProvider services) =>
        new("Sets up the Sales Rep module of a B2B customer portal. Without a command it serves the console.")
        {
            new Command(Serve, "Serves the console, the module and REST; this is what happens without a command."),
            Features.Intake.IntakeCommands.Create(services),
            Features.Customers.ResolveCommand.Create(services),
            Features.Customers.GalleryCaseCommand.Create(services),
            DemoCommand.Create(services),
            Features.HandOvers.HandOverCommand.Create(services),
            Features.Users.UserCommands.Create(services),
            Features.Keys.ApiKeyCommands.Create(services),
            Features.Portal.PortalTokenCommand.Create(services),
            Features.ChangeLog.ChangeLogCommands.Create(services),
            Features.Webhooks.WebhookCommands.Create(services),
            Features.Backups.BackupCommands.Create(services),
            Features.Backups.BackupCommands.CreateRestore(services),
            Features.Administration.Moving.DatabaseCommands.Create(services),
            Features.Administration.Doctor.DoctorCommand.Create(services),
        };

    private static async Task<int> RunAsync(ParseResult parsed, LaterServices services, string[] settings)
    {
        using var stop = new StopSignals();
        using var late = new CancellationTokenSource();
        await using var asked = stop.Token.Register(() => late.CancelAfter(s_patience));
        try
        {
            return await Task.Run(() => RunAsync(parsed, services, settings, stop.Token)).WaitAsync(late.Token);
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped before it was done. What it had not stored is taken back.");
            return 1;
        }
        catch (Exception failure) when (StartFailures.Sentence(failure) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return 1;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // What nobody foresaw keeps its trace, and the code says that nothing was answered.
            await Console.Error.WriteLineAsync(failure.ToString());
            return 1;
        }
    }

    private static async Task<int> RunAsync(
        ParseResult parsed, LaterServices services, string[] settings, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateBuilder(settings);
        builder.AddAgencyAdmin();

        // The answer stands alone on stdout; what goes wrong or is waited for is logged beside it.
        builder.Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.PostConfigure<LoggerFilterOptions>(options =>
        {
            options.Rules.Clear();
            options.MinLevel = LogLevel.Error;
            options.Rules.Add(new(null, typeof(Data.Starting.Patience).FullName, LogLevel.Information, null));
            options.Rules.Add(new(null, typeof(Features.Intake.Pipeline.IntakeTurns).FullName, LogLevel.Information, null));
            options.Rules.Add(new(null, typeof(Data.Sqlite.DatabaseCopies).FullName, LogLevel.Information, null));
        });
        await using var app = builder.Build();
        var isLook = parsed.CommandResult.Command is LookingCommand;
        if (!isLook)
        {
            Startup.CheckSettings(app.Services);
        }

        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>()
            .ActAsSystem(Environment.UserName, ActorKind.CommandLine);
        services.Are(scope.ServiceProvider);
        if (!isLook && parsed.CommandResult.Command is not FolderCommand)
        {
            await Startup.MigrateAsync(scope.ServiceProvider, cancellationToken);
        }

        return await parsed.InvokeAsync(
            new() { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false }, cancellationToken);
    }
}
