using System.Net;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Features.ChangeLog;

/// <summary>
/// The log as a file: what the page shows, formulas made harmless, for those who may read the log and take files away.
/// </summary>
public sealed class ChangeLogExportTests : IAsyncLifetime
{
    private readonly TestApp _app = new(settings: new() { ["Demo:Enabled"] = "true", ["Demo:Customers"] = "0" });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _app.InDatabaseAsync(async db =>
    {
        var log = new LoggedChanges(db, _app.Clock);
        await log.AddAsync(LoggedChanges.Contact(1, "=1+2"));
        await log.AddAsync(LoggedChanges.Setting("feeds"));
        return true;
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Export_Filtered_HasTheSameEntriesAndNoFormula()
    {
        using var client = await SignedIn.AsAsync(_app, "Auditor");

        var text = await client.GetStringAsync("/change-log/export.csv?subject=contact", Token);

        var lines = text.TrimEnd().Split("\r\n");
        lines.Should().HaveCount(2);
        lines[0].TrimStart('\uFEFF').Should().StartWith("Entry,Batch,At (UTC),Who,");
        lines[1].Should().Contain(",contact,'=1+2,").And.NotContain(",=");
    }

    [Theory]
    [InlineData("Administrator", HttpStatusCode.OK)]
    [InlineData("Auditor", HttpStatusCode.OK)]
    [InlineData("Editor", HttpStatusCode.Redirect)]
    [InlineData("Support", HttpStatusCode.Redirect)]
    public async Task Export_ByRole_NeedsBothRights(string role, HttpStatusCode expected)
    {
        using var client = await SignedIn.AsAsync(_app, role);

        using var answer = await client.GetAsync("/change-log/export.csv", Token);

        answer.StatusCode.Should().Be(expected);
    }

    [Fact]
    public async Task Export_Stranger_IsSentToSignIn()
    {
        using var answer = await _app.Stranger().GetAsync("/change-log/export.csv", Token);

        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.Should().Contain("/account/sign-in");
    }
}
