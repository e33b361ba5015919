using AgencyAdmin.Data.Customers;
using AgencyAdmin.Data.PostgreSql.Customers;
using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Intake.Pipeline;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using AgencyAdmin.Tests.Support.PostgreSql;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Data.PostgreSql;

/// <summary>The search over the first feed of a large company, while its index is not there yet and afterwards.</summary>
public sealed class SearchIndexTests : IAsyncLifetime
{
    private const string State = "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('ix_customersearch_text')";

    private readonly PostgreSqlDatabase _database = new();
    private TestApp _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private SearchIndexWatch Watch => _app.Services.GetRequiredService<SearchIndexWatch>();

    public ValueTask InitializeAsync()
    {
        _app = new(settings: new() { ["Database:Provider"] = "PostgreSql", ["ConnectionStrings:AgencyAdmin"] = _database.ConnectionString });
        _app.StartServer();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _database.Dispose();
    }

    [Fact]
    public async Task FirstFeedOfMany_IsWrittenWithoutIt_AndFoundAllTheSame_AndItIsBuiltBehind()
    {
        await TakeAsync(new FeedBuilder().WithMany(SearchIndex.Many).With("X-1", name: "Kestrel Supply"));

        (await _database.ReadAsync(State)).Should().BeEmpty();
        (await FoundAsync("kestrel")).Should().Equal("X-1");
        await Watch.LookAsync(Cancellation);
        (await _database.ReadAsync(State)).Should().Equal(true);
        (await FoundAsync("kestrel")).Should().Equal("X-1");

        await TakeAsync(new FeedBuilder().WithMany(SearchIndex.Many, prefix: "D-"), "KS_CUSTOMERS.net");
        (await _database.ReadAsync(State)).Should().Equal([true], "people are searching by then");
    }

    [Fact]
    public async Task IndexWhoseBuildingWasBrokenOff_IsBuiltAnew()
    {
        await _database.RunAsync("UPDATE pg_index SET indisvalid = FALSE WHERE indexrelid = 'ix_customersearch_text'::regclass");

        await Watch.LookAsync(Cancellation);

        (await _database.ReadAsync(State)).Should().Equal(true);
    }

    private async Task TakeAsync(FeedBuilder feed, string name = "KS_CUSTOMERS.full")
    {
        await using var scope = _app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem("tester");
        await using var content = feed.Stream();
        (await scope.ServiceProvider.GetRequiredService<IntakeService>().TakeAsync(
            new(name, null, FeedChannel.Upload, "tester", PassesGate: true), content, cancellationToken: Cancellation)).TryGet(out var taken).Should().BeTrue();
        taken!.Report.Status.Should().Be(FeedStatus.Applied);
    }

    private async Task<List<string>> FoundAsync(string text)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        await using var reader = await scope.ServiceProvider.GetRequiredService<ICustomerSearch>().OpenAsync(Cancellation);
        return [.. reader.Search(SearchText.Parse(text)!).Own(null).Take(10).Select(found => found.Customer.Number)];
    }
}
