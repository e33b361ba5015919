using System.Net;
using System.Net.Http.Headers;
using System.Runtime.Versioning;
using System.Text;
using AgencyAdmin.Data.Sqlite;
using AgencyAdmin.Features.Intake.Files;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;

namespace AgencyAdmin.Tests.Security;

/// <summary>Whatever the app writes into its data folder is for its own account alone, and what is new tomorrow too.</summary>
[UnsupportedOSPlatform("windows")]
[StartsProcesses]
public sealed class FileRightsTests
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DataFolder_OfAnAppThatDidEverything_IsForItsOwnAccountAlone()
    {
        SkipOnWindows();
        await using var app = new TestApp();
        using var machine = await app.ClientWithKeyAsync("feeds", "setup", "read");
        await SendAsync(machine, new FeedBuilder().WithMany(300), HttpStatusCode.OK);
        await SendAsync(machine, new FeedBuilder().WithMany(30), HttpStatusCode.Accepted);
        await PutPictureAsync(app, machine);
        await using var upload = app.Services.GetRequiredService<FeedFiles>().OpenIncoming();
        app.Services.GetRequiredService<DatabaseCopies>().Keep("20260101000000_Test");

        Directory.EnumerateFiles(Path.Combine(app.DataFolder, "held")).Should().ContainSingle();
        Directory.EnumerateFiles(Path.Combine(app.DataFolder, "pictures")).Should().HaveCount(2);
        Directory.EnumerateFiles(app.DataFolder, "*-wal").Should().ContainSingle();
        OpenToOthers(app.DataFolder).Should().BeEmpty();
    }

    [Fact]
    public async Task DataFolder_OfAnEarlierVersion_IsClosedAtTheStart()
    {
        SkipOnWindows();
        using var folder = new TestDatabase();
        var pictures = Directory.CreateDirectory(Path.Combine(folder.Folder, "pictures")).FullName;
        File.SetUnixFileMode(pictures, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | Others);
        File.SetUnixFileMode(Path.Combine(folder.Folder, "agencyadmin.db"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        await using var process = AppProcess.Start("--urls", "http://127.0.0.1:0", "--Data:Folder", folder.Folder);
        await process.ListeningAsync();

        OpenToOthers(folder.Folder).Should().BeEmpty();
    }

    [Fact]
    public async Task Database_ThatTheFirstStartMakes_IsForItsOwnAccountAlone()
    {
        SkipOnWindows();
        var folder = Directory.CreateTempSubdirectory("agencyadmin-test-").FullName;
        try
        {
            await using var process = AppProcess.Start("--urls", "http://127.0.0.1:0", "--Data:Folder", folder);
            await process.ListeningAsync();

            File.Exists(Path.Combine(folder, "agencyadmin.db-wal")).Should().BeTrue();
            OpenToOthers(folder).Should().BeEmpty();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // What the ERP writes into the drop folder has the rights that the ERP gives it.
    private static List<string> OpenToOthers(string folder) =>
    [
        .. Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories)
            .Where(path => !path.Contains("ks_data", StringComparison.Ordinal) && (File.GetUnixFileMode(path) & Others) != 0)
            .Select(path => $"{Path.GetRelativePath(folder, path)} {File.GetUnixFileMode(path)}"),
    ];

    private static async Task SendAsync(HttpClient machine, FeedBuilder feed, HttpStatusCode status)
    {
        using var content = new StringContent(feed.Build(), Encoding.UTF8, "text/tab-separated-values");
        using var answer = await machine.PostAsync("/api/v1/feeds/KS_CUSTOMERS?mode=full", content, Stop);
        answer.StatusCode.Should().Be(status, await answer.Content.ReadAsStringAsync(Stop));
    }

    private static async Task PutPictureAsync(TestApp app, HttpClient machine)
    {
        var contact = await app.InDatabaseAsync(async db =>
        {
            await new SetupSeed(db).AgencyAsync("Westline Sales", "Jolene Dahl", "JD01");
            return await db.Contacts.Select(one => one.Id).SingleAsync(Stop);
        });
        using var content = new ByteArrayContent(TestPictures.Quadrants(600, 600, SKEncodedImageFormat.Png));
        content.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        using var answer = await machine.PutAsync($"/api/v1/contacts/{contact}/picture", content, Stop);
        answer.IsSuccessStatusCode.Should().BeTrue(await answer.Content.ReadAsStringAsync(Stop));
    }

    private static void SkipOnWindows() =>
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows gives a file the rights of the folder around it.");
}
