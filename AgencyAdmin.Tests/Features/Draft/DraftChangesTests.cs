using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Features.Contacts;
using AgencyAdmin.Features.Draft;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Draft;

public sealed class DraftChangesTests : IAsyncDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);
    private readonly TestServices _services = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private DraftChanges Draft => _services.Get<DraftChanges>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task Save_WhileAnotherBrowserHangs_DoesNotWaitForIt()
    {
        var told = new TaskCompletionSource();
        using var hanging = Draft.Listen(async () =>
        {
            told.TrySetResult();
            await new TaskCompletionSource().Task;
        });
        var agency = await _services.InDatabaseAsync(db => new StoredSetup(db).AgencyAsync("B-1", "Own"));

        var outcome = await _services.Get<ContactService>()
            .AddAsync(agency.BusinessId, ContactDetails.Empty with { Name = "Jane Doe" }, null, Stop)
            .WaitAsync(s_limit, Stop);

        outcome.Refusals.Should().BeEmpty();
        await told.Task.WaitAsync(s_limit, Stop);
        (await _services.InDatabaseAsync(db => db.Contacts.CountAsync(Stop))).Should().Be(1);
    }

    [Fact]
    public async Task Signal_WhileABrowserReads_IsReadOnceMoreAfterwards_HoweverOftenItCame()
    {
        var (begun, first, again) = (
            new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        var reads = 0;
        using var reader = Draft.Listen(async () =>
        {
            if (Interlocked.Increment(ref reads) == 1)
            {
                begun.SetResult();
                await first.Task;
                return;
            }

            again.TrySetResult();
        });

        await Draft.SignalAsync();
        await begun.Task.WaitAsync(s_limit, Stop);
        for (var i = 0; i < 5; i++)
        {
            await Draft.SignalAsync();
        }

        first.SetResult();
        await again.Task.WaitAsync(s_limit, Stop);

        Volatile.Read(ref reads).Should().Be(2, "the reading that began after all of them has seen all of them");
    }

    [Fact]
    public async Task Signal_PageThatFails_HarmsNeitherTheSaverNorItsOwnNextReading()
    {
        var (failed, next) = (new TaskCompletionSource(), new TaskCompletionSource());
        var reads = 0;
        using var failing = Draft.Listen(() =>
        {
            if (Interlocked.Increment(ref reads) == 1)
            {
                failed.SetResult();
                throw new InvalidOperationException("This page is broken.");
            }

            next.TrySetResult();
            return Task.CompletedTask;
        });

        await Draft.SignalAsync();
        await failed.Task.WaitAsync(s_limit, Stop);
        await Draft.SignalAsync();

        await next.Task.WaitAsync(s_limit, Stop);
    }

    [Fact]
    public async Task Signal_OfItsOwnCircuit_ReturnsWhenThatCircuitsPagesHaveRead()
    {
        var here = new SynchronizationContext();
        var read = false;

        await InContextAsync(here, async () =>
        {
            using var own = Draft.Listen(async () =>
            {
                await Task.Yield();
                read = true;
            });
            await Draft.SignalAsync();
        });

        read.Should().BeTrue();
    }

    private static async Task InContextAsync(SynchronizationContext context, Func<Task> work)
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(context);
        Task running;
        try
        {
            running = work();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }

        await running;
    }
}
