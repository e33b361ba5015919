using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Features.Keys;

public sealed class ApiKeyCommandsTests : IAsyncDisposable
{
    private readonly TestServices _services = new();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task List_PrintsEveryKeyButItsText_AndRevokeEndsOneByName()
    {
        await RunAsync("api-keys add --name ERP --scope feeds,read --expires-days 90");
        var before = await RunAsync("api-keys list");

        var revoked = await RunAsync("api-keys revoke --name ERP");
        var again = await RunAsync("api-keys revoke --name ERP");

        before.Said.Should().Be("ERP\tfeeds,read\tusable\t2026-04-05\tnever\ttester");
        (revoked.Code, again.Code).Should().Be((0, 1));
        (await RunAsync("api-keys list")).Said.Should().Be("ERP\tfeeds,read\trevoked\t2026-04-05\tnever\ttester");
    }

    private async Task<(int Code, string Said)> RunAsync(string command)
    {
        await using var output = new StringWriter();
        await Startup.MigrateAsync(_services.Get<IServiceProvider>());
        var code = await CommandLineHost.Root(_services.Get<IServiceProvider>()).Parse(command)
            .InvokeAsync(new() { Output = output }, TestContext.Current.CancellationToken);
        return (code, output.ToString().Trim());
    }
}
