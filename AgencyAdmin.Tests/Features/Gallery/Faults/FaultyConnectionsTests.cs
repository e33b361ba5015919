using System.Net;
using AgencyAdmin.Features.Gallery.Faults;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Features.Gallery.Faults;

/// <summary>The lost connection as a window meets it.</summary>
public sealed class FaultyConnectionsTests
{
    private const string Negotiate = "/_blazor/negotiate?negotiateVersion=1";

    [Fact]
    public async Task Window_WhileTheConnectionIsLost_IsNotAnswered_AndIsAfterwards()
    {
        FaultSwitches faults = null!;
        await using var app = new TestApp(services: services => faults = services.AddFaults());
        var window = app.Stranger();

        faults.LoseConnection(TimeSpan.FromHours(1));
        await window.Awaiting(one => one.PostAsync(Negotiate, content: null, TestContext.Current.CancellationToken)).Should().ThrowAsync<HttpRequestException>();
        (await window.GetAsync("/health/live", TestContext.Current.CancellationToken)).StatusCode.Should().Be(HttpStatusCode.OK, "windows alone are cut off");

        faults.LoseConnection(TimeSpan.Zero);
        (await window.PostAsync(Negotiate, content: null, TestContext.Current.CancellationToken)).Should().NotBeNull();
    }
}
