using System.Text.RegularExpressions;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Architecture;

/// <summary>What is published has the licences of others beside it.</summary>
public sealed partial class ThirdPartyNoticesTests
{
    private const string Name = "THIRD-PARTY-NOTICES.txt";

    [Fact]
    public void EveryPackageThatIsPublished_IsNamed()
    {
        var notices = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, Name));
        var packages = Reference().Matches(File.ReadAllText(Repository.File("AgencyAdmin", "AgencyAdmin.csproj")))
            .Where(match => !match.Value.Contains("PrivateAssets", StringComparison.Ordinal) && !match.Value.Contains("ExcludeAssets", StringComparison.Ordinal))
            .Select(match => match.Groups[1].Value).ToList();

        packages.Should().NotBeEmpty();
        packages.Where(package => !notices.Contains($"- {package}", StringComparison.Ordinal)).Should().BeEmpty();
        notices.Should().Contain("MIT License").And.Contain("Apache License").And.Contain("SIL Open Font License");
    }

    [GeneratedRegex("<PackageReference Include=\"([^\"]+)\"[^>]*>")]
    private static partial Regex Reference();
}
