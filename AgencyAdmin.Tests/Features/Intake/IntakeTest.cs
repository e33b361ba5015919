using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Intake.Pipeline;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Intake;

/// <summary>
/// Sends feeds to the app's own pipeline on a database file of the test's own, and looks at what is stored.
/// </summary>
public abstract class IntakeTest : IAsyncDisposable
{
    private protected TestServices App { get; } = new();

    private protected async Task<TakenFeed> TakeAsync(
        FeedBuilder feed, string name = "KS_CUSTOMERS.full", bool isDryRun = false)
    {
        await using var stream = feed.Stream();
        return await TakeAsync(stream, name, isDryRun);
    }

    private protected async Task<TakenFeed> TakeAsync(
        Stream stream, string name = "KS_CUSTOMERS.full", bool isDryRun = false)
    {
        var source = new FeedSource(name, null, FeedChannel.CommandLine, "tester", isDryRun);
        var outcome = await App.Get<IntakeService>()
            .TakeAsync(source, stream, cancellationToken: TestContext.Current.CancellationToken);
        outcome.TryGet(out var taken).Should()
            .BeTrue(string.Join(" ", outcome.Refusals.Select(refusal => refusal.Message)));
        return taken!;
    }

    /// <summary>Every customer as one line: number, name, whether active, and the raw IDs in their order.</summary>
    private protected Task<List<string>> StoredAsync() => App.InDatabaseAsync(async db =>
    {
        var customers = await db.Customers.AsNoTracking().OrderBy(customer => customer.Number).ToListAsync();
        var ids = await db.Assignments.OrderBy(assignment => assignment.Position)
            .Join(db.RepIdSpellings, a => a.SpellingId, s => s.Id, (a, s) => new { a.CustomerId, s.Raw }).ToListAsync();
        return customers.Select(customer => string.Join(
            ' ', customer.Number, customer.Name, customer.IsActive ? "active" : "inactive",
            string.Join('>', ids.Where(id => id.CustomerId == customer.Id).Select(id => id.Raw)))).ToList();
    });

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
