using System.CommandLine;
using System.Text.Json;
using AgencyAdmin.Features.HandOvers;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Features.HandOvers;

public sealed class HandOverCommandTests : IAsyncLifetime
{
    private readonly TestServices _services = new();
    private LeavingSetup _people = null!;

    public async ValueTask InitializeAsync() => _people = await _services.InDatabaseAsync(LeavingSetup.FillAsync);

    public async ValueTask DisposeAsync() => await _services.DisposeAsync();

    [Fact]
    public async Task DryRun_SaysWhatItWouldDo()
    {
        var (code, output, _) = await RunAsync("--from", $"{_people.Ann}", "--to", $"{_people.Bob}", "--on", "2026-05-14", "--dry-run");

        code.Should().Be(0);
        output.Should().Contain("On 14 May 2026 3 customers would see another person").And.Contain("R1 is added to Westline: Bob Ray.")
            .And.Contain("Nothing was done.");
    }

    [Fact]
    public async Task Json_IsTheApisAnswer_WithItsUndo()
    {
        var (code, output, _) = await RunAsync("--from", $"{_people.Ann}", "--to", $"{_people.Bob}", "--json");

        code.Should().Be(0);
        JsonDocument.Parse(output).RootElement.GetProperty("undo").GetInt64().Should().BePositive();
    }

    [Fact]
    public async Task Refused_IsSaidOnStderr()
    {
        var (code, output, error) = await RunAsync("--from", $"{_people.Cem}", "--to", $"{_people.Bob}");

        (code, output).Should().Be((1, ""));
        error.Should().StartWith("Nothing hangs on Cem Oz");
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var root = new RootCommand { HandOverCommand.Create(new Services(_services)) };
        var code = await root.Parse(["contacts", "hand-over", .. args]).InvokeAsync(
            new() { Output = output, Error = error }, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    private sealed class Services(TestServices services) : IServiceProvider
    {
        public object? GetService(Type serviceType) =>
            typeof(TestServices).GetMethod(nameof(TestServices.Get))!.MakeGenericMethod(serviceType).Invoke(services, null);
    }
}
