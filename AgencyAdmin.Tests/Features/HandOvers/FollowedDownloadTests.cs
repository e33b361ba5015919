using AgencyAdmin.Domain.HandOvers;
using AgencyAdmin.Features.HandOvers;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;

namespace AgencyAdmin.Tests.Features.HandOvers;

/// <summary>The list for the ERP over a real connection, as a spreadsheet opens it.</summary>
public sealed class FollowedDownloadTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_OfOneHandOver_HasNumberOldAndSuggestedId()
    {
        await using var app = new TestApp(settings: new() { ["Demo:Enabled"] = "true", ["Demo:Customers"] = "0" });
        var people = await app.InDatabaseAsync(LeavingSetup.FillAsync);
        var batch = await HandOverAsync(app, people);
        var client = await SignedIn.AsAsync(app, "Auditor");

        var answer = await client.GetAsync($"/contacts/hand-overs/export.csv?batch={batch}", Token);

        answer.Content.Headers.ContentDisposition!.FileName.Should().Be("sales-rep-ids-to-replace.csv");
        (await answer.Content.ReadAsStringAsync(Token)).TrimStart('\uFEFF').Should().Be(
            "Customer number,Old ID,Suggested ID\r\nC-1,R1,R4\r\nC-2,R1,R4\r\nC-2,R2,R4\r\nC-3,R3,R4\r\n");
        using var file = new MemoryStream(await client.GetByteArrayAsync("/contacts/hand-overs/export.xlsx", Token));
        file.Query(useHeaderRow: true).Cast<IDictionary<string, object>>().Select(row => (row["Customer number"], row["Old ID"], row["Suggested ID"]))
            .Should().HaveCount(4).And.Contain(("C-3", "R3", "R4"));
        (await client.GetStringAsync("/contacts/hand-overs/export.csv?batch=1", Token)).TrimStart('\uFEFF').Should()
            .Be("Customer number,Old ID,Suggested ID\r\n", "no hand-over has that number");
    }

    private static async Task<long> HandOverAsync(TestApp app, LeavingSetup people)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem("tester");
        var outcome = await scope.ServiceProvider.GetRequiredService<HandOverService>().ApplyAsync(
            people.Ann, new(new(2026, 5, 14), new Dictionary<string, Successor>(), Successor.Of(people.Bob)), cancellationToken: Token);
        outcome.TryGet(out var done).Should().BeTrue();
        return done!.Batch;
    }
}
