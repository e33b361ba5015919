using AgencyAdmin.Data.Notices;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Notices;
using AgencyAdmin.Features.Backups;
using AgencyAdmin.Features.Inbox;
using AgencyAdmin.Features.Intake;
using AgencyAdmin.Features.Intake.Pipeline;
using AgencyAdmin.Features.Publishing;
using AgencyAdmin.Features.Publishing.Requests;
using AgencyAdmin.Features.Webhooks;
using AgencyAdmin.Features.Webhooks.Sending;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Features.Intake;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Inbox;

/// <summary>What raises a notice raises one, in the transaction in which it happens.</summary>
public sealed class RaisedNoticesTests : IntakeTest
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FeedThatIsHeld_IsTold_AndOneThatIsAppliedIsNot()
    {
        await TakeAsync(new FeedBuilder().WithMany(100));
        await TakeAsync(new FeedBuilder().WithMany(30));
        await App.Get<FeedDecisions>().ReleaseAsync(2, "It is right", cancellationToken: Ct);

        (await RaisedAsync()).Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { Kind = NoticeKind.FeedHeld, Title = "Feed 2 (KS_CUSTOMERS.full) is held", Url = "/feeds/2", ByKey = (string?)null });
    }

    [Fact]
    public async Task PublicationThatTakesReps_TellsOfLosersAndCoverage_ButNotWhoeverDidIt()
    {
        await SeedAsync();
        ActAs(Roles.Administrator, 1);
        await App.Get<PublishingService>().PublishAsync(null, null, Ct);
        await RemoveRepsAsync();

        await App.Get<PublishingService>().PublishAsync(null, null, Ct);

        var raised = await RaisedAsync();
        raised.Select(one => (one.Kind, one.Url)).Should().Equal(
            (NoticeKind.Losers, "/publications/2"), (NoticeKind.CoverageFell, "/customers?without-rep=true"));
        raised.Should().OnlyContain(one => one.ByKey == "1");
        (await App.Get<NoticeInbox>().CountUnreadAsync(Ct)).Should().Be(0, "whoever did it knows");
        ActAs(Roles.Support, 2);
        (await App.Get<NoticeInbox>().CountUnreadAsync(Ct)).Should().Be(2);
    }

    [Fact]
    public async Task PublicationThatIsRefused_TellsNothing()
    {
        await SeedAsync();
        await RemoveRepsAsync();

        (await App.Get<PublishingService>().RollBackAsync(9, cancellationToken: Ct)).Refusals.Should().NotBeEmpty();

        (await RaisedAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task FeedThatIsOverdue_AndBackupThatFails_AreToldOnce()
    {
        await TakeAsync(new FeedBuilder().WithMany(5));
        App.Clock.Advance(TimeSpan.FromHours(27));
        var failures = App.Get<BackupFailures>();
        for (var i = 0; i < 2; i++)
        {
            await App.Get<StaleFeedWatch>().LookAsync(Ct);
            await failures.TellAsync(new BackupRefusedException("There is no room for it."), Ct);
        }

        (await RaisedAsync()).Select(one => one.Title).Should().Equal("No feed was applied for 27 hours", "The backup of 6 Jan 2026 failed");
    }

    [Fact]
    public async Task FeedThatStaysOverdueForLongerThanEventsAreKept_IsToldOnceAllTheSame()
    {
        await TakeAsync(new FeedBuilder().WithMany(5));
        App.Clock.Advance(TimeSpan.FromHours(27));
        await App.Get<StaleFeedWatch>().LookAsync(Ct);
        App.Clock.Advance(WebhookDispatcher.Kept + TimeSpan.FromDays(1));
        await App.InDatabaseAsync(db => db.OutboxEvents.ExecuteDeleteAsync(Ct));

        await App.Get<StaleFeedWatch>().LookAsync(Ct);

        (await RaisedAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task WebhookThatIsGone_IsToldToAdministrators()
    {
        await using var receiver = await TestReceiver.StartAsync();
        receiver.Says(410);
        await App.Get<WebhookService>().AddAsync(new("Warehouse", receiver.Url, ["feed.applied"]), Ct);
        await TakeAsync(new FeedBuilder().WithMany(5));

        await App.Get<WebhookSending>().SendDueAsync(1, Ct);

        (await RaisedAsync()).Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { Kind = NoticeKind.WebhookDisabled, Title = "The webhook Warehouse is disabled", Url = "/settings/webhooks/1" });
        ActAs(Roles.Editor, 2);
        (await App.Get<NoticeInbox>().CountUnreadAsync(Ct)).Should().Be(0, "only administrators can see webhooks");
    }

    [Fact]
    public async Task ApprovalThatIsAsked_IsToldToWhoeverMayPublish_AndAgainOnlyWithAnotherDraft()
    {
        await SeedAsync();
        ActAs(Roles.Editor, 7);
        await AskAsync();
        await AskAsync();
        await RemoveRepsAsync();
        await App.InDatabaseAsync(db => new SetupSeed(db).AgencyAsync("Eastline", "Ann Lee", "AL01"));
        await AskAsync();

        var raised = await RaisedAsync();
        raised.Should().HaveCount(2).And.OnlyContain(one => one.Kind == NoticeKind.ApprovalAsked && one.Url == "/setup/review" && one.ByKey == "7");
        (await App.Get<NoticeInbox>().CountUnreadAsync(Ct)).Should().Be(0);
        ActAs(Roles.Administrator, 1);
        (await App.Get<NoticeInbox>().CountUnreadAsync(Ct)).Should().Be(2);
    }

    [Fact]
    public async Task Cause_RaisedTwiceInOneTransaction_IsOneNotice()
    {
        await App.InDatabaseAsync(async db =>
        {
            var notice = Notice.FeedHeld(1, "KS_CUSTOMERS.full", null);
            await App.Get<NoticeWriter>().AddAsync(db, [notice, notice], Ct);
            await db.SaveChangesAsync(Ct);
        });

        (await RaisedAsync()).Should().ContainSingle();
    }

    private async Task AskAsync()
    {
        var review = await App.Get<PublishingQueries>().ReviewAsync(Ct);
        (await App.Get<PublicationRequests>().AskAsync("New rep", review.AsReviewed(), Ct)).Refusals.Should().BeEmpty();
    }

    private void ActAs(string role, int id) => App.Get<CurrentUser>().ActAs(SignedIn.Principal(role, id));

    private Task SeedAsync() => App.InDatabaseAsync(async db =>
    {
        var seed = new SetupSeed(db);
        await seed.AgencyAsync("Westline", "Jolene Dahl", "JD01");
        await seed.CustomerAsync("C-1", "Nordic Supply", ["JD01"]);
    });

    private Task RemoveRepsAsync() => App.InDatabaseAsync(async db =>
    {
        var agency = await db.Agencies.Include(a => a.Reps).FirstAsync(Ct);
        agency.RemoveRep(agency.Reps[0]);
        await db.SaveChangesAsync(Ct);
    });

    private Task<List<StoredNotice>> RaisedAsync() =>
        App.InDatabaseAsync(db => db.Notices.AsNoTracking().OrderBy(one => one.Id).ToListAsync(Ct));
}
