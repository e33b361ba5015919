using AgencyAdmin.Data.Administration;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Intake;
using AgencyAdmin.Features.Intake.Pipeline;
using AgencyAdmin.Features.Settings;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Tests.Features.Settings;

public sealed class FeedSettingsPageTests : ComponentTest
{
    [Fact]
    public async Task Save_MovedColumn_NextFeedIsReadByIt()
    {
        var page = RenderPage();

        await page.InvokeAsync(() => page.Find("[aria-label='Ordinal of Sales Rep IDs']").InputAsync("19"));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        page.WaitForAssertion(() => page.FindAll(".quiet").Select(line => line.TextContent).Should().ContainMatch("Last changed by Tester*"));
        var fields = FeedBuilder.Row("C-1").Split('\t');
        fields[18] = "JD01";
        await using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(string.Join('\t', fields) + "\n"));
        await Get<IntakeService>()
            .TakeAsync(new("KS_CUSTOMERS.full", null, FeedChannel.Upload, "t"), stream, cancellationToken: Token);
        (await InDatabaseAsync(db => Task.FromResult(db.RepIdSpellings.Select(s => s.Raw).ToList()))).Should()
            .Equal("JD01");
    }

    [Fact]
    public async Task Save_HoldAnotherPerson_IsTheGatesFromThenOn()
    {
        var page = RenderPage();
        var tick = page.FindAll("label").Single(label => label.TextContent.Contains("another person behind a sales rep ID")).QuerySelector("input")!;

        await page.InvokeAsync(() => tick.ChangeAsync(new() { Value = true }));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        page.WaitForAssertion(() => Get<CurrentFeedRules>().Value.Gate.HoldsOtherPeople.Should().BeTrue());
        (await Get<FeedSettingsService>().LastChangeAsync(Token))!.ChangedBy.Should().Be("Tester");
    }

    [Fact]
    public async Task Save_OrdinalOfRequiredColumnTakenAway_SaysWhatIsWrongAndKeepsWhatHeld()
    {
        var page = RenderPage();

        await page.InvokeAsync(() => page.Find("[aria-label='Ordinal of Customer Number']").InputAsync("0"));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        page.Find("[role=alert]").TextContent.Should().Contain("Customer Number");
        Get<CurrentFeedRules>().Value.Columns[FeedColumn.Number].Should().Be(1);
    }

    [Fact]
    public void Try_File_ShowsItsFirstLinesInTheMap()
    {
        var page = RenderPage();

        page.FindComponent<InputFile>().UploadFiles(
            InputFileContent.CreateFromText(new FeedBuilder().WithMany(9, "JD01;MK17").Build(), "KS_CUSTOMERS.full"));

        page.WaitForAssertion(() => page.Markup.Should().Contain("5 rows from the beginning of"));
        page.FindAll("tbody tr")[0].TextContent.Should().Contain("C-1 · C-2 · C-3 · C-4 · C-5");
        page.FindAll("tbody tr").Single(row => row.TextContent.Contains("Sales Rep IDs", StringComparison.Ordinal)).TextContent.Should().Contain("JD01;MK17");
        page.Find("details summary").TextContent.Should().Contain("columns of the file are not read");
    }

    [Fact]
    public void Try_BrokenArchive_SaysWhy()
    {
        var page = RenderPage();

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 9, 9, 9, 9], "KS_CUSTOMERS.full.gz"));

        page.WaitForAssertion(() => page.Find("[role=alert]").TextContent.Should().Contain("gzip content is broken"));
    }

    [Fact]
    public async Task Load_AfterARestart_HasWhatWasSaved()
    {
        var settings = Get<FeedSettingsService>().Current with { RefusedRows = 7 };
        (await Get<FeedSettingsService>().SaveAsync(settings, Token)).TryGet(out _).Should().BeTrue();

        var restarted = new CurrentFeedRules(Options.Create(new FeedOptions()));
        await restarted.LoadAsync(Get<StoredSettings>(), Token);

        restarted.Value.RefusedRows.Should().Be(7);
    }

    [Fact]
    public async Task Save_Support_IsRefused()
    {
        SignInAs(Roles.Support);

        var outcome = await Get<FeedSettingsService>().SaveAsync(new() { RefusedRows = 7 }, Token);

        outcome.TryGet(out _).Should().BeFalse();
        Get<CurrentFeedRules>().Value.RefusedRows.Should().Be(100);
    }

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    private IRenderedComponent<FeedSettingsPage> RenderPage()
    {
        Get<FeedSettingsService>();
        return Render<FeedSettingsPage>();
    }
}
