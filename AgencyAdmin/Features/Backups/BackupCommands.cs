using System.CommandLine;
using System.Text.Json;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data;

namespace AgencyAdmin.Features.Backups;

/// <summary><c>backup FILE</c>, <c>backup verify FILE</c> and <c>restore FILE</c>.</summary>
internal static class BackupCommands
{
    /// <summary><c>backup FILE|-</c> and <c>backup verify FILE</c>.</summary>
    public static Command Create(IServiceProvider services)
    {
        var file = new Argument<string>("FILE") { Description = "A new file, or - for stdout." };
        var (passphrase, json) = (Passphrase(), Json());
        var backup = new Command("backup", "Writes everything into one file, while the app runs.") { file, passphrase, json, Verify(services) };
        backup.SetAction((parsed, cancellationToken) => TryAsync(async () =>
        {
            var to = parsed.GetRequiredValue(file);
            var manifest = await WriteAsync(
                services.GetRequiredService<BackupWriter>(), to, await ReadAsync(parsed.GetValue(passphrase), cancellationToken), cancellationToken);
            var place = to == "-" ? Console.Error : parsed.InvocationConfiguration.Output;
            await place.WriteLineAsync(parsed.GetValue(json) ? Serialize(manifest) : $"Wrote {Contents(manifest)} to {(to == "-" ? "stdout" : to)}.{(parsed.GetValue(passphrase) ? "" : Warning)}");
        }));
        return backup;
    }

    /// <summary><c>restore FILE</c>.</summary>
    public static Command CreateRestore(IServiceProvider services)
    {
        var file = new Argument<string>("FILE") { Description = "What backup has written." };
        var (passphrase, json) = (Passphrase(), Json());
        var restore = new FolderCommand("restore", "Puts a backup in the place of what is there, which is kept beside. No server may run.") { file, passphrase, json };
        restore.SetAction((parsed, cancellationToken) => TryAsync(async () =>
        {
            var restored = await services.GetRequiredService<BackupRestore>().RestoreAsync(
                parsed.GetRequiredValue(file), await ReadAsync(parsed.GetValue(passphrase), cancellationToken), cancellationToken);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(parsed.GetValue(json)
                ? Serialize(restored)
                : $"Restored {Contents(restored.Manifest)}. What was there before is kept in {restored.Kept}.");
        }));
        return restore;
    }

    private const string Warning = " It holds the keys of this installation, and is not encrypted: keep it where nobody else can read it.";

    private static FolderCommand Verify(IServiceProvider services)
    {
        var file = new Argument<string>("FILE") { Description = "What backup has written." };
        var (passphrase, json) = (Passphrase(), Json());
        var verify = new FolderCommand("verify", "Restores a backup beside, looks whether everything is as it was, and throws that away.") { file, passphrase, json };
        verify.SetAction((parsed, cancellationToken) => TryAsync(async () =>
        {
            var verified = await services.GetRequiredService<BackupRestore>().VerifyAsync(
                parsed.GetRequiredValue(file), await ReadAsync(parsed.GetValue(passphrase), cancellationToken), cancellationToken);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(parsed.GetValue(json)
                ? Serialize(verified.Manifest)
                : $"It restores: {Contents(verified.Manifest)}, and {DisplayFormat.Plural(verified.Manifest.Samples.Count, "customer")} looked at.");
        }));
        return verify;
    }

    private static async Task<int> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            return 0;
        }
        catch (Exception refused) when (refused is BackupRefusedException || DiskFull.Explains(refused))
        {
            await Console.Error.WriteLineAsync(
                refused is BackupRefusedException ? refused.Message : "The disk is full. Nothing was changed. Make room on it, then try again.");
            return 1;
        }
    }

    // What breaks off is deleted: half a backup must not lie there under the name of a whole one.
    private static async Task<BackupManifest> WriteAsync(BackupWriter writer, string to, string? passphrase, CancellationToken cancellationToken)
    {
        if (to == "-")
        {
            await using var stdout = Console.OpenStandardOutput();
            return await writer.WriteAsync(stdout, passphrase, cancellationToken);
        }

        return await BackupFiles.WriteAsync(writer, to, passphrase, cancellationToken);
    }

    private static Option<bool> Passphrase() => new("--passphrase-stdin") { Description = "Read a passphrase from stdin, which encrypts the backup." };

    private static Option<bool> Json() => new("--json") { Description = "Answer as JSON." };

    private static async Task<string?> ReadAsync(bool isAsked, CancellationToken cancellationToken) => !isAsked ? null
        : await Console.In.ReadLineAsync(cancellationToken) is { Length: > 0 } passphrase ? passphrase
        : throw new BackupRefusedException("Give the passphrase as the first line of stdin.");

    private static string Serialize<T>(T answer) => JsonSerializer.Serialize(answer, BackupManifest.Json);

    private static string Contents(BackupManifest manifest) =>
        $"{DisplayFormat.Plural(manifest.Counts.Customers, "customer")}, {DisplayFormat.Plural(manifest.Counts.SalesRepIds, "sales rep ID")}, "
        + $"{DisplayFormat.Plural(manifest.Counts.Contacts, "contact")}, {DisplayFormat.Plural(manifest.Counts.Agencies, "agency", "agencies")}, "
        + $"{DisplayFormat.Plural(manifest.Counts.Publications, "publication")} and {DisplayFormat.Plural(manifest.Entries.Count - 1, "further file")}";
}
