using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.Customers;
using AgencyAdmin.Security;
using AgencyAdmin.Security.Portals;
using AgencyAdmin.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace AgencyAdmin.Tests.Security.Attacks;

/// <summary>
/// A long day of the app, and then its log is read: it holds nobody's secret, and nothing about a person or a customer.
/// </summary>
public sealed class LogTests
{
    private const string Wrong = "tangerine-wrong-password";
    private const string Chosen = "tangerine new password 77";
    private const string Feed = "KS_CUSTOMERS?mode=delta";

    // What must not stand in any line; each is sent along in the journey below.
    private static readonly string[] s_personal =
    [
        "Zebulon", "Quarkmeister", "zebulon@privacy.example", "7024560177", "702 456 0177", "Xylophagous",
        "Timberworks", "Gnarlwood",
        "4047", "person@company.example", "stranger@company.example", AccountForms.Password, Wrong, Chosen, "tangerine",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("as shipped, and everything of ours", "Warning")]
    [InlineData("everything of the framework too, but the lines of requests", "Debug")]
    public async Task Log_OfEverything_HoldsNoSecretAndNobodysData(string _, string frameworkLevel)
    {
        var log = new Lines();
        await using var app = new TestApp(
            settings: new()
            {
                ["Demo:Enabled"] = "true",
                ["Demo:Customers"] = "0",
                ["Portal:AllowedOrigins:0"] = PortalApp.Origin,
                ["Logging:LogLevel:AgencyAdmin"] = "Trace",
                ["Logging:LogLevel:Microsoft.AspNetCore"] = frameworkLevel,
                ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "Debug",

                // These write the addresses of requests, which is what they are for; they are off as shipped.
                ["Logging:LogLevel:Microsoft.AspNetCore.Routing"] = "Warning",
                ["Logging:LogLevel:Microsoft.AspNetCore.Components.Routing"] = "Warning",
                ["Logging:LogLevel:Microsoft.AspNetCore.Hosting"] = "Warning",
                ["Logging:LogLevel:Microsoft.AspNetCore.StaticAssets"] = "Warning",
                ["Logging:LogLevel:Microsoft.AspNetCore.Server.Kestrel"] = "Warning",
            },
            services: services => services.AddSingleton<ILoggerProvider>(log));
        var secrets = new List<string>(s_personal);

        await SignInAndOutAsync(app, secrets);
        await WorkOverRestAsync(app, secrets);
        await LookAsync(app, secrets);

        log.All.Should().HaveCountGreaterThan(20, "the journey is logged");
        secrets.Should().HaveCountGreaterThan(s_personal.Length + 5).And.OnlyContain(secret => secret.Length >= 4);
        string.Join("\n", Told(log.All, secrets).Take(20)).Should().BeEmpty();
    }

    [Fact]
    public async Task SpansAndFigures_OfTheSameDay_HoldNothingOfItEither_AndPortalsLeaveNone()
    {
        var (spans, figures) = (new List<Activity>(), new List<MetricSnapshot>());
        var secrets = new List<string>(s_personal);
        await using (var app = Observed(spans, figures))
        {
            await SignInAndOutAsync(app, secrets);
            await WorkOverRestAsync(app, secrets);
            await LookAsync(app, secrets);
            app.Services.GetRequiredService<MeterProvider>().ForceFlush();
        }

        spans.Select(span => span.DisplayName).Should().Contain("feed.take").And.Contain("publication.write").And.Contain("GET /customers/{Number}")
            .And.NotContain(name => name.Contains("/portal/", StringComparison.Ordinal));
        var lines = spans.Select(Line).Concat(figures.SelectMany(LinesOf)).ToList();
        lines.Should().Contain(line => line.Contains("http.route=/customers/{Number}", StringComparison.Ordinal)).And.Contain(
            line => line.Contains("agencyadmin.module.result", StringComparison.Ordinal));
        string.Join("\n", Told(lines, secrets).Take(20)).Should().BeEmpty();
    }

