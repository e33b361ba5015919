using System.Threading.Channels;
using AgencyAdmin.Data.Background;
using AgencyAdmin.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AgencyAdmin.Tests.Data.Background;

public sealed class ResilientBackgroundServiceTests
{
    private readonly FakeTimeProvider _clock = TestServices.NewClock();
    private readonly BackgroundState _state = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Work_ThatFails_IsReportedAndTriedAgainAfterAPause_UntilItWorks()
    {
        using var service = new Rounds(_state, _clock);
        await service.StartAsync(Token);

        await service.EndRoundAsync(new IOException("No space left on device"));
        while (_state.Failing.Count == 0)
        {
            await Task.Yield();
        }

        _state.Failing.Should().Equal("rounds");
        service.ExecuteTask!.IsCompleted.Should().BeFalse("the app would end with it");
        var next = service.EndRoundAsync(null);
        while (!next.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        while (_state.Failing.Count > 0)
        {
            await Task.Yield();
        }

        await service.StopAsync(Token);
        service.ExecuteTask.IsCompletedSuccessfully.Should().BeTrue();
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(5, 16)]
    [InlineData(9, 256)]
    [InlineData(10, 300)]
    [InlineData(1000, 300)]
    public void Pause_GrowsWithTheFailures_ToFiveMinutes(int failures, int seconds) =>
        ResilientBackgroundService.PauseAfter(failures).Should().Be(TimeSpan.FromSeconds(seconds));

    [Fact]
    public async Task Stopping_WhileItWaitsForTheNextTry_Ends()
    {
        using var service = new Rounds(_state, _clock);
        await service.StartAsync(Token);
        await service.EndRoundAsync(new IOException());

        await service.StopAsync(Token);

        service.ExecuteTask!.IsCompleted.Should().BeTrue();
    }

    /// <summary>Each round ends as the test says.</summary>
    private sealed class Rounds(BackgroundState state, TimeProvider clock)
        : ResilientBackgroundService(state, clock, NullLogger.Instance)
    {
        private readonly Channel<Exception?> _ends = Channel.CreateBounded<Exception?>(1);
        private readonly Channel<bool> _ended = Channel.CreateUnbounded<bool>();

        public override string Work => "rounds";

        /// <summary>Waits until a round has ended like this.</summary>
        public async Task EndRoundAsync(Exception? failure)
        {
            await _ends.Writer.WriteAsync(failure, Token);
            await _ended.Reader.ReadAsync(Token);
        }

        protected override async Task RunOnceAsync(CancellationToken stoppingToken)
        {
            var failure = await _ends.Reader.ReadAsync(stoppingToken);
            _ended.Writer.TryWrite(true);
            if (failure is not null)
            {
                throw failure;
            }
        }
    }
}
