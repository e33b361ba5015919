using AgencyAdmin.Data.Serving;
using AgencyAdmin.Features.Intake.Pipeline;
using AgencyAdmin.Features.Publishing;
using AgencyAdmin.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Api;

/// <summary>
/// The very next request sees what was published, sent or begun, with customers in memory and without.
/// </summary>
public sealed class PortalFreshnessTests : IAsyncLifetime
{
    private PortalApp? _portal;

    private PortalApp Portal => _portal!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _portal = await PortalApp.StartAsync();

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Publish_IsSeenByTheNextRequest(bool isInMemory)
    {
        await BeginAsync(isInMemory);
        await Portal.App.InDatabaseAsync(db => new SetupSeed(db).AgencyAsync("Acme", "Ann Lee", "XX99"));
        (await SeenAsync("C-4")).Should().NotContain("Ann Lee", "a draft is nobody's business");

        await Portal.PublishAsync();

        (await SeenAsync("C-4")).Should().Contain("Ann Lee");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RollBack_IsSeenByTheNextRequest(bool isInMemory)
    {
        await BeginAsync(isInMemory);
        await Portal.App.InDatabaseAsync(db => new SetupSeed(db).AgencyAsync("Acme", "Ann Lee", "XX99"));
        await Portal.PublishAsync();
        (await SeenAsync("C-4")).Should().Contain("Ann Lee");

        await using var scope = Portal.Scope();
        await scope.ServiceProvider.GetRequiredService<PublishingService>().RollBackAsync(1, cancellationToken: Token);

        (await SeenAsync("C-4")).Should().NotContain("Ann Lee");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Feed_AndItsUndo_AreSeenByTheNextRequest(bool isInMemory)
    {
        await BeginAsync(isInMemory);

        await Portal.FeedAsync("C-1", "MK17");
        (await SeenAsync("C-1")).Should().Contain("Marcus Oye").And.NotContain("Jolene Dahl");
        await Portal.FeedAsync("C-9", "JD01");
        (await SeenAsync("C-9")).Should().Contain("Jolene Dahl");

        await using var scope = Portal.Scope();
        var undo = scope.ServiceProvider.GetRequiredService<FeedUndo>();
        (await undo.UndoAsync((await undo.CandidateAsync(Token))!.Value, Token)).Refusals.Should().BeEmpty();
        (await SeenAsync("C-9")).Should().NotContain("Jolene Dahl");

        await Portal.WarmUpAsync();
        (await SeenAsync("C-1")).Should().Contain("Marcus Oye");
        (await SeenAsync("C-9")).Should().NotContain("Jolene Dahl");
    }

    [Fact]
    public async Task AnotherProcess_ThatChangesTheDatabase_IsSeen()
    {
        await BeginAsync(isInMemory: true);
        var database = Portal.App.Services.GetRequiredService<ServingDatabase>();
        var before = database.State();
        await using (var other = new SqliteConnection($"Data Source={Path.Combine(Portal.App.DataFolder, "agencyadmin.db")};Pooling=False"))
        {
            await other.OpenAsync(Token);
            await using var command = other.CreateCommand();
            command.CommandText =
                """
                UPDATE Assignments SET SpellingId = (SELECT Id FROM RepIdSpellings WHERE Raw = 'MK17')
                WHERE CustomerId = (SELECT Id FROM Customers WHERE Number = 'C-1');
                UPDATE ServedCustomers SET Version = Version + 1;
                """;
            await command.ExecuteNonQueryAsync(Token);
        }

        // Another process is looked for a thousand times a second, not at each request.
        while (database.State() == before)
        {
            await Task.Yield();
        }

        (await SeenAsync("C-1")).Should().Contain("Marcus Oye");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Midnight_EndsWhatWasValidUntilThatDay(bool isInMemory)
    {
        await Portal.App.InDatabaseAsync(db => db.Set<AgencyAdmin.Domain.Agencies.AgencyRep>()
            .Where(rep => db.SalesRepIds.Any(id => id.Id == rep.SalesRepIdId && id.Normalised == "JD01"))
            .ExecuteUpdateAsync(set => set.SetProperty(rep => rep.ValidUntil, new DateOnly(2026, 1, 5)), Token));
        await Portal.PublishAsync();
        await BeginAsync(isInMemory);

        // The company's day is that of the clock's own zone.
        var now = Portal.App.Clock.GetLocalNow();
        Portal.App.Clock.Advance(now.Date.AddDays(1) - now.DateTime - TimeSpan.FromSeconds(1));
        (await SeenAsync("C-1")).Should().Contain("Jolene Dahl");
        Portal.App.Clock.Advance(TimeSpan.FromSeconds(1));
        (await SeenAsync("C-1")).Should().NotContain("Jolene Dahl");
    }

    [Fact]
    public async Task ManyAtOnce_DuringPublications_NeverSeeAnOlderOneThanBefore()
    {
        await BeginAsync(isInMemory: true);
        var modules = Portal.App.Services.GetRequiredService<ServedModules>();
        using var done = new CancellationTokenSource();
        var begun = Enumerable.Range(0, 4).Select(_ => new TaskCompletionSource()).ToList();
        var readers = begun.Select(first => Task.Run(async () =>
        {
            var last = 0;
            while (!done.IsCancellationRequested)
            {
                var position = (await modules.FindAsync("C-1"u8, Token)).Parts[0].Card!.Position;
                var number = position is "Account manager" ? 0 : int.Parse(position!, null);
                number.Should().BeGreaterThanOrEqualTo(last);
                last = number;
                first.TrySetResult();
            }
        })).ToList();
        await Task.WhenAll(begun.Select(first => first.Task));

        for (var i = 1; i <= 5; i++)
        {
            await Portal.App.InDatabaseAsync(db => db.Contacts.Where(c => c.Name == "Jolene Dahl")
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.Position, $"{i}"), Token));
            await Portal.PublishAsync();
            (await modules.FindAsync("C-1"u8, Token)).Parts[0].Card!.Position.Should()
                .Be($"{i}", "the next look-up sees it");
        }

        await done.CancelAsync();
        await Task.WhenAll(readers);
    }

    private async Task BeginAsync(bool isInMemory)
    {
        (await SeenAsync("C-1")).Should().Contain("Jolene Dahl");
        if (isInMemory)
        {
            await Portal.WarmUpAsync();
            (await SeenAsync("C-1")).Should().Contain("Jolene Dahl");
        }
    }

    private async Task<string> SeenAsync(string customer) =>
        await Portal.TextAsync("/portal/module.json", customer) + await Portal.TextAsync("/portal/module", customer);
}
