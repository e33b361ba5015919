using AgencyAdmin.Data.Customers;
using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Tests.Features.Intake;
using AgencyAdmin.Tests.Support;
using FsCheck.Xunit;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Customers;

/// <summary>What a typed text finds, and that the index says what the customers say, whatever changed them.</summary>
public sealed class CustomerSearchTests : IntakeTest
{
    [Theory]
    [InlineData("ic Sup", "C-1 C-2")]
    [InlineData("nordic", "C-1 C-2")]
    [InlineData("NORDIC bergen", "C-2")]
    [InlineData("skibsværft", "C-3")]
    [InlineData("SKIBSVÆRFT", "C-3")]
    [InlineData("c-3", "C-3")]
    [InlineData("+47 555", "C-2")]
    [InlineData("(555)", "C-2")]
    [InlineData("47555", "C-2")]
    [InlineData("no", "C-1 C-2")]
    [InlineData("50%", "C-4")]
    [InlineData("\"50", "C-4")]
    [InlineData("c3", "C-3")]
    [InlineData("nordic b", "C-2")]
    [InlineData("商事", "C-5")]
    [InlineData("skibsvaerft", "C-3")]
    [InlineData("nor* OR", "")]
    [InlineData("東京商", "C-5")]
    public async Task Named_TypedText_Finds(string text, string numbers)
    {
        await TakeAsync(new FeedBuilder()
            .With("C-1", name: "Nordic Supply").With("C-2", name: "Nordic Supply", city: "Bergen", phone: "+47 55 50 10 20")
            .With("C-3", name: "Ærø Skibsværft").With("C-4", name: "The 50% Shop").With("C-5", name: "東京商事"));

        (await FindAsync(text)).Should().Equal(numbers.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Named_CustomerThatChanged_IsFoundByWhatItIsNow()
    {
        await TakeAsync(new FeedBuilder().With("C-1", name: "Nordic Supply").With("C-2", name: "Baltic Lumber"));
        await TakeAsync(new FeedBuilder().With("C-1", name: "Aegean Stone", city: "Athens"), "KS_CUSTOMERS.net");

        (await FindAsync("nordic")).Should().BeEmpty();
        (await FindAsync("aegean athens")).Should().Equal("C-1");
        (await FindAsync("baltic")).Should().Equal("C-2");
    }

    [Fact]
    public async Task Named_AddedAndRemovedByHand_IsFoundWhileItIsThere()
    {
        await App.InDatabaseAsync(db =>
        {
            Customer.Add("AG-1", "Own Agency", PostalAddress.Empty, null, null).TryGet(out var added);
            db.Add(added!);
            return db.SaveChangesAsync();
        });
        (await FindAsync("own agency")).Should().Equal("AG-1");

        await App.InDatabaseAsync(db => db.Customers.ExecuteDeleteAsync());

        (await FindAsync("own agency")).Should().BeEmpty();
        await ShouldBeSoundAsync();
    }

    [Property(MaxTest = 15)]
    public async Task Index_AfterAnyFeeds_SaysWhatTheCustomersSay(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 3; i++)
        {
            var feed = new FeedBuilder();
            for (var row = 0; row < 40; row++)
            {
                feed.With($"C-{random.Next(60)}", "JD01", $"Name {random.Next(20)} ß", $"City {random.Next(5)}", $"+47 22 {random.Next(9)}");
            }

            await using var stream = feed.Stream();
            await App.Get<AgencyAdmin.Features.Intake.Pipeline.IntakeService>().TakeAsync(
                new($"KS_CUSTOMERS.{(i == 1 ? "full" : "net")}", null, AgencyAdmin.Domain.Intake.FeedChannel.CommandLine, "t", PassesGate: true), stream);
        }

        await ShouldBeSoundAsync();
        foreach (var customer in await App.InDatabaseAsync(db => db.Customers.AsNoTracking().ToListAsync()))
        {
            var at = random.Next(customer.Name.Length - 2);
            var part = customer.Name.Substring(at, 3);
            if (!part.Contains(' ', StringComparison.Ordinal))
            {
                (await FindAsync(part)).Should().Contain(customer.Number);
            }
        }
    }

    private async Task<List<string>> FindAsync(string text) => await App.InDatabaseAsync(db =>
        db.Customers.Named(db, text).OrderBy(c => c.Number).Select(c => c.Number).ToListAsync());

    // FTS5's own check compares every word of the index with the customers, and throws where they differ.
    private Task<int> ShouldBeSoundAsync() => App.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync(
        "INSERT INTO CustomerSearch (CustomerSearch, rank) VALUES ('integrity-check', 1)"));
}
