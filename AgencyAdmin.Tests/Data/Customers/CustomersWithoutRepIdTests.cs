using AgencyAdmin.Data.Customers;
using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Features.Customers;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Data.Customers;

/// <summary>
/// One rule for every screen: a business that was added by hand counts as any other customer that has no ID.
/// </summary>
public sealed class CustomersWithoutRepIdTests : IAsyncLifetime
{
    private readonly TestServices _services = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _services.InDatabaseAsync(async db =>
    {
        var seed = new SetupSeed(db);
        await seed.CustomerAsync("C-1", "Alder Supply", ["JD01"]);
        await seed.CustomerAsync("C-2", "Birch Supply", []);
        await seed.CustomerAsync("C-3", "Cedar Supply", [], isActive: false);
        Customer.Add("H-1", "Own Agency", PostalAddress.Empty, null, null).TryGet(out var added).Should().BeTrue();
        db.Add(added!);
        await db.SaveChangesAsync(Token);
        await seed.PublishAsync();
    });

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task Rule_IsTheListings_TheChips_AndTheResolvers()
    {
        var ruled = await _services.InDatabaseAsync(db =>
            CustomersWithoutRepId.Of(db).OrderBy(c => c.Number).Select(c => c.Number).ToListAsync(Token));
        var listed = await _services.Get<CustomerQueries>()
            .PageAsync(new(WithoutRepId: true), cancellationToken: Token);
        var counted = await _services.Get<CustomerQueries>().CountAsync(new(), Token);

        ruled.Should().Equal("C-2", "H-1");
        listed.Rows.Select(row => row.Number).Should().BeEquivalentTo(ruled);
        counted.Reasons[Reason.NoRepIdSent].Should().Be(ruled.Count);
        foreach (var number in new[] { "C-1", "C-2", "C-3", "H-1" })
        {
            var resolution = await _services.Get<CustomerResolutions>().ResolveAsync(number, cancellationToken: Token);
            (resolution.Reason is Reason.NoRepIdSent).Should().Be(ruled.Contains(number), number);
        }
    }
}
