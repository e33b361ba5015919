using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Security;

/// <summary>Neither words nor work tell somebody without the password which accounts exist.</summary>
public sealed class PasswordSignInTests
{
    [Theory]
    [InlineData("nobody@company.example", 0)]
    [InlineData("person@company.example", 0)]
    [InlineData("person@company.example", 5)]
    [InlineData("without@company.example", 0)]
    public async Task SignIn_Refused_SaysTheSameAndHashesOnce(string email, int wrongBefore)
    {
        var hasher = new CountingHasher();
        await using var app = new TestApp(
            services: services => services.AddSingleton<IPasswordHasher<AppUser>>(hasher));
        await app.AddAccountAsync("person@company.example");
        await app.AddAccountAsync("without@company.example", password: null);
        for (var i = 0; i < wrongBefore; i++)
        {
            await app.Stranger().SignInWithAsync(email, "a wrong password");
        }

        hasher.Verified.Clear();
        var answer = await app.Stranger().SignInWithAsync(email, "a wrong password");

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        (await answer.TextAsync()).Should().Contain("Email and password do not match, or the account is locked");
        hasher.Verified.Should().Equal("a wrong password");
    }

    [Fact]
    public async Task Password_IsHashedWithTheRoundsThatOwaspAsksFor()
    {
        // Other tests' apps hash in a moment, this one as it will.
        await using var services = new TestServices();
        (await services.Get<Accounts>().AddAsync("person@company.example", "Person", Roles.Support, AccountForms.Password))
            .Refusals.Should().BeEmpty();

        var stored = await services.InDatabaseAsync(db => db.Users.Select(user => user.PasswordHash!).SingleAsync());

        // Identity's format 3: a byte for itself, four for the function (2 is HMAC-SHA-512), four for the rounds.
        var hash = Convert.FromBase64String(stored);
        BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(1)).Should().Be(2);
        BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5)).Should().Be(210_000);
    }

    [Fact]
    public async Task SignIn_OnceTheLockHasEnded_WorksAgain()
    {
        await using var app = new TestApp(
            services: services => services.AddSingleton<IPasswordHasher<AppUser>>(new CountingHasher()));
        var user = await app.AddAccountAsync("person@company.example");
        for (var i = 0; i < 5; i++)
        {
            await app.Stranger().SignInWithAsync(user.Email!, "a wrong password");
        }

        var during = await app.Stranger().SignInWithAsync(user.Email!);
        await app.WithAsync<UserManager<AppUser>, IdentityResult>(async users =>
            await users.SetLockoutEndDateAsync((await users.FindByEmailAsync(user.Email!))!, DateTimeOffset.UtcNow.AddSeconds(-1)));
        var after = await app.Stranger().SignInWithAsync(user.Email!);

        during.StatusCode.Should().Be(HttpStatusCode.OK);
        after.StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    /// <summary>The real hash, and what it was asked to verify.</summary>
    private sealed class CountingHasher : IPasswordHasher<AppUser>
    {
        private readonly PasswordHasher<AppUser> _real = new();

        public ConcurrentQueue<string> Verified { get; } = new();

        public string HashPassword(AppUser user, string password) => _real.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(
            AppUser user, string hashedPassword, string providedPassword)
        {
            Verified.Enqueue(providedPassword);
            return _real.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