    private static TestApp Observed(List<Activity> spans, List<MetricSnapshot> figures) => new(
        settings: new()
        {
            ["Demo:Enabled"] = "true",
            ["Demo:Customers"] = "0",
            ["Portal:AllowedOrigins:0"] = PortalApp.Origin,

            // Nobody listens there: it is only switched on.
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:1",
        },
        services: services => services
            .ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddInMemoryExporter(spans))
            .ConfigureOpenTelemetryMeterProvider(metrics => metrics.AddInMemoryExporter(figures)));

    private static string Line(Activity span) =>
        $"{span.Source.Name} {span.DisplayName} {span.StatusDescription} {string.Join(' ', span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))} "
        + string.Join(' ', span.Events.Select(one => $"{one.Name} {string.Join(' ', one.Tags.Select(tag => $"{tag.Key}={tag.Value}"))}"));

    private static IEnumerable<string> LinesOf(MetricSnapshot figure)
    {
        foreach (var point in figure.MetricPoints)
        {
            var line = new StringBuilder($"{figure.MeterName} {figure.Name} {figure.Description}");
            foreach (var tag in point.Tags)
            {
                // The test's own port is any number.
                line.Append(' ').Append(tag.Key).Append('=').Append(tag.Key is "server.port" ? "" : tag.Value);
            }

            yield return line.ToString();
        }
    }

    private static IEnumerable<string> Told(IEnumerable<string> lines, List<string> secrets) => lines.SelectMany(
        line => secrets.Where(secret => line.Contains(secret, StringComparison.OrdinalIgnoreCase))
            .Select(secret => $"\"{secret}\" in: {line[..Math.Min(line.Length, 300)]}"));

    private static async Task SignInAndOutAsync(TestApp app, List<string> secrets)
    {
        await app.AddAccountAsync("person@company.example", Roles.Administrator);
        var client = app.Stranger();
        for (var i = 0; i < 6; i++)
        {
            await client.SignInWithAsync("stranger@company.example", Wrong);
        }

        await client.SignInWithAsync("person@company.example", Wrong);
        var link = await app.OneTimeLinkAsync("person@company.example");
        secrets.Add(link.Split("token=")[1]);
        await app.Stranger().SendFormAsync(link, "set-password", new() { ["Password"] = "short" });
        await app.Stranger().SendFormAsync(link, "set-password", new() { ["Password"] = Chosen });
        await app.Stranger().GetAsync(link, Stop);
        var cookies = new LoopbackCookies();
        using var own = new HttpClient(cookies) { BaseAddress = app.Address };
        await own.SignInWithAsync("person@company.example", Chosen);
        secrets.AddRange(cookies.Header.Split("; ").Select(cookie => cookie.Split('=', 2)[1]));
        await own.GetAsync("/customers?text=Xylophagous", Stop);
        using var forged = new FormUrlEncodedContent(
            new Dictionary<string, string> { ["__RequestVerificationToken"] = Wrong });
        await own.PostAsync("/account/sign-out", forged, Stop);
    }

    private static async Task WorkOverRestAsync(TestApp app, List<string> secrets)
    {
        using var machine = await app.ClientWithKeyAsync("feeds", "read", "setup", "publish");
        secrets.Add(machine.DefaultRequestHeaders.GetValues("X-Api-Key").Single());
        using var stranger = app.Stranger();
        stranger.DefaultRequestHeaders.Add("X-Api-Key", $"{Wrong}-key");
        await stranger.GetAsync("/api/v1/customers", Stop);
        var feed = new FeedBuilder().With("4047-1", "JD01", name: "Xylophagous Timberworks", city: "Gnarlwood")
            .With("4047-2", "JD01", name: "Xylophagous Two", website: "Gnarlwood nonsense");
        foreach (var text in new[] { feed.Build(), feed.Build(), "Xylophagous\tTimberworks\tGnarlwood\n", "\0\0Xylophagous" })
        {
            using var content = new StringContent(text, Encoding.UTF8, "text/tab-separated-values");
            await machine.PostAsync($"/api/v1/feeds/{Feed}", content, Stop);
        }

        var contact = new { businessNumber = "4047-1", name = "Zebulon Quarkmeister", email = "zebulon@privacy.example", officePhone = "+1 702 456 0177" };
        using var made = await machine.PostAsJsonAsync("/api/v1/contacts", contact, Stop);
        made.EnsureSuccessStatusCode();
        using var refused = await machine.PostAsJsonAsync(
            "/api/v1/contacts", contact with { email = new string('z', 200) + "zebulon@privacy.example" }, Stop);
        foreach (var broken in new[] { "{\"name\":\"Zebulon Quarkmeister\",", "[\"Zebulon\"]", "{\"name\":{\"Zebulon\":1}}", "{\"isActive\":\"Zebulon\"}" })
        {
            using var content = new StringContent(broken, Encoding.UTF8, "application/json");
            await machine.PostAsync("/api/v1/contacts", content, Stop);
        }

        var agency = await machine.PostAsJsonAsync(
            "/api/v1/agencies", new { businessNumber = "4047-1", name = "Gnarlwood Sales", email = "zebulon@privacy.example" }, Stop);
        var agencyId = (await agency.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("id").GetInt32();
        await machine.PostAsJsonAsync(
            $"/api/v1/agencies/{agencyId}/reps", new { salesRepId = "JD01", contactId = 1 }, Stop);
        using var published = await machine.PostAsJsonAsync(
            "/api/v1/publications", new { note = "For Zebulon Quarkmeister" }, Stop);
        published.EnsureSuccessStatusCode();
    }

    private static async Task LookAsync(TestApp app, List<string> secrets)
    {
        var token = app.Services.GetRequiredService<PortalTokens>().Make("4047-1", TimeSpan.FromMinutes(5));
        secrets.Add(token);
        using var portal = app.Stranger();
        await portal.GetAsync($"/portal/module?token={token}", Stop);
        await portal.GetAsync($"/portal/module.json?token={token}x", Stop);
        portal.DefaultRequestHeaders.Authorization = new("Bearer", token);
        (await portal.GetStringAsync("/portal/module", Stop)).Should().Contain("Zebulon");
        using var support = await SignedIn.AsAsync(app, "Support");
        foreach (var address in new[] { "/customers/4047-1", "/customers/4047-9", "/customers?text=Zebulon", "/contacts/1", "/nowhere/Zebulon" })
        {
            await support.GetAsync(address, Stop);
        }

        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem("tester");
        var shared = scope.ServiceProvider.GetRequiredService<SharedPreviews>();
        await shared.SaveAsync(new(IsOn: true), Stop);
        (await shared.CreateAsync("4047-1", new(), Stop)).TryGet(out var link).Should().BeTrue();
        secrets.Add(link!.Token);
        (await app.Stranger().GetStringAsync($"/shared/{link.Token}", Stop)).Should().Contain("Zebulon");
        await app.Stranger().GetAsync($"/shared/{link.Token}x", Stop);
    }

    /// <summary>Every line with its scopes, values and faults, from every part of the app.</summary>
    private sealed class Lines : ILoggerProvider, ISupportExternalScope
    {
        private IExternalScopeProvider? _scopes;

        public ConcurrentQueue<string> All { get; } = new();

        public ILogger CreateLogger(string categoryName) => new Writer(this, categoryName);

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

        public void Dispose()
        {
        }

        private sealed class Writer(Lines lines, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => lines._scopes?.Push(state);

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(
                LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                var line = new StringBuilder($"{logLevel} {category}[{eventId.Id}]: {formatter(state, exception)}");
                if (state is IEnumerable<KeyValuePair<string, object?>> values)
                {
                    line.AppendJoin(' ', values.Select(value => $"{value.Key}={value.Value}"));
                }

                lines.All.Enqueue(line.Append(exception).ToString());
            }
        }
    }
}
