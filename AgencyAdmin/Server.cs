using System.Reflection;
using AgencyAdmin.Features.Administration;

namespace AgencyAdmin;

/// <summary><c>serve</c>: the console, the module and the doors of feeds, until the process is told to end.</summary>
internal static class Server
{
    public static async Task<int> RunAsync(string[] settings)
    {
        try
        {
            var isStarted = false;
            var builder = WebApplication.CreateBuilder(settings);
            builder.AddAgencyAdmin();

            // What keeps it from starting is said once, below; from then on the host has its own words.
            builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level =>
                level >= LogLevel.Information && Volatile.Read(ref isStarted));
            var app = builder.Build();
            app.Lifetime.ApplicationStarted.Register(() => Volatile.Write(ref isStarted, true));
            await app.UseAgencyAdminAsync();
            await app.RunAsync();
            return 0;
        }
        catch (Exception failure) when (IsProcess && StartFailures.Sentence(failure) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return 1;
        }
    }

    // Where the app runs inside another program, that one wants the exception.
    private static bool IsProcess => Assembly.GetEntryAssembly() == typeof(Server).Assembly;
}
