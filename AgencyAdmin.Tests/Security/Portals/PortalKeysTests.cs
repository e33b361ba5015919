using AgencyAdmin.Data;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Security;
using AgencyAdmin.Security.Portals;
using AgencyAdmin.Tests.Support;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Tests.Security.Portals;

public sealed class PortalKeysTests : IAsyncDisposable
{
    private readonly TestServices _services = new();

    private PortalKeys Keys => _services.Get<PortalKeys>();

    private string File => Path.Combine(_services.Folder, "portal-keys.json");

    [Fact]
    public void FirstStart_MakesAKeyThatOnlyTheAppsAccountCanRead()
    {
        Keys.Keys.Current.Text.Should().HaveLength(43);

        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.GetUnixFileMode(File).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public void Restart_HasTheSameKeys()
    {
        Keys.Rotate(_services.Get<ICurrentUser>());

        var restarted = NewKeys(null).Keys;

        (restarted.Current.Text, restarted.Previous?.Text, restarted.PreviousUntil)
            .Should()
            .Be((Keys.Keys.Current.Text, Keys.Keys.Previous!.Text, _services.Clock.GetUtcNow() + PortalKeys.Overlap));
        Directory.GetFiles(_services.Folder, "portal-keys*").Should().Equal(File);
    }

    [Fact]
    public void TwoProcesses_StartingAtOnce_AgreeOnOneKey()
    {
        var keys = Enumerable.Range(0, 20).AsParallel().WithDegreeOfParallelism(8)
            .Select(_ => NewKeys(null).Keys.Current.Text).ToList();

        keys.Distinct().Should().ContainSingle();
    }

    [Fact]
    public void ConfiguredKey_IsTheOneAndCannotBeRotatedHere()
    {
        var keys = NewKeys("a key that somebody has configured");

        keys.Keys.Current.Text.Should().Be("a key that somebody has configured");
        keys.Rotate(_services.Get<ICurrentUser>()).Refusals.Should().ContainSingle().Which.Code.Should()
            .Be("portal-key.configured");
        System.IO.File.Exists(File).Should().BeFalse();
    }

    [Fact]
    public void Rotate_Support_IsRefused()
    {
        var support = new CurrentUser();
        support.ActAs(SignedIn.Principal(Roles.Support));
        var before = Keys.Keys.Current.Text;

        Keys.Rotate(support).Refusals.Should().ContainSingle().Which.Code.Should().Be("not-allowed");
        Keys.EndOverlap(support).Refusals.Should().ContainSingle();

        Keys.Keys.Current.Text.Should().Be(before);
    }

    [Theory]
    [InlineData("short", null, "Portal:SigningKey must have at least 32 bytes*")]
    [InlineData(null, "https://*.portal.example", "Portal:AllowedOrigins: \"https://*.portal.example\" is not an origin*")]
    [InlineData(null, "https://portal.example/", "*is not an origin*")]
    [InlineData(null, "portal.example", "*is not an origin*")]
    [InlineData(null, "HTTPS://portal.example", "*is not an origin*")]
    [InlineData(null, "https://portal.example:443", "*is not an origin*")]
    [InlineData(null, "ftp://portal.example", "*is not an origin*")]
    [InlineData(null, "*", "*is not an origin*")]
    [InlineData(null, "null", "*is not an origin*")]
    public void Options_Wrong_EndTheStartWithASentence(string? key, string? origin, string message)
    {
        var options = new PortalOptions { SigningKey = key, AllowedOrigins = origin is null ? [] : [origin] };

        new PortalOptionsCheck().Validate(null, options).FailureMessage.Should().Match(message);
    }

    [Theory]
    [InlineData("https://portal.example")]
    [InlineData("https://portal.example:8443")]
    [InlineData("http://localhost:3000")]
    [InlineData("https://xn--bcher-kva.example")]
    public void Options_GoodOrigin_Passes(string origin) =>
        new PortalOptionsCheck().Validate(null, new() { AllowedOrigins = [origin] }).Succeeded.Should().BeTrue();

    [Theory]
    [InlineData("reps.company.example")]
    [InlineData("https://reps.company.example/")]
    public void Options_WrongPublicAddress_EndsTheStart(string address) =>
        new PortalOptionsCheck().Validate(null, new() { PublicAddress = address }).FailureMessage.Should()
            .StartWith("Portal:PublicAddress");

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private PortalKeys NewKeys(string? configured) => new(
        new FolderSecrets(_services.Get<DataFolder>(), _services.Clock), Options.Create(new PortalOptions { SigningKey = configured }), _services.Clock);
}
