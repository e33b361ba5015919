using System.Net;
using AgencyAdmin.Features.Gallery.Faults;
using AgencyAdmin.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgencyAdmin.Tests.Security;

/// <summary>How long a sign-in holds: 14 days without a request, and 30 in all, however much it is used.</summary>
public sealed class SessionLimitTests : IAsyncDisposable
{
    private const string Email = "person@company.example";

    private readonly MovedClock _clock = new();
    private readonly TestApp _app;

    public SessionLimitTests() => _app = new(
        isClockRunning: true, services: services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_clock)));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Used_EveryFewDays_EndsAfterThirty()
    {
        var person = await _app.SignedInAsync(Email);

        (await AfterDaysAsync(person, 9, 18, 27, 29.99)).Should().AllBeEquivalentTo(HttpStatusCode.OK);

        (await AfterDaysAsync(person, 30)).Should().Equal(HttpStatusCode.Redirect);
        (await person.SignInWithAsync(Email)).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await AfterDaysAsync(person, 39)).Should().Equal(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(13.99, HttpStatusCode.OK)]
    [InlineData(14.01, HttpStatusCode.Redirect)]
    public async Task NotUsed_EndsAfterFourteenDays(double days, HttpStatusCode expected)
    {
        var person = await _app.SignedInAsync(Email);

        (await AfterDaysAsync(person, days)).Should().Equal(expected);
    }

    [Fact]
    public async Task PasswordChanged_OnTheWay_TheDaysGoOnCounting()
    {
        var person = await _app.SignedInAsync(Email);
        (await AfterDaysAsync(person, 10)).Should().Equal(HttpStatusCode.OK);

        var changed = await person.SendFormAsync("/account/security/password", "change-password", new()
        {
            ["Current"] = AccountForms.Password,
            ["Password"] = "seven quiet otters",
        });

        changed.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await AfterDaysAsync(person, 12, 22, 29.99, 30)).Should().Equal(
            HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Redirect);
    }

    // What the console answers that many days later.
    private async Task<List<HttpStatusCode>> AfterDaysAsync(HttpClient person, params double[] days)
    {
        var answers = new List<HttpStatusCode>();
        foreach (var day in days)
        {
            _clock.SetAhead(day);
            using var answer = await person.GetAsync("/", TestContext.Current.CancellationToken);
            answers.Add(answer.StatusCode);
        }

        return answers;
    }
}
