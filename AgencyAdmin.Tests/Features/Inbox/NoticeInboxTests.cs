using AgencyAdmin.Data.Notices;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Notices;
using AgencyAdmin.Features.Inbox;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Inbox;

public sealed class NoticeInboxTests : IAsyncLifetime
{
    private readonly TestServices _app = new();
    private int _administrator;
    private int _support;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private NoticeInbox Inbox => _app.Get<NoticeInbox>();

    public async ValueTask InitializeAsync()
    {
        _administrator = await AccountAsync("admin@company.example", Roles.Administrator);
        _support = await AccountAsync("support@company.example", Roles.Support);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Read_IsOfOnePersonAlone()
    {
        await RaiseAsync(3);
        ActAs(Roles.Administrator, _administrator);

        await Inbox.ReadAsync((await RowsAsync())[0]);
        await Inbox.ReadAsync((await RowsAsync())[0]);

        (await Inbox.CountUnreadAsync(Ct)).Should().Be(2);
        (await RowsAsync()).Select(row => row.IsRead).Should().Equal(true, false, false);
        (await RowsAsync(isUnread: true)).Select(row => row.Title).Should().Equal("Feed 2 (f) is held", "Feed 1 (f) is held");
        ActAs(Roles.Support, _support);
        (await Inbox.CountUnreadAsync(Ct)).Should().Be(3);
    }

    [Fact]
    public async Task AllRead_IsUndone_WithWhatWasReadBefore()
    {
        await RaiseAsync(3);
        ActAs(Roles.Administrator, _administrator);
        await Inbox.ReadAsync((await RowsAsync())[1]);

        (await Inbox.ReadAllAsync(Ct)).TryGet(out var before).Should().BeTrue();
        (await Inbox.CountUnreadAsync(Ct)).Should().Be(0);
        await RaiseAsync(1, from: 4);
        (await Inbox.CountUnreadAsync(Ct)).Should().Be(1, "what comes later is unread");
        await Inbox.MarkAsync(before!, Ct);

        (await RowsAsync()).Select(row => row.IsRead).Should().Equal(false, false, true, false);
    }

    [Fact]
    public async Task Kinds_OfOthers_AreNotSeenNorCounted()
    {
        await RaiseAsync(Notice.WebhookDisabled(1, "Warehouse", _app.Clock.GetUtcNow(), "Gone."));
        ActAs(Roles.Support, _support);

        (await Inbox.CountUnreadAsync(Ct)).Should().Be(0);
        (await RowsAsync()).Should().BeEmpty();
        ActAs(Roles.Administrator, _administrator);
        (await RowsAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task Nobody_WithoutAnAccount_MarksAnything()
    {
        _app.Get<CurrentUser>().ActAs(new System.Security.Claims.ClaimsPrincipal());
        await RaiseAsync(1);

        (await RowsAsync()).Should().BeEmpty();
        (await Inbox.ReadAllAsync(Ct)).Refusals.Should().NotBeEmpty();
    }

    [Fact]
    public async Task Pages_GoOnBehindTheLastRow_AndTheCountEndsAtAHundred()
    {
        await RaiseAsync(120);
        ActAs(Roles.Administrator, _administrator);

        var first = await Inbox.PageAsync(null, isUnread: false, cancellationToken: Ct);
        var second = await Inbox.PageAsync(first.Rows[^1], isUnread: false, cancellationToken: Ct);
        var third = await Inbox.PageAsync(second.Rows[^1], isUnread: true, cancellationToken: Ct);

        new[] { first, second, third }.Select(page => (page.Rows.Count, page.HasMore)).Should().Equal((50, true), (50, true), (20, false));
        third.Rows[^1].Title.Should().Be("Feed 1 (f) is held");
        (await Inbox.CountUnreadAsync(Ct)).Should().Be(NoticeInbox.CountedUpTo);
    }

    [Fact]
    public async Task Old_AreLetGoWithWhoHasReadThem()
    {
        await RaiseAsync(2);
        ActAs(Roles.Administrator, _administrator);
        await Inbox.ReadAsync((await RowsAsync())[0]);
        var watch = _app.Get<NoticeWatch>();
        await watch.TidyAsync(Ct);
        _app.Clock.Advance(TimeSpan.FromDays(89));
        await watch.TidyAsync(Ct);
        (await RowsAsync()).Should().HaveCount(2);

        _app.Clock.Advance(TimeSpan.FromDays(2));
        await watch.TidyAsync(Ct);

        (await RowsAsync()).Should().BeEmpty();
        (await _app.InDatabaseAsync(db => db.NoticeReads.CountAsync(Ct))).Should().Be(0);
    }

    [Fact]
    public async Task Watch_TellsOpenBrowsers_OnceForEachThatIsRaised()
    {
        using var told = new SemaphoreSlim(0);
        using var listening = _app.Get<NoticeChanges>().Listen(() =>
        {
            told.Release();
            return Task.CompletedTask;
        });
        var watch = _app.Get<NoticeWatch>();
        await RaiseAsync(1);
        await watch.LookAsync(Ct);
        await RaiseAsync(1, from: 2);
        await watch.LookAsync(Ct);
        await watch.LookAsync(Ct);

        (await told.WaitAsync(TimeSpan.FromSeconds(30), Ct)).Should().BeTrue();
        told.CurrentCount.Should().Be(0, "what was there at the start and what was told already is no news");
    }

    private async Task<int> AccountAsync(string email, string role)
    {
        (await _app.Get<Accounts>().AddAsync(email, "Person", role, password: null)).TryGet(out var user).Should().BeTrue();
        return user!.Id;
    }

    private async Task<IReadOnlyList<NoticeRow>> RowsAsync(bool isUnread = false) =>
        (await Inbox.PageAsync(null, isUnread, cancellationToken: Ct)).Rows;

    private void ActAs(string role, int id) => _app.Get<CurrentUser>().ActAs(SignedIn.Principal(role, id));

    private Task RaiseAsync(int count, int from = 1) =>
        RaiseAsync([.. Enumerable.Range(from, count).Select(feed => Notice.FeedHeld(feed, "f", "Too small."))]);

    // By the system, as the drop folder does.
    private Task RaiseAsync(params Notice[] notices) => _app.InDatabaseAsync(async db =>
    {
        db.AddRange(notices.Select(notice => new StoredNotice(notice, _app.Clock.GetUtcNow(), byKey: null)));
        await db.SaveChangesAsync(Ct);
    });
}
