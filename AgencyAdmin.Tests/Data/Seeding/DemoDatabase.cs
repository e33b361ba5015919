using AgencyAdmin.Data.Seeding;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Data.Seeding;

/// <summary>A database filled with the demo of usual size, once for all tests of a class that only read it.</summary>
public sealed class DemoDatabase : IAsyncLifetime
{
    public TestServices Services { get; } = new();

    public DemoCounts Counts { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var outcome = await Services.Get<DemoData>().FillAsync(new DemoSize());
        outcome.TryGet(out var counts).Should().BeTrue();
        Counts = counts!;
    }

    public ValueTask DisposeAsync() => Services.DisposeAsync();
}
