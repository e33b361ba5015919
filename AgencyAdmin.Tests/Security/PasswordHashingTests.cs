using System.Net;
using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Security.Passwords;
using AgencyAdmin.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Security;

/// <summary>Many sign-ins at once, beside portals that go on.</summary>
public sealed class PasswordHashingTests
{
    private const string Email = "person@company.example";
    private const int Waiting = 10;

    [Fact]
    public async Task FiftySignInsAtOnce_TakeTurns_AndPortalsAreAnsweredMeanwhile()
    {
        using var hasher = new HeldHasher();
        await using var portal = await PortalApp.StartAsync(PortalApp.Origin, new() { ["Requests:SignInsPerMinute"] = "0", ["Requests:PasswordsWaiting"] = $"{Waiting}" },
            services: services => services.AddSingleton<IPasswordHasher<AppUser>>(hasher));
        await portal.App.AddAccountAsync(Email);
        hasher.Hold();

        var signIns = Enumerable.Range(0, 50).Select(_ => portal.App.Stranger().SignInWithAsync(Email)).ToList();
        var refused = await FirstAsync(signIns, 50 - Waiting - PasswordHashing.AtOnce);
        var during = new List<HttpStatusCode>();
        for (var i = 0; i < 20; i++)
        {
            using var module = await portal.GetAsync("/portal/module.json", "C-1");
            during.Add(module.StatusCode);
        }

        hasher.Release();
        var answers = await Task.WhenAll(signIns);

        refused.Should().AllSatisfy(answer =>
        {
            answer.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
            answer.Headers.RetryAfter!.Delta.Should().BePositive();
        });
        (await refused[0].TextAsync()).Should().Contain("Wait a few seconds");
        during.Should().AllBeEquivalentTo(HttpStatusCode.OK);
        hasher.MostAtOnce.Should().Be(PasswordHashing.AtOnce).And.BeLessThanOrEqualTo(2);
        answers.Except(refused).Should().HaveCount(Waiting + PasswordHashing.AtOnce)
            .And.OnlyContain(answer => answer.StatusCode == HttpStatusCode.Redirect, "who waited is signed in");
    }

    [Fact]
    public async Task PasswordOfALink_WhereTheLineIsFull_IsNotSet_AndTheLinkStaysAlive()
    {
        using var hasher = new HeldHasher();
        await using var app = new TestApp(
            settings: new() { ["Requests:SignInsPerMinute"] = "0", ["Requests:PasswordsWaiting"] = "1" },
            services: services => services.AddSingleton<IPasswordHasher<AppUser>>(hasher));
        await app.AddAccountAsync(Email, password: null);
        var link = await app.OneTimeLinkAsync(Email);
        hasher.Hold();
        var others = Enumerable.Range(0, 20).Select(_ => app.Stranger().SignInWithAsync("nobody@company.example")).ToList();
        await FirstAsync(others, 20 - 1 - PasswordHashing.AtOnce);

        using var full = await SetPasswordAsync(app, link);
        hasher.Release();
        await Task.WhenAll(others);
        using var again = await SetPasswordAsync(app, link);

        full.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        again.StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    private static Task<HttpResponseMessage> SetPasswordAsync(TestApp app, string link) => app.Stranger().SendFormAsync(
        link, "set-password",
        new() { ["Password"] = AccountForms.Password });

    /// <summary>The first so many of them that are answered.</summary>
    private static async Task<List<HttpResponseMessage>> FirstAsync(List<Task<HttpResponseMessage>> asked, int count)
    {
        var (waiting, first) = (asked.ToList(), new List<HttpResponseMessage>());
        while (first.Count < count)
        {
            var answered = await Task.WhenAny(waiting).WaitAsync(TestContext.Current.CancellationToken);
            waiting.Remove(answered);
            first.Add(await answered);
        }

        return first;
    }

    /// <summary>The real hash, once the test lets it, and how many were asked for one at the same time.</summary>
    private sealed class HeldHasher : IPasswordHasher<AppUser>, IDisposable
    {
        private readonly PasswordHasher<AppUser> _real = new();
        private readonly ManualResetEventSlim _isReleased = new(initialState: true);
        private readonly Lock _lock = new();
        private int _now;

        public int MostAtOnce { get; private set; }

        public void Hold() => _isReleased.Reset();

        public void Release() => _isReleased.Set();

        public string HashPassword(AppUser user, string password) => InTurn(() => _real.HashPassword(user, password));

        public PasswordVerificationResult VerifyHashedPassword(AppUser user, string hashedPassword, string providedPassword) =>
            InTurn(() => _real.VerifyHashedPassword(user, hashedPassword, providedPassword));

        public void Dispose() => _isReleased.Dispose();

        private T InTurn<T>(Func<T> work)
        {
            lock (_lock)
            {
                MostAtOnce = Math.Max(MostAtOnce, ++_now);
            }

            _isReleased.Wait();
            var result = work();
            lock (_lock)
            {
                _now--;
            }

            return result;
        }
    }
}
