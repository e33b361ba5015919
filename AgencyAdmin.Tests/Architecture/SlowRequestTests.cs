using System.Net;
using AgencyAdmin.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Architecture;

/// <summary>A request that holds its thread for long, as SQLite's work does, must not hold one that other connections need.</summary>
public sealed class SlowRequestTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_ThatHoldTheirThreads_HoldUpNobodyElse()
    {
        using var held = new HeldThreads(2 * Environment.ProcessorCount);
        await using var app = new TestApp(services: services => services.AddSingleton<IStartupFilter>(held));
        using var client = app.Stranger();
        var slow = Enumerable.Range(0, held.Count).Select(_ => client.GetAsync(HeldThreads.Path, Token)).ToList();
        await held.AllRun.WaitAsync(Token);

        using var other = await client.GetAsync("/health/live", Token);

        other.StatusCode.Should().Be(HttpStatusCode.OK);
        slow.Should().NotContain(request => request.IsCompleted);
        held.LetGo();
        foreach (var request in slow)
        {
            using var answer = await request;
            answer.StatusCode.Should().Be(HttpStatusCode.OK);
        }
    }

    /// <summary>An address whose requests hold their threads until the test lets them go.</summary>
    private sealed class HeldThreads(int count) : IStartupFilter, IDisposable
    {
        public const string Path = "/holds";

        private readonly ManualResetEventSlim _letGo = new();
        private readonly TaskCompletionSource _allRun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _running;

        public int Count => count;

        public Task AllRun => _allRun.Task;

        public void LetGo() => _letGo.Set();

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Map(Path, held => held.Run(Hold));
            next(app);
        };

        public void Dispose()
        {
            _letGo.Set();
            _letGo.Dispose();
        }

        private Task Hold(HttpContext context)
        {
            if (Interlocked.Increment(ref _running) == count)
            {
                _allRun.SetResult();
            }

            _letGo.Wait(context.RequestAborted);
            return Task.CompletedTask;
        }
    }
}
