using System.Net;
using AgencyAdmin.Tests.Support;
using MiniExcelLibs;

namespace AgencyAdmin.Tests.Features.Customers;

public sealed class CustomersExportTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Export_OfAList_HasItsRowsOrderAndColumnsWithFormulasDefused()
    {
        await using var app = new TestApp(settings: new() { ["Demo:Enabled"] = "true", ["Demo:Customers"] = "0" });
        await app.InDatabaseAsync(async db =>
        {
            var seed = new SetupSeed(db);
            await seed.AgencyAsync("Westline", "Jolene Dahl", "JD01");
            await seed.CustomerAsync("C-2", "=HYPERLINK(\"http://x\") Supply", ["JD01", "XX99"]);
            await seed.CustomerAsync("C-1", "Alder, Supply", []);
            await seed.CustomerAsync("C-3", "Birch", []);
            await seed.PublishAsync();
            return true;
        });
        var client = await SignedIn.AsAsync(app, "Auditor");

        var answer = await client.GetAsync("/customers/export.csv?text=supply&sort=-number&columns=sees,repids", Token);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.ContentDisposition!.FileName.Should().Be("customers.csv");
        (await answer.Content.ReadAsStringAsync(Token)).TrimStart('\uFEFF').Should().Be(
            "Number,Name,Sees,Sales rep IDs\r\n"
            + "C-2,\"'=HYPERLINK(\"\"http://x\"\") Supply\",Jolene Dahl,JD01; XX99\r\n"
            + "C-1,\"Alder, Supply\",Sees no rep: No rep ID sent,\r\n");
    }

    [Fact]
    public async Task Workbook_OfAList_KeepsNumbersAndIdsAsText()
    {
        await using var app = new TestApp(settings: new() { ["Demo:Enabled"] = "true", ["Demo:Customers"] = "0" });
        await app.InDatabaseAsync(async db =>
        {
            var seed = new SetupSeed(db);
            await seed.CustomerAsync("0042", "Alder Supply", ["1E5", "007"]);
            await seed.CustomerAsync("1E5", "Birch", []);
            return true;
        });
        var client = await SignedIn.AsAsync(app, "Auditor");

        var answer = await client.GetAsync("/customers/export.xlsx?sort=number&columns=repids", Token);

        answer.Content.Headers.ContentDisposition!.FileName.Should().Be("customers.xlsx");
        using var file = new MemoryStream(await answer.Content.ReadAsByteArrayAsync(Token));
        file.Query(useHeaderRow: true).Cast<IDictionary<string, object>>().Select(row => (row["Number"], row["Name"], row["Sales rep IDs"])).Should()
            .Equal(("0042", "Alder Supply", "1E5; 007"), ("1E5", "Birch", null!));
    }

    [Fact]
    public async Task Export_ByAStranger_LeadsToSignIn()
    {
        await using var app = new TestApp();

        (await app.Stranger().GetAsync("/customers/export.csv", Token)).StatusCode.Should().Be(HttpStatusCode.Redirect);
    }
}
