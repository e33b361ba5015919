using System.Diagnostics;

namespace AgencyAdmin.Benchmarks.Mutation;

/// <summary>Has Stryker change the core, and look whether its tests notice.</summary>
internal static class MutationRun
{
    /// <summary>Where the reports are, a folder for each run; what was run before stays until the same is run again.</summary>
    public static string Reports { get; } = Path.Combine(PerformancePage.Root(), "artifacts", "mutation");

    /// <param name="folders">Folders of <c>Domain</c>, a point for the files beside them; all where none is named.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">There is no such folder, or Stryker could not do it and has said why.</exception>
    public static async Task RunAsync(IReadOnlyList<string> folders, CancellationToken cancellationToken)
    {
        var core = Path.Combine(PerformancePage.Root(), "AgencyAdmin", "Domain");
        if (folders.FirstOrDefault(folder => !Directory.Exists(Path.Combine(core, folder))) is { } missing)
        {
            throw new InvalidOperationException($"There is no folder {missing} in {core}.");
        }

        var name = folders.Count == 0 ? "all" : string.Join('-', folders.Select(folder => folder == "." ? "root" : folder));
        var mutated = folders.SelectMany(folder => new[] { "--mutate", folder == "." ? "**/Domain/*.cs" : $"**/Domain/{folder}/**/*.cs" });
        using var stryker = Process.Start(new ProcessStartInfo(
            "dotnet", ["tool", "run", "dotnet-stryker", "--", "--output", Path.Combine(Reports, name), .. mutated])
        {
            WorkingDirectory = Path.Combine(PerformancePage.Root(), "AgencyAdmin.Benchmarks", "Mutation", "Tests"),
        })!;
        await stryker.WaitForExitAsync(cancellationToken);
        if (stryker.ExitCode != 0)
        {
            throw new InvalidOperationException($"Stryker ended with {stryker.ExitCode}.");
        }
    }
}
