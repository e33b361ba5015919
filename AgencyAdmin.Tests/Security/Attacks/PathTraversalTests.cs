using AgencyAdmin.Data.Pictures;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Intake.Pipeline;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Security.Attacks;

/// <summary>Ways out of the folders that the app serves and stores in.</summary>
public sealed class PathTraversalTests(AttackedApp attacked) : IClassFixture<AttackedApp>
{
    public static TheoryData<string> Ways { get; } =
    [
        "..", "../", "../../", "..%2f", "..%2F..%2F", "%2e%2e/", "%2e%2e%2f", "%252e%252e%252f", "..%5c", "..\\",
        "..%c0%af", "....//",
        "..;/", "/etc/", "%2fetc%2f", "C:%5c", "%00", "..%00/", ".%2e/", "~/", "file:%2f%2f",
    ];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Address_WithAWayOut_GetsNothingOfTheDisk(string way)
    {
        foreach (var start in new[] { "/", "/css/", "/pictures/", "/js/", "/module/", "/_content/MudBlazor/", "/_framework/", "/portal/", "/feeds/templates/" })
        {
            foreach (var file in new[] { "appsettings.json", "agencyadmin.db", "agencyadmin.db.jpg", "portal-key", "keys/", "passwd", "Program.cs" })
            {
                // As bytes: a client of .NET would tidy the address up before it is sent.
                var answer = await RawHttp.SendAsync(
                    attacked.App.Address,
                    $"GET {start}{way}{file} HTTP/1.1\r\nHost: {attacked.App.Address.Authority}\r\nConnection: close\r\n\r\n");

                answer.Should().NotContain("SQLite format 3").And.NotContain("root:").And.NotContain(
                    "ConnectionStrings")
                    .And.NotContain("\"Logging\"").And.NotContain("WebApplication.CreateBuilder").And.NotContain(
                        "<key id=");
                answer[9..12].Should().BeOneOf("302", "400", "404", "401");
            }
        }
    }

    [Theory]
    [InlineData("../agencyadmin")]
    [InlineData("..\\..\\agencyadmin")]
    [InlineData("/etc/passwd")]
    [InlineData("C:\\Windows\\win.ini")]
    [InlineData("keys/../portal")]
    public void Picture_ByAnIdThatIsAPath_IsNotFound(string id)
    {
        var pictures = attacked.App.Services.GetRequiredService<PictureStore>();

        pictures.Find(id).Should().BeNull();
        pictures.Find(new string('a', 64 - id.Length) + id).Should().BeNull();
    }

    [Theory]
    [InlineData("../../../tmp/KS_CUSTOMERS.full")]
    [InlineData("/tmp/agencyadmin-of-an-attacker/KS_CUSTOMERS.full")]
    [InlineData("..\\..\\KS_CUSTOMERS.full")]
    [InlineData("C:\\KS_CUSTOMERS.full")]
    [InlineData("a\0/../KS_CUSTOMERS.full")]
    public async Task Feed_WhoseNameIsAPath_LeavesNothingOutsideTheDataFolder(string name)
    {
        await using var scope = attacked.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem("tester");
        using var stream = new FeedBuilder().With($"C-{Guid.NewGuid():N}"[..20]).Stream();

        var outcome = await scope.ServiceProvider.GetRequiredService<IntakeService>().TakeAsync(
            new(name, FeedMode.Full, FeedChannel.Upload, "tester"), stream, cancellationToken: TestContext.Current.CancellationToken);

        if (outcome.TryGet(out var taken))
        {
            taken.Report.Name.Should().Be("KS_CUSTOMERS.full");
        }

        File.Exists(name).Should().BeFalse();
        Directory.EnumerateFiles(Path.GetDirectoryName(attacked.App.DataFolder)!, "KS_CUSTOMERS*").Should().BeEmpty();
    }
}
