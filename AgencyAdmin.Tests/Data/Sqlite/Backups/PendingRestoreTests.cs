using AgencyAdmin.Data;
using AgencyAdmin.Data.Sqlite.Backups;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Data.Sqlite.Backups;

/// <summary>A process that is killed while it puts a backup in place: whoever comes next goes on to the end.</summary>
public sealed class PendingRestoreTests : IAsyncDisposable
{
    private static readonly string[] s_parts = ["pictures", "keys", "held", "portal-keys.json", "agencyadmin.db"];

    private readonly TestServices _app = new();

    private string Root => _app.Folder;

    private string From => Path.Combine(Root, "backup-work-x", "unpacked");

    private string Kept => Path.Combine(Root, "before-restore-x");

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>After so many moves, of two for each part: what was there away, what is new into its place.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    public async Task Finish_AfterAKill_HasEverythingNewAndKeepsEverythingOld(int moves)
    {
        Make(Root, "old");
        Make(From, "new");
        Directory.CreateDirectory(Kept);
        foreach (var (part, i) in s_parts.Select((part, i) => (part, 2 * i)))
        {
            MoveIf(moves > i, Root, Kept, part);
            MoveIf(moves > i + 1, From, Root, part);
        }

        await File.WriteAllLinesAsync(
            Path.Combine(Root, "restore.pending"), [From, Kept, .. s_parts[..4]], TestContext.Current.CancellationToken);

        // A start makes the folders that it finds missing before it looks.
        _ = new DataFolder(Root);
        await _app.Get<PendingRestore>().FinishAsync(TestContext.Current.CancellationToken);

        Texts(Root).Should().AllBe("new").And.HaveCount(s_parts.Length);
        Texts(Kept).Should().AllBe("old").And.HaveCount(s_parts.Length);
        File.Exists(Path.Combine(Root, "restore.pending")).Should().BeFalse();
        Directory.Exists(From).Should().BeFalse();
    }

    [Fact]
    public async Task Finish_OfABackupWithoutAPart_LeavesNoneOfTheOldOnes()
    {
        Make(Root, "old");
        Make(From, "new");
        Directory.Delete(Path.Combine(From, "held"), recursive: true);

        var kept = _app.Get<PendingRestore>().Begin(From);
        await _app.Get<PendingRestore>().FinishAsync(TestContext.Current.CancellationToken);

        Directory.Exists(Path.Combine(Root, "held")).Should().BeFalse();
        Texts(kept).Should().AllBe("old").And.HaveCount(s_parts.Length);
    }

    private static string FileOf(string folder, string part) =>
        part.Contains('.', StringComparison.Ordinal) ? Path.Combine(folder, part) : Path.Combine(folder, part, "one");

    private static void Make(string folder, string text)
    {
        foreach (var part in s_parts)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(FileOf(folder, part))!);
            File.WriteAllText(FileOf(folder, part), text);
        }
    }

    private static IEnumerable<string> Texts(string folder) =>
        s_parts.Select(part => FileOf(folder, part)).Where(File.Exists).Select(File.ReadAllText);

    private static void MoveIf(bool isMoved, string from, string to, string part)
    {
        if (isMoved)
        {
            Directory.Move(Path.Combine(from, part), Path.Combine(to, part));
        }
    }
}
