using System.Net;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Features.Publishing;

public sealed class EffectsExportTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Export_ListsTheCustomersOfOneKind_WithFormulasDefused()
    {
        await using var app = await SeededAsync();
        var client = await SignedIn.AsAsync(app, Roles.Auditor);

        var answer = await client.GetAsync("/publications/customers.csv?before=0&effect=gained", Ct);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().Should().Be("text/csv; charset=utf-8");
        (await answer.Content.ReadAsStringAsync(Ct)).TrimStart('\uFEFF').Should().Be(
            "Customer number,Customer name,Effect\r\nC-1,Nordic Supply,gain a rep\r\nC-2,'=1+1,gain a rep\r\n");
    }

    [Theory]
    [InlineData("?before=0&effect=nonsense", HttpStatusCode.BadRequest)]
    [InlineData("?before=7&effect=gained", HttpStatusCode.NotFound)]
    public async Task Export_OfWhatIsNotThere_SaysSo(string query, HttpStatusCode expected)
    {
        await using var app = await SeededAsync();
        var client = await SignedIn.AsAsync(app, Roles.Auditor);

        (await client.GetAsync("/publications/customers.csv" + query, Ct)).StatusCode.Should().Be(expected);
    }

    [Fact]
    public async Task Export_WithoutSigningIn_IsClosed()
    {
        await using var app = await SeededAsync();
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = app.Address };

        (await client.GetAsync("/publications/customers.csv?before=0&effect=gained", Ct)).StatusCode.Should()
            .Be(HttpStatusCode.Redirect);
    }

    private static async Task<TestApp> SeededAsync()
    {
        var app = new TestApp(settings: new() { ["Demo:Enabled"] = "true", ["Demo:Customers"] = "0" });
        await app.InDatabaseAsync(async db =>
        {
            var seed = new SetupSeed(db);
            await seed.AgencyAsync("Westline", "Jolene Dahl", "JD01");
            await seed.CustomerAsync("C-1", "Nordic Supply", ["JD01"]);
            return await seed.CustomerAsync("C-2", "=1+1", ["JD01"]);
        });
        return app;
    }
}
