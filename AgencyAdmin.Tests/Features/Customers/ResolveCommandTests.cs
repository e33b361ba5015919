using System.CommandLine;
using System.Text.Json;
using AgencyAdmin.Features.Customers;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Features.Customers;

public sealed class ResolveCommandTests : IAsyncLifetime
{
    private readonly TestServices _services = new();

    public async ValueTask InitializeAsync() => await _services.InDatabaseAsync(async db =>
    {
        var seed = new SetupSeed(db);
        await seed.AgencyAsync("Westline Sales", "Jolene Dahl", "JD01");
        await seed.CustomerAsync("C-1", "Alder Supply", ["JD01", "XX99"]);
    });

    public async ValueTask DisposeAsync() => await _services.DisposeAsync();

    [Fact]
    public async Task Resolve_Draft_PrintsTheSentenceAndEveryChain()
    {
        var (code, output, _) = await RunAsync("C-1", "--draft");

        code.Should().Be(0);
        output.ReplaceLineEndings("\n").Should().Be(
            """
            Alder Supply sees Jolene Dahl.
              JD01 shows Jolene Dahl of Westline Sales.
                Alder Supply -> JD01 -> Westline Sales -> Jolene Dahl -> card
              XX99 shows nobody: nobody has verified it yet.
                Alder Supply -> [XX99] -> ... -> ... -> ...

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Resolve_Json_IsTheApisAnswer()
    {
        var (code, output, _) = await RunAsync("C-1", "--json", "--as-of", "2026-03-01");

        code.Should().Be(0);
        var body = JsonDocument.Parse(output).RootElement;
        body.GetProperty("version").GetString().Should().Be("published");
        body.GetProperty("asOf").GetString().Should().Be("2026-03-01");
        body.GetProperty("ids").GetArrayLength().Should().Be(2);
    }

    [Fact]
    public async Task Resolve_UnknownCustomer_IsRefusedOnStderr()
    {
        var (code, output, error) = await RunAsync("C-404");

        (code, output, error.Trim()).Should().Be((1, "", "No customer has the number C-404."));
    }

    [Fact]
    public async Task GalleryCase_IsATestWithNobodyInIt()
    {
        var (code, output, _) = await RunAsync(GalleryCaseCommand.Create, ["gallery-case", "C-1", "--draft", "--as-of", "2026-03-01"]);

        code.Should().Be(0);
        output.Should().StartWith("[Fact]").And.Contain("""["R1", "R2"]) { Undecided = ["R1", "R2"] };""").And.Contain("new DateOnly(2026, 3, 1)")
            .And.NotContain("Jolene").And.NotContain("Westline").And.NotContain("JD01");
        CopiedCode.Run(AgencyAdmin.Domain.Cases.CaseCode.Usings, [output]).Should().Be(1);
    }

    [Fact]
    public async Task GalleryCase_OfNobody_IsRefusedOnStderr()
    {
        var (code, output, error) = await RunAsync(GalleryCaseCommand.Create, ["gallery-case", "C-404"]);

        (code, output, error.Trim()).Should().Be((1, "", "No customer has the number C-404."));
    }

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] args) => RunAsync(ResolveCommand.Create, ["resolve", .. args]);

    private async Task<(int Code, string Output, string Error)> RunAsync(Func<IServiceProvider, Command> create, string[] args)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var root = new RootCommand { create(new Services(_services)) };
        var code = await root.Parse(args).InvokeAsync(
            new() { Output = output, Error = error }, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    private sealed class Services(TestServices services) : IServiceProvider
    {
        public object? GetService(Type serviceType) =>
            typeof(TestServices).GetMethod(nameof(TestServices.Get))!.MakeGenericMethod(serviceType).Invoke(services, null);
    }
}
