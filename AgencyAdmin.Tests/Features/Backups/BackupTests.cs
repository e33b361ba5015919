using System.IO.Compression;
using System.Text.Json.Nodes;
using AgencyAdmin.Features.Backups;
using AgencyAdmin.Features.Publishing;
using AgencyAdmin.Tests.Support;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Tests.Features.Backups;

/// <summary>What is written is restored as it was, or refused in a sentence with nothing changed.</summary>
public sealed class BackupTests : IAsyncLifetime
{
    private const string Passphrase = "four words are enough";

    private readonly TestServices _app = new();
    private readonly TestServices _other = new();
    private readonly DirectoryInfo _work = Directory.CreateTempSubdirectory("agencyadmin-backup-");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private BackupRestore Restore => _other.Get<BackupRestore>();

    public async ValueTask InitializeAsync()
    {
        await _app.InDatabaseAsync(async db =>
        {
            var seed = new SetupSeed(db);
            await seed.AgencyAsync("Westline", "Jolene Dahl", "JD01");
            await seed.CustomerAsync("C-1", "Nordic Supply", ["JD01"]);
            await seed.CustomerAsync("C-2", "Southern Tools", ["XX99"]);
        });
        (await _app.Get<PublishingService>().PublishAsync("First", null, Ct)).TryGet(out _).Should().BeTrue();
        Put("pictures/ab/abcd.webp", "a picture");
        Put("keys/key-1.xml", "<key/>");
        Put("held/one.gz", "a held feed");
        Put("portal-keys.json", "{\"current\":1}");
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _other.DisposeAsync();
        _work.Delete(recursive: true);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Passphrase)]
    public async Task Restore_OfWhatWasWritten_HasEverything_AndKeepsWhatWasThere(string? passphrase)
    {
        await _other.InDatabaseAsync(db => new SetupSeed(db).CustomerAsync("OLD-1", "Old one", []));
        var file = await BackupAsync(passphrase);

        var restored = await Restore.RestoreAsync(file, passphrase, Ct);

        restored.Manifest.Counts.Should().BeEquivalentTo(new { Customers = 3, Contacts = 1, Agencies = 1, Publications = 1 });
        restored.Manifest.Samples.Should().HaveCount(3);
        Numbers(_other.Folder).Should().Equal("B-Westline", "C-1", "C-2");
        foreach (var name in new[] { "pictures/ab/abcd.webp", "keys/key-1.xml", "held/one.gz", "portal-keys.json" })
        {
            Read(_other.Folder, name).Should().Be(Read(_app.Folder, name));
        }

        Numbers(restored.Kept!).Should().Equal("OLD-1");
        Directory.GetDirectories(_other.Folder, "backup-work-*").Should().BeEmpty();
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(file).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task Manifest_ComesFirst_AndNamesEveryFileWithItsHash()
    {
        await using var zip = await ZipFile.OpenReadAsync(await BackupAsync(), Ct);

        zip.Entries[0].FullName.Should().Be("manifest.json");
        var manifest = JsonNode.Parse(await zip.Entries[0].OpenAsync(Ct))!;
        manifest["format"]!.GetValue<int>().Should().Be(1);
        manifest["provider"]!.GetValue<string>().Should().Be("Sqlite");
        manifest["changeLogEntries"]!.GetValue<long>().Should().BePositive();
        manifest["entries"]!.AsArray().Select(entry => entry!["name"]!.GetValue<string>()).Should().BeEquivalentTo(
            "agencyadmin.db", "held/one.gz", "keys/key-1.xml", "pictures/ab/abcd.webp", "portal-keys.json");
    }

    [Fact]
    public async Task Verify_ChangesNothing()
    {
        await _other.InDatabaseAsync(db => new SetupSeed(db).CustomerAsync("OLD-1", "Old one", []));

        (await Restore.VerifyAsync(await BackupAsync(), null, Ct)).Kept.Should().BeNull();

        Numbers(_other.Folder).Should().Equal("OLD-1");
        Directory.GetDirectories(_other.Folder, "*restore*").Should().BeEmpty();
    }

    [Fact]
    public async Task Encrypted_WithoutItsPassphraseOrWithAnother_IsRefused()
    {
        var file = await BackupAsync(Passphrase);

        await IsRefusedAsync(file, null, "*--passphrase-stdin*");
        await IsRefusedAsync(file, "another", "The passphrase is not that of this backup*");
        (await File.ReadAllTextAsync(file, Ct)).Should().NotContain("manifest");
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Passphrase)]
    public async Task Damaged_AnywhereInItsFiles_IsRefused(string? passphrase)
    {
        var whole = await File.ReadAllBytesAsync(await BackupAsync(passphrase), Ct);
        var random = new Random(4711);
        var begin = passphrase is null ? await DataBeginAsync(whole) : 0;
        var end = passphrase is null ? begin + 2_000 : whole.Length;
        for (var i = 0; i < (passphrase is null ? 12 : 3); i++)
        {
            var bytes = whole.ToArray();
            bytes[random.Next(begin, end)] ^= (byte)(1 << random.Next(8));
            await IsRefusedAsync(await WriteAsync(bytes), passphrase ?? "", "*");
        }

        foreach (var length in new[] { 0, 5, whole.Length / 2, whole.Length - 1 })
        {
            await IsRefusedAsync(await WriteAsync(whole[..length]), passphrase, "*damaged*");
        }
    }

    [Fact]
    public async Task Newer_ThanThisVersion_IsRefused()
    {
        await IsRefusedAsync(await ChangedAsync(manifest => manifest["format"] = 2), null, "The backup has format 2*");
        await IsRefusedAsync(
            await ChangedAsync(manifest => manifest["migration"] = "29990101000000_Later"), null, "*a version of AgencyAdmin that this one does not know*");
    }

    [Fact]
    public async Task NotWhatItSays_IsRefused()
    {
        await IsRefusedAsync(await ChangedAsync(manifest => manifest["counts"]!["customers"] = 2), null, "*not what it says*");
        await IsRefusedAsync(await ChangedAsync(manifest => manifest["changeLogHead"] = new string('a', 64)), null, "The change log*");
        await IsRefusedAsync(await ChangedAsync(manifest => manifest["samples"]![1]!["sha256"] = "0"), null, "Customer C-1 does not see*");
        await IsRefusedAsync(await ChangedAsync(manifest => manifest["entries"]![0]!["name"] = "../outside.db"), null, "*damaged*");
        File.Exists(Path.Combine(_other.Folder, "..", "outside.db")).Should().BeFalse();
    }

    [Fact]
    public async Task File_ThatIsThere_OrIsNone_IsRefused()
    {
        var file = await BackupAsync();

        await FluentActions.Awaiting(() => BackupFiles.WriteAsync(_app.Get<BackupWriter>(), file, null, Ct))
            .Should().ThrowAsync<BackupRefusedException>().WithMessage("* is there already*");
        await IsRefusedAsync(Path.Combine(_work.FullName, "none.zip"), null, "*cannot be read*");
        await IsRefusedAsync(await WriteAsync("Customer\tName"u8.ToArray()), null, "*no backup of AgencyAdmin*");
        Directory.GetFiles(_work.FullName, "*.part").Should().BeEmpty();
    }

    // Every process that looks into a data folder has its locks and folders there.
    private static bool IsMadeByAnyone(string path) =>
        path.Contains(".lock", StringComparison.Ordinal) || Path.GetFileName(path) is "pictures" or "keys";

    private static string Read(string folder, string name) => File.ReadAllText(Path.Combine(folder, name));

    // Not through the app: it may have the file open that was moved away.
    private static List<string> Numbers(string folder)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "agencyadmin.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT Number FROM Customers ORDER BY Number";
        using var reader = command.ExecuteReader();
        var numbers = new List<string>();
        while (reader.Read())
        {
            numbers.Add(reader.GetString(0));
        }

        return numbers;
    }

    // Behind the head of the database's own entry.
    private static async Task<int> DataBeginAsync(byte[] zip)
    {
        await using var archive = new ZipArchive(new MemoryStream(zip));
        var name = "agencyadmin.db"u8.ToArray();
        return zip.AsSpan().IndexOf(name) is var at and > 0 ? at + name.Length + 50 : throw new InvalidOperationException("No database in it.");
    }

    private void Put(string name, string text)
    {
        var path = Path.Combine(_app.Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private async Task<string> BackupAsync(string? passphrase = null)
    {
        var file = Path.Combine(_work.FullName, $"{Guid.NewGuid():N}.zip");
        await BackupFiles.WriteAsync(_app.Get<BackupWriter>(), file, passphrase, Ct);
        return file;
    }

    private async Task<string> WriteAsync(byte[] bytes)
    {
        var file = Path.Combine(_work.FullName, $"{Guid.NewGuid():N}.zip");
        await File.WriteAllBytesAsync(file, bytes, Ct);
        return file;
    }

    private async Task<string> ChangedAsync(Action<JsonNode> change)
    {
        var file = Path.Combine(_work.FullName, $"{Guid.NewGuid():N}.zip");
        await using var from = await ZipFile.OpenReadAsync(await BackupAsync(), Ct);
        await using var to = await ZipFile.OpenAsync(file, ZipArchiveMode.Create, Ct);
        foreach (var entry in from.Entries)
        {
            await using var content = await entry.OpenAsync(Ct);
            await using var changed = await to.CreateEntry(entry.FullName).OpenAsync(Ct);
            if (entry.FullName == "manifest.json")
            {
                var manifest = JsonNode.Parse(content)!;
                change(manifest);
                await changed.WriteAsync(System.Text.Encoding.UTF8.GetBytes(manifest.ToJsonString()), Ct);
            }
            else
            {
                await content.CopyToAsync(changed, Ct);
            }
        }

        return file;
    }

    private async Task IsRefusedAsync(string file, string? passphrase, string sentence)
    {
        var before = Directory.GetFileSystemEntries(_other.Folder).Where(path => !IsMadeByAnyone(path)).ToList();
        await FluentActions.Awaiting(() => Restore.RestoreAsync(file, passphrase, Ct)).Should().ThrowAsync<BackupRefusedException>().WithMessage(sentence);
        Directory.GetFileSystemEntries(_other.Folder).Where(path => !IsMadeByAnyone(path)).Should().BeEquivalentTo(before);
    }
}
