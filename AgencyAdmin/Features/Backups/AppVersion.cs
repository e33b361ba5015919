using System.Reflection;

namespace AgencyAdmin.Features.Backups;

internal static class AppVersion
{
    /// <summary>The version and the build of the app that runs.</summary>
    public static string Text { get; } =
        typeof(AppVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
