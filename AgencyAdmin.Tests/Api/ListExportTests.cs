using System.Net;
using AgencyAdmin.Tests.Support;
using MiniExcelLibs;

namespace AgencyAdmin.Tests.Api;

public sealed class ListExportTests : IAsyncLifetime
{
    private readonly TestApp _app = new(settings: new() { ["Demo:Enabled"] = "true", ["Demo:Customers"] = "0" });

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _app.InDatabaseAsync(async db =>
    {
        var stored = new StoredSetup(db);
        var own = await stored.AgencyAsync("0042", "Own");
        var jane = await stored.ContactAsync(own.BusinessId, "Jane Doe", "jane@example.com");
        await stored.ContactAsync(own.BusinessId, "=Max Kern", "max@example.com");
        await stored.AgencyRepAsync(own, await stored.RepIdAsync("1E5"), jane);
        return true;
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task ContactsAsCsv_KeepIdsAsText_AndFormulasDefused()
    {
        using var client = await SignedIn.AsAsync(_app, "Auditor");

        var lines = (await client.GetStringAsync("/contacts/export.csv?sort=-name", Stop)).TrimStart('\uFEFF').Split("\r\n");

        lines[0].Should().Be("Rep IDs,Name,Position,Email,Office phone,Cell phone,Fax,Business number,Business name,Active,Hidden");
        lines[1].Should().StartWith("\"=\"\"1E5\"\"\",Jane Doe,").And.Contain("\"=\"\"0042\"\"\",Own,yes,no");
        lines[2].Should().StartWith(",'=Max Kern,");
    }

    [Fact]
    public async Task ContactsAsWorkbook_KeepIdsAsText()
    {
        using var client = await SignedIn.AsAsync(_app, "Auditor");
        using var file = new MemoryStream(await client.GetByteArrayAsync("/contacts/export.xlsx?text=jane", Stop));

        var row = file.Query(useHeaderRow: true).Cast<IDictionary<string, object>>().Should().ContainSingle().Subject;

        (row["Rep IDs"], row["Business number"]).Should().Be(("1E5", "0042"));
    }

    [Fact]
    public async Task ExportedContacts_AddedAgainAsATable_ChangeNothing()
    {
        using var client = await SignedIn.AsAsync(_app, "Auditor");
        using var machine = await _app.ClientWithKeyAsync("setup");
        foreach (var ending in (string[])["csv", "xlsx"])
        {
            using var body = new ByteArrayContent(await client.GetByteArrayAsync($"/contacts/export.{ending}", Stop));

            using var answer = await machine.PostAsync("/api/v1/contacts/import", body, Stop);

            (await answer.Content.ReadAsStringAsync(Stop)).Should().Contain("\"added\":0,\"changed\":0,\"unchanged\":2").And.Contain("\"picked\":0,\"left\":0");
        }
    }

    [Fact]
    public async Task Agencies_AreExportedAsTheyAreListed()
    {
        using var client = await SignedIn.AsAsync(_app, "Editor");

        var text = await client.GetStringAsync("/agencies/export.csv", Stop);

        text.TrimStart('\uFEFF').Should().Be(
            "Name,Business number,Business name,What it does,Type,Reps,Status\r\nOwn,\"=\"\"0042\"\"\",Own,Sells,,1,Proposed\r\n");
        (await client.GetAsync("/agencies/export.xlsx", Stop)).StatusCode.Should().Be(HttpStatusCode.OK);
    }
}
