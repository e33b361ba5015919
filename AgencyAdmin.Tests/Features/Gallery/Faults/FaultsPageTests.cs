using System.Data.Common;
using AgencyAdmin.Data;
using AgencyAdmin.Features.Gallery.Faults;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Gallery.Faults;

public sealed class FaultsPageTests : ComponentTest
{
    [Fact]
    public void Switches_OutsideDevelopment_AreNotThere()
    {
        var page = Render<FaultsPage>();

        page.Find("h2").TextContent.Should().Be("There is nothing to switch on here");
        page.FindAll("input").Should().BeEmpty();
    }

    [Fact]
    public async Task DatabaseGone_SwitchedOn_FailsEveryLook_UntilItIsSwitchedOff()
    {
        Services.AddFaults();
        var page = Render<FaultsPage>();

        await page.Find("#fault-gone").ChangeAsync(true);
        var look = () => InDatabaseAsync(db => db.Customers.CountAsync());

        await look.Should().ThrowAsync<DbException>();
        await page.Find("#fault-gone").ChangeAsync(false);
        await look.Should().NotThrowAsync();
    }

    [Fact]
    public async Task DiskFull_SwitchedOn_IsSaidInTheWordsOfARealOne_AndReadingGoesOn()
    {
        Services.AddFaults();
        var page = Render<FaultsPage>();

        await page.Find("#fault-disk").ChangeAsync(true);
        var save = () => InDatabaseAsync(db => db.SaveChangesAsync());

        var failure = (await save.Should().ThrowAsync<IOException>()).Which;
        StorageFaults.Explain(failure)!.Sentence.Should().StartWith("The disk that holds the data is full");
        (await InDatabaseAsync(db => db.Customers.CountAsync())).Should().Be(0);
    }

    [Fact]
    public async Task Connection_Lost_CutsWhatIsOpen_AndNoWindowComesBackMeanwhile()
    {
        var faults = Services.AddFaults();
        var page = Render<FaultsPage>();
        var cuts = 0;
        faults.ConnectionLost += () => cuts++;

        await page.FindAll("button").Single(button => button.TextContent.StartsWith("Lose the connection", StringComparison.Ordinal)).ClickAsync();

        cuts.Should().Be(1);
        faults.IsConnectionLost.Should().BeTrue();
    }

    [Fact]
    public async Task Numbers_Typed_AreKeptWithinTheirLimits()
    {
        var faults = Services.AddFaults();
        var page = Render<FaultsPage>();

        await page.Find("#fault-delay").ChangeAsync("90");
        await page.Find("#fault-clock").ChangeAsync("30");

        faults.DatabaseDelay.Should().Be(TimeSpan.FromSeconds(60));
        faults.Clock.GetUtcNow().Should().BeAfter(TimeProvider.System.GetUtcNow().AddDays(29));
    }
}
