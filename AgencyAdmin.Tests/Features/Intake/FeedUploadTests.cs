using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Intake;
using AgencyAdmin.Features.Intake.Pipeline;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Intake;

public sealed class FeedUploadTests : ComponentTest
{
    [Fact]
    public void Render_Support_ShowsNothing()
    {
        SignInAs(Roles.Support);

        Render<FeedUpload>().Markup.Trim().Should().BeEmpty();
    }

    [Fact]
    public void Choose_FullFile_ReadsTheModeFromItsName()
    {
        var upload = RenderUpload();

        Choose(upload, "KS_CUSTOMERS.full");

        Checked(upload).Should().Be("Full refresh");
    }

    [Fact]
    public void Choose_NetChange_CannotBeMadeFull()
    {
        var upload = RenderUpload();

        Choose(upload, "KS_CUSTOMERS.net");

        Checked(upload).Should().Be("Net change");
        Mode(upload, "Full refresh").HasAttribute("disabled").Should().BeTrue();
    }

    [Fact]
    public async Task Choose_NameWithoutMode_WaitsForOne()
    {
        var upload = RenderUpload();
        Choose(upload, "KS_CUSTOMERS.txt");
        Button(upload, "Send feed").HasAttribute("disabled").Should().BeTrue();

        await Mode(upload, "Net change").ChangeAsync("on");

        Button(upload, "Send feed").HasAttribute("disabled").Should().BeFalse();
    }

    [Fact]
    public void Choose_OtherFile_SaysWhatToSend()
    {
        var upload = RenderUpload();

        Choose(upload, "holiday.png");

        upload.Find("[role=alert]").TextContent.Should()
            .Contain("Name it KS_CUSTOMERS.full or KS_CUSTOMERS.net, or KS_CONTACTS likewise.");
        upload.FindAll("input[type=file]:not([disabled])").Should().ContainSingle();
    }

    [Fact]
    public async Task Send_GoodFeed_ShowsTheSummaryAndTheNextStep()
    {
        FeedReport? told = null;
        var upload = RenderUpload(report => told = report);
        Choose(upload, "KS_CUSTOMERS.full");

        await upload.InvokeAsync(() => Button(upload, "Send feed").ClickAsync());

        await upload.WaitForAssertionAsync(
            () => upload.Find("[role=status]").TextContent.Should().Contain("KS_CUSTOMERS.full was applied"));
        upload.Find("[role=status]").TextContent.Should().Contain("2 rows · 2 added");
        upload.Find("a[href='/setup/rep-ids']").TextContent.Trim().Should().Be("Verify rep IDs");
        await upload.WaitForAssertionAsync(() => told.Should().NotBeNull());
        told!.Rows.Added.Should().Be(2);
        (await InDatabaseAsync(db => db.Feeds.SingleAsync())).Should()
            .BeEquivalentTo(new { Sender = "Tester", Channel = FeedChannel.Upload });
    }

    [Fact]
    public async Task Send_FullMadeNetChange_LeavesOthersActive()
    {
        await Get<IntakeService>().TakeAsync(
            new("KS_CUSTOMERS.full", null, FeedChannel.Upload, "Tester"), new FeedBuilder().With("C-9").Stream(),
            cancellationToken: Xunit.TestContext.Current.CancellationToken);
        var upload = RenderUpload();
        Choose(upload, "KS_CUSTOMERS.full");
        await Mode(upload, "Net change").ChangeAsync("on");

        await upload.InvokeAsync(() => Button(upload, "Send feed").ClickAsync());

        await upload.WaitForAssertionAsync(
            () => upload.Find("[role=status]").TextContent.Should().Contain("0 made inactive"));
        (await InDatabaseAsync(db => db.Customers.CountAsync(customer => customer.IsActive))).Should().Be(3);
    }

    [Fact]
    public async Task Send_Check_WritesNothing()
    {
        var upload = RenderUpload();
        Choose(upload, "KS_CUSTOMERS.full");

        await upload.InvokeAsync(() => Button(upload, "Check without applying").ClickAsync());

        await upload.WaitForAssertionAsync(
            () => upload.Find("[role=status]").TextContent.Should().Contain("Nothing was written."));
        (await InDatabaseAsync(db => db.Customers.AnyAsync())).Should().BeFalse();
    }

    [Fact]
    public async Task Send_SameFeedTwice_SaysAlreadyApplied()
    {
        var upload = RenderUpload();
        await SendAsync(upload);
        await upload.InvokeAsync(() => Button(upload, "Send another feed").ClickAsync());

        await SendAsync(upload);

        await upload.WaitForAssertionAsync(
            () => upload.Find("[role=status]").TextContent.Should().Contain("Already applied: feed 1"));
    }

    [Fact]
    public async Task Render_ComingBack_FindsTheRunningFeed()
    {
        var jobs = Get<FeedJobs>();
        using (await Get<IntakeTurns>().EnterAsync(Xunit.TestContext.Current.CancellationToken))
        {
            var file = jobs.OpenUpload();
            await new FeedBuilder().With("C-1").Stream().CopyToAsync(file, Xunit.TestContext.Current.CancellationToken);
            jobs.Start(new("KS_CUSTOMERS.full", null, FeedChannel.Upload, "Tester"), file, Get<ICurrentUser>());

            RenderUpload().Find("progress").GetAttribute("aria-label").Should().Be("Read");
        }

        await jobs.Running;

        RenderUpload().Find("[role=status]").TextContent.Should().Contain("was applied");
    }

    private static void Choose(IRenderedComponent<FeedUpload> upload, string name) =>
        upload.FindComponent<InputFile>().UploadFiles(
            InputFileContent.CreateFromText(new FeedBuilder().With("C-1", "JD01").With("C-2", "MK17").Build(), name));

    private static async Task SendAsync(IRenderedComponent<FeedUpload> upload)
    {
        Choose(upload, "KS_CUSTOMERS.full");
        await upload.InvokeAsync(() => Button(upload, "Send feed").ClickAsync());
        await upload.WaitForAssertionAsync(() => Button(upload, "Send another feed").Should().NotBeNull());
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<FeedUpload> upload, string text) =>
        upload.FindAll("button").Single(button => button.TextContent.Trim() == text);

    private static AngleSharp.Dom.IElement Mode(IRenderedComponent<FeedUpload> upload, string mode) =>
        upload.FindAll("label").Single(label => label.TextContent.Contains(mode, StringComparison.Ordinal)).QuerySelector("input")!;

    private static string Checked(IRenderedComponent<FeedUpload> upload) =>
        upload.FindAll("label").Single(label => label.QuerySelector("input[checked]") is not null).QuerySelector(".strong")!.TextContent;

    private IRenderedComponent<FeedUpload> RenderUpload(Action<FeedReport>? taken = null)
    {
        Get<ICurrentUser>();
        return Render<FeedUpload>(p => p.Add(u => u.Taken, report => taken?.Invoke(report)));
    }
}
