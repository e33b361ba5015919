using AgencyAdmin.Data.Background;
using AgencyAdmin.Security;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Support.PostgreSql;

/// <summary>Two whole servers on one PostgreSQL database, each with a data folder of its own and both with one drop folder.</summary>
public sealed class TwoServers : IAsyncDisposable
{
    /// <summary>Within which every server knows what another has done.</summary>
    public static readonly TimeSpan Promised = TimeSpan.FromSeconds(2);

    private PortalApp? _one;

    private TwoServers(TestApp other, PortalApp one) => (Other, _one) = (other, one);

    /// <summary>The one that was started first, and so has the work of one node; with what <see cref="PortalApp"/> has.</summary>
    public PortalApp One => _one ?? throw new InvalidOperationException("It has ended.");

    public TestApp Other { get; }

    /// <summary>Starts both, the one after the other.</summary>
    public static async Task<TwoServers> StartAsync(PostgreSqlDatabase database, Dictionary<string, string>? settings = null)
    {
        var all = new Dictionary<string, string>(settings ?? [])
        {
            ["Database:Provider"] = "PostgreSql",
            ["ConnectionStrings:AgencyAdmin"] = database.ConnectionString,
        };
        var one = await PortalApp.StartAsync(PortalApp.Origin, all, isClockRunning: true);
        var other = new TestApp(settings: all, isClockRunning: true);
        other.StartServer();
        return new(other, one);
    }

    public static bool HasDuty(TestApp app) => app.Services.GetRequiredService<BackgroundState>().Duty.IsMine;

    /// <summary>Services of one of the two, acting as its administrator.</summary>
    public static AsyncServiceScope Scope(TestApp app)
    {
        var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem("tester");
        return scope;
    }

    /// <summary>Waits until it is so, at most as long as is promised.</summary>
    public static async Task SoonAsync(Func<Task<bool>> isSo, TimeSpan? within = null)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        late.CancelAfter(within ?? Promised);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await isSo())
        {
            await timer.WaitForNextTickAsync(late.Token);
        }
    }

    /// <summary>What that customer sees at the other server.</summary>
    public async Task<string> CardsAtOtherAsync(string customer)
    {
        using var client = Other.Stranger();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/portal/module.json");
        request.Headers.Authorization = new("Bearer", One.Token(customer));
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        answer.IsSuccessStatusCode.Should().BeTrue();
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public async Task EndFirstAsync()
    {
        await One.DisposeAsync();
        _one = null;
    }

    public async ValueTask DisposeAsync()
    {
        await Other.DisposeAsync();
        if (_one is not null)
        {
            await _one.DisposeAsync();
        }
    }
}
