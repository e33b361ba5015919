using System.Diagnostics;

namespace AgencyAdmin.Tests.Support;

/// <summary>What a process of ours can do without that lives for seconds.</summary>
internal static class ShortLife
{
    /// <summary>
    /// Leaves out what the runtime does for hours to come: it measures code to compile it better once more, collects garbage in the
    /// background, and maps each compiled method into memory twice. The app's own settings stay.
    /// </summary>
    public static void Spare(ProcessStartInfo start)
    {
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
    }
}
