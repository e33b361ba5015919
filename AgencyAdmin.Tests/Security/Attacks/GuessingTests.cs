using System.Net;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Security.Attacks;

/// <summary>Many passwords for many accounts from one place, which the lockout of each account would not see.</summary>
public sealed class GuessingTests
{
    [Fact]
    public async Task SignIns_BeyondThoseOfOneAddress_AreRefusedWithoutLookingAtThem()
    {
        await using var app = new TestApp(settings: new() { ["Requests:SignInsPerMinute"] = "3" });
        await app.AddAccountAsync("person@company.example");
        for (var i = 0; i < 3; i++)
        {
            (await app.Stranger().SignInWithAsync($"guess{i}@company.example", "a wrong password")).StatusCode.Should()
                .Be(HttpStatusCode.OK);
        }

        using var right = await app.Stranger().SignInWithAsync("person@company.example");
        using var page = await app.Stranger().GetAsync("/account/sign-in", TestContext.Current.CancellationToken);

        right.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        right.Headers.RetryAfter!.Delta.Should().BePositive();
        (await right.TextAsync()).Should().Contain("Wait a minute");
        page.StatusCode.Should().Be(HttpStatusCode.OK, "looking costs nothing");
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.")]
    [InlineData("X-Real-IP", "203.0.113.")]
    [InlineData("Forwarded", "for=203.0.113.")]
    public async Task SignIns_ThatClaimOtherAddresses_AreCountedAllTheSame(string header, string claim)
    {
        await using var app = new TestApp(settings: new() { ["Requests:SignInsPerMinute"] = "2" });
        var statuses = new List<HttpStatusCode>();

        for (var i = 1; i <= 4; i++)
        {
            using var client = app.Stranger();
            client.DefaultRequestHeaders.TryAddWithoutValidation(header, claim + i);
            using var answer = await client.SignInWithAsync("person@company.example", "a wrong password");
            statuses.Add(answer.StatusCode);
        }

        statuses.Should()
            .Equal(
                HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests);
    }

    [Theory]
    [InlineData("/account/set-password?account=1&token=x")]
    [InlineData("/account/first-administrator?token=x")]
    public async Task OtherForms_ThatCheckASecret_AreCountedToo(string address)
    {
        await using var app = new TestApp(settings: new() { ["Requests:SignInsPerMinute"] = "2" });
        var statuses = new List<HttpStatusCode>();

        for (var i = 0; i < 3; i++)
        {
            using var form = new FormUrlEncodedContent([]);
            using var answer = await app.Stranger().PostAsync(address, form, TestContext.Current.CancellationToken);
            statuses.Add(answer.StatusCode);
        }

        statuses[..2].Should().NotContain(HttpStatusCode.TooManyRequests);
        statuses[2].Should().Be(HttpStatusCode.TooManyRequests);
    }
}
