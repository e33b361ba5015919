using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Intake.Pipeline;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Intake.Pipeline;

public sealed class FeedJobsTests : IntakeTest
{
    private readonly FeedSource _source = new("KS_CUSTOMERS.full", null, FeedChannel.Upload, "Ada");

    private FeedJobs Jobs => App.Get<FeedJobs>();

    [Fact]
    public async Task Start_Feed_IsTakenAndFoundByWhoComesBack()
    {
        var told = 0;
        using var watching = Jobs.Watch(() =>
        {
            told++;
            return Task.CompletedTask;
        });

        Jobs.Start(_source, await UploadAsync(), App.Get<ICurrentUser>()).TryGet(out var job).Should().BeTrue();
        await Jobs.Running;

        Jobs.Latest.Should()
            .BeEquivalentTo(
                new { job!.Key, IsRunning = false, Taken = new { Report = new { Rows = new { Added = 50 } } } });
        told.Should().BePositive();
        (await App.InDatabaseAsync(db => db.Feeds.SingleAsync())).Sender.Should().Be("Ada");
        Directory.GetFiles(Path.Combine(App.Folder, "uploads")).Should().BeEmpty("the upload goes with its job");
    }

    [Fact]
    public async Task Start_FailureInside_IsToldAndTheNextIsTaken()
    {
        await App.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync(
            "CREATE TRIGGER fails BEFORE INSERT ON Feeds BEGIN SELECT RAISE(ABORT, 'disk full'); END"));
        Jobs.Start(_source, await UploadAsync(), App.Get<ICurrentUser>());
        await Jobs.Running;
        Jobs.Latest!.Refusals.Should().ContainSingle().Which.Code.Should().Be("feed.failed");
        await App.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync("DROP TRIGGER fails"));

        Jobs.Start(_source, await UploadAsync(), App.Get<ICurrentUser>());
        await Jobs.Running;

        Jobs.Latest!.Taken!.Report.Status.Should().Be(FeedStatus.Applied);
    }

    [Fact]
    public async Task Start_WhileAnotherIsTaken_IsRefused()
    {
        using (await App.Get<IntakeTurns>().EnterAsync(TestContext.Current.CancellationToken))
        {
            Jobs.Start(_source, await UploadAsync(), App.Get<ICurrentUser>());

            await using var second = await UploadAsync();
            Jobs.Start(_source, second, App.Get<ICurrentUser>()).Refusals.Should().ContainSingle().Which.Code.Should()
                .Be("feed.running");
        }

        await Jobs.Running;
        Jobs.Latest!.IsRunning.Should().BeFalse();
    }

    [Fact]
    public async Task Cancel_WaitingFeed_EndsItAndAppliesNothing()
    {
        using (await App.Get<IntakeTurns>().EnterAsync(TestContext.Current.CancellationToken))
        {
            Jobs.Start(_source, await UploadAsync(), App.Get<ICurrentUser>()).TryGet(out var job).Should().BeTrue();
            Jobs.Cancel(job!.Key);
            await Jobs.Running;
        }

        Jobs.Latest!.IsRunning.Should().BeFalse();
        Jobs.Latest.Taken.Should().BeNull();
        (await App.InDatabaseAsync(db => db.Customers.AnyAsync())).Should().BeFalse();
        Directory.GetFiles(Path.Combine(App.Folder, "uploads")).Should().BeEmpty("the upload goes with its job");
    }

    [Fact]
    public async Task Start_BySomeoneWhoMayNot_IsRefused()
    {
        await using var upload = await UploadAsync();

        Jobs.Start(_source, upload, new CurrentUser()).Refusals.Should().ContainSingle().Which.Code.Should()
            .Be("not-allowed");
    }

    private async Task<FileStream> UploadAsync()
    {
        var upload = Jobs.OpenUpload();
        await new FeedBuilder().WithMany(50).Stream().CopyToAsync(upload, TestContext.Current.CancellationToken);
        return upload;
    }
}
