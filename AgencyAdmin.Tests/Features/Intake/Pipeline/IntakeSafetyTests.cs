using AgencyAdmin.Data;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Features.Intake.Pipeline;
using AgencyAdmin.Features.Publishing;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Features.Intake.Pipeline;

/// <summary>All or nothing, one at a time, and beside people who go on working.</summary>
public sealed class IntakeSafetyTests : IntakeTest
{
    [Fact]
    public async Task Take_FailureWhileApplying_LeavesTheOldState()
    {
        await TakeAsync(new FeedBuilder().With("C-1", "JD01", "A").With("C-2", "", "B"));
        await App.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync(
            "CREATE TRIGGER fails BEFORE INSERT ON FeedRejects BEGIN SELECT RAISE(ABORT, 'disk full'); END"));

        // The rejects are stored last, so everything else is written by then.
        var take = () =>
            TakeAsync(new FeedBuilder().With("C-1", "MK17", "A2").With("C-3").With("C-4", website: "nonsense"));

        await take.Should().ThrowAsync<Microsoft.Data.Sqlite.SqliteException>();
        (await StoredAsync()).Should().Equal("C-1 A active JD01", "C-2 B active ");
        (await App.InDatabaseAsync(db => db.Feeds.CountAsync())).Should().Be(1);
        (await App.InDatabaseAsync(db => db.SalesRepIds.CountAsync())).Should().Be(1);
    }

    [Fact]
    public async Task Take_TwoAtOnce_BothAreApplied()
    {
        var both = await Task.WhenAll(
            TakeAsync(new FeedBuilder().WithMany(500, prefix: "A-"), "KS_CUSTOMERS.net"),
            TakeAsync(new FeedBuilder().WithMany(500, prefix: "B-"), "KS_CUSTOMERS.net"));

        both.Should().OnlyContain(taken => taken.Report.Status == FeedStatus.Applied && taken.Report.Rows.Added == 500);
        (await App.InDatabaseAsync(db => db.Customers.CountAsync())).Should().Be(1000);
    }

    [Fact]
    public async Task Take_AddedCustomer_IsLeftAloneUntilTheErpSendsIt()
    {
        await AddAsync("AG-1");

        var without = await TakeAsync(new FeedBuilder().With("C-1", name: "A"));
        without.Report.Rows.Removed.Should().Be(0);
        (await StoredAsync()).Should().Equal("AG-1 Own Agency active ", "C-1 A active ");

        var with = await TakeAsync(new FeedBuilder().With("C-1", name: "A").With("AG-1", "JD01", "Own Agency Inc"));
        with.Report.Rows.Changed.Should().Be(1);
        (await App.InDatabaseAsync(db => db.Customers.SingleAsync(c => c.Number == "AG-1")))
            .Should().BeEquivalentTo(new { Name = "Own Agency Inc", Origin = CustomerOrigin.Erp });
    }

    [Fact]
    public async Task Take_BusinessAddedWhileReading_IsNotMadeTwice()
    {
        await TakeAsync(new FeedBuilder().With("C-1", name: "A"));
        await using var stream = new SlowStream(
            new FeedBuilder().With("C-1", name: "A").With("AG-1", "JD01", "As the ERP has it").With("C-2", "MK17")
                .Stream(),
            () => AddAsync("AG-1"));

        var taken = await TakeAsync(stream);

        taken.Report.Status.Should().Be(FeedStatus.Applied);
        (await StoredAsync()).Should()
            .Equal("AG-1 As the ERP has it active JD01", "C-1 A active ", "C-2 Nordic Supply active MK17");
    }

    [Fact]
    public async Task Take_WhileAnAdministratorPublishesAndSupportReads_NobodySeesAnError()
    {
        await TakeAsync(new FeedBuilder().WithMany(300));
        using var done = new CancellationTokenSource();
        var reading = RepeatAsync(ReadAsync, done.Token);
        var publishing = RepeatAsync(PublishAsync, done.Token);

        for (var night = 0; night < 6; night++)
        {
            var taken = await TakeAsync(new FeedBuilder().WithMany(300 + night).With($"N-{night}", "JD01"));
            taken.Report.Status.Should().Be(FeedStatus.Applied);
        }

        await done.CancelAsync();
        (await reading).Should().BePositive();
        (await publishing).Should().BePositive();
    }

    [Fact]
    public async Task Enter_WhileAnotherProcessTakesAFeed_WaitsForIt()
    {
        var turns = App.Get<IntakeTurns>();
        Task<IDisposable> entering;
        await using (File.Open(Path.Combine(App.Folder, "intake.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            entering = turns.EnterAsync(TestContext.Current.CancellationToken);
            App.Clock.Advance(TimeSpan.FromSeconds(1));
            entering.IsCompleted.Should().BeFalse();
        }

        App.Clock.Advance(TimeSpan.FromSeconds(1));

        (await entering).Dispose();
    }

    private static async Task ReadAsync(IServiceProvider services) =>
        (await services.GetRequiredService<CustomerResolutions>().ResolveAsync("C-100")).Reason.Should()
            .NotBe(Reason.CustomerUnknown);

    private static async Task PublishAsync(IServiceProvider services)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<AppDbContext>>()
            .CreateDbContextAsync();
        var id = await db.SalesRepIds.FirstAsync();
        if (id.Decision is RepIdDecision.Ignored)
        {
            id.Reopen();
        }
        else
        {
            id.Ignore("So that there is something to publish").Should().BeNull();
        }

        await db.SaveChangesAsync();
        var outcome = await services.GetRequiredService<PublishingService>().PublishAsync("Beside a feed");
        outcome.Refusals.Should().BeEmpty();
    }

    /// <summary>Does it over and over, each time as another person would, and says how often.</summary>
    private Task<int> RepeatAsync(Func<IServiceProvider, Task> act, CancellationToken until) => Task.Run(
        async () =>
        {
            var count = 0;
            do
            {
                await using var scope = App.Get<IServiceScopeFactory>().CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem("neighbour");
                await act(scope.ServiceProvider);
                count++;
            }
            while (!until.IsCancellationRequested);

            return count;
        },
        TestContext.Current.CancellationToken);

    private Task<int> AddAsync(string number) => App.InDatabaseAsync(db =>
    {
        Customer.Add(number, "Own Agency", PostalAddress.Empty, null, null).TryGet(out var added);
        db.Add(added!);
        return db.SaveChangesAsync();
    });

    /// <summary>Does something else before its first byte comes.</summary>
    private sealed class SlowStream(MemoryStream inner, Func<Task> first) : MemoryStream(inner.ToArray())
    {
        private bool _hasBegun;

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (!_hasBegun)
            {
                _hasBegun = true;
                await first();
            }

            return await base.ReadAsync(buffer, cancellationToken);
        }
    }
}
