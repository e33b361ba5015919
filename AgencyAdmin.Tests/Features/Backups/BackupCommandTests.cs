using System.Diagnostics;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Features.Backups;

/// <summary>The commands as an operator types them, beside a server that runs.</summary>
[StartsProcesses]
public sealed class BackupCommandTests : IDisposable
{
    private readonly TestDatabase _database = new();
    private readonly TestDatabase _elsewhere = new();

    public void Dispose()
    {
        _database.Dispose();
        _elsewhere.Dispose();
    }

    [Fact]
    public async Task Backup_BesideTheServer_IsVerifiedRestoredAndAnswersTheSame()
    {
        await RunAsync(_database, "demo", "--customers", "200", "--reps", "40", "--seed", "1");
        var file = Path.Combine(_database.Folder, "..", "all.zip");
        await using var server = AppProcess.Start("--urls", "http://127.0.0.1:0", "--Data:Folder", _database.Folder, "--Demo:Enabled", "true");
        await server.ListeningAsync();

        (await RunAsync(_database, "backup", file)).Should().StartWith("Wrote ").And.Contain("is not encrypted");
        (await RunAsync(_elsewhere, "backup", "verify", file)).Should().StartWith("It restores: ").And.Contain("20 customers looked at");

        var refused = await AppProcess.RunAsync("restore", file, "--Data:Folder", _database.Folder);
        refused.Code.Should().Be(1);
        refused.Errors.Should().StartWith($"The data folder {_database.Folder} belongs to another AgencyAdmin that is running");

        (await RunAsync(_elsewhere, "restore", file)).Should().Contain("What was there before is kept in");
        (await RunAsync(_elsewhere, "resolve", "C-10001", "--json")).Should().Be(await RunAsync(_database, "resolve", "C-10001", "--json"));
    }

    [Fact]
    public async Task Backup_ThroughAPipeWithAPassphrase_ComesWhole()
    {
        await RunAsync(_database, "demo", "--customers", "200", "--reps", "40", "--seed", "1");
        var file = Path.Combine(_database.Folder, "..", "sealed");
        var app = typeof(AgencyAdminHost).Assembly.Location;
        await ShellAsync($"echo four words are enough | dotnet exec '{app}' backup - --passphrase-stdin --Data:Folder '{_database.Folder}' > '{file}'");

        await ShellAsync($"echo four words are enough | dotnet exec '{app}' backup verify '{file}' --passphrase-stdin --Data:Folder '{_elsewhere.Folder}'");

        (await CommandRun.RunAsync("backup", "verify", file, "--Data:Folder", _elsewhere.Folder)).Should()
            .BeEquivalentTo((1, "", "The backup is encrypted. Give its passphrase with --passphrase-stdin."));
    }

    private static async Task<string> RunAsync(TestDatabase database, params string[] arguments)
    {
        var (code, output, errors) = await CommandRun.RunAsync([.. arguments, "--Data:Folder", database.Folder]);
        code.Should().Be(0, errors);
        return output;
    }

    private static async Task ShellAsync(string command)
    {
        var start = new ProcessStartInfo("sh", ["-c", command]) { RedirectStandardError = true, RedirectStandardOutput = true };
        ShortLife.Spare(start);
        using var shell = Process.Start(start)!;
        var errors = await shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        shell.ExitCode.Should().Be(0, errors);
    }
}
