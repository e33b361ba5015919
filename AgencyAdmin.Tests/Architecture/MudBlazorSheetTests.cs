using System.Text.RegularExpressions;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Architecture;

/// <summary>Holds the trimmed sheet to the library's own, and to what the console uses of it.</summary>
public sealed partial class MudBlazorSheetTests
{
    private static readonly string s_file = Repository.File("wwwroot-assets", "css", "mudblazor.css");

    /// <summary>After an update of MudBlazor: <c>AGENCYADMIN_WRITE=1 dotnet test</c> writes the sheet anew.</summary>
    [Fact]
    public async Task Sheet_InWebRoot_IsTheLibrarysOwnWithoutUnusedFamilies()
    {
        await using var app = new TestApp();
        var whole = await app.Stranger()
            .GetStringAsync("/_content/MudBlazor/MudBlazor.min.css", TestContext.Current.CancellationToken);

        var trimmed = MudBlazorSheet.Trim(whole) + "\n";

        if (Environment.GetEnvironmentVariable("AGENCYADMIN_WRITE") == "1")
        {
            await File.WriteAllTextAsync(s_file, trimmed, TestContext.Current.CancellationToken);
        }

        (await File.ReadAllTextAsync(s_file, TestContext.Current.CancellationToken) == trimmed).Should().BeTrue(
            "the sheet belongs to this version of MudBlazor; AGENCYADMIN_WRITE=1 dotnet test writes it anew");
    }

    [Fact]
    public void Components_ThatTheConsoleUses_KeepTheirStyles()
    {
        var used = Directory.EnumerateFiles(Repository.File("AgencyAdmin"), "*.razor", SearchOption.AllDirectories)
            .SelectMany(file => Component().Matches(File.ReadAllText(file)))
            .Select(match => Hyphens().Replace(match.Groups[1].Value, "-$1").ToLowerInvariant())
            .Distinct();

        used.Should().NotIntersectWith(MudBlazorSheet.Unused);
    }

    [GeneratedRegex(@"<(Mud[A-Z][A-Za-z]+)")]
    private static partial Regex Component();

    [GeneratedRegex(@"(?<!^)([A-Z])")]
    private static partial Regex Hyphens();
}
