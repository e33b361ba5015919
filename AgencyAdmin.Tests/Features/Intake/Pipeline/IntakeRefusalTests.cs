using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Intake.Pipeline;

/// <summary>Rows that a feed brings and nobody can use, and feeds of which nothing is left.</summary>
public sealed class IntakeRefusalTests : IntakeTest
{
    [Fact]
    public async Task Take_RefusedRow_IsListedAndItsCustomerStaysAsItWas()
    {
        await TakeAsync(new FeedBuilder().With("C-1", name: "A").With("C-2", name: "B"));

        var taken = await TakeAsync(
            new FeedBuilder().With("C-1", name: "A").With("C-2", name: "B", website: "nonsense"));

        taken.Report.Rows.Should().Be(new FeedRows(2, 0, 0, 1, 0, 1, 0));
        taken.Report.Rejects.Should().ContainSingle().Which.Should()
            .BeEquivalentTo(new { Line = 2, Column = "Website", Value = "nonsense" });
        (await StoredAsync()).Should().Equal("C-1 A active ", "C-2 B active ");
    }

    [Fact]
    public async Task Take_LineThatIsTooLong_IsRefusedAndItsCustomerStaysAsItWas()
    {
        await TakeAsync(new FeedBuilder().With("C-1", name: "A").With("C-2", name: "B"));

        var taken = await TakeAsync(
            new FeedBuilder().With("C-1", name: "A").With("C-2", name: new string('B', 100_000)));

        taken.Report.Rows.Should().Be(new FeedRows(2, 0, 0, 1, 0, 1, 0));
        (await StoredAsync()).Should().Equal("C-1 A active ", "C-2 B active ");
    }

    [Theory]
    [InlineData("KS_CUSTOMERS.full")]
    [InlineData("KS_CUSTOMERS.net")]
    public async Task Take_NumberTwice_LastLineWinsAndTheEarlierIsReported(string name)
    {
        await TakeAsync(new FeedBuilder().With("C-1", "JD01", "A").With("C-2", "MK17", "B"));

        // C-1: changed, then as stored. C-2: as stored, then changed. C-3: new three times.
        var taken = await TakeAsync(
            new FeedBuilder().With("C-1", "JD01", "A9").With("C-1", "JD01", "A").With("C-2", "MK17", "B")
                .With("C-2", "MK17", "B2")
                .With("C-3", "0042", "X").With("C-3", "0043", "Y").With("C-3", "JD01", "Z"),
            name);

        taken.Report.Rows.Should().Be(new FeedRows(7, 1, 1, 1, 0, 0, 4));
        taken.Report.Warnings.Should().Be(4);
        taken.Report.RepIds.New.Should().Be(0, "the lines that lost brought no IDs");
        (await StoredAsync()).Should().Equal("C-1 A active JD01", "C-2 B2 active MK17", "C-3 Z active JD01");
        (await App.InDatabaseAsync(db => db.FeedRejects.Where(r => r.IsWarning).OrderBy(r => r.Id).Select(r => r.Line).ToListAsync()))
            .Should().Equal(1, 3, 5, 6);
    }

    [Fact]
    public async Task Take_TooManyRefusedRows_RefusesTheWholeFeed()
    {
        await TakeAsync(new FeedBuilder().With("C-1", name: "A"));
        var feed = new FeedBuilder().WithMany(900);
        for (var i = 0; i < 100; i++)
        {
            feed.With($"BAD-{i}", website: "nonsense");
        }

        var taken = await TakeAsync(feed);

        taken.Report.Status.Should().Be(FeedStatus.Refused);
        taken.Report.Reason.Should()
            .Be("100 of 1,000 rows were refused. From 100 rows and 10 % on, nothing is applied.");
        taken.Report.Rejects.Should().HaveCount(20);
        (await StoredAsync()).Should().Equal("C-1 A active ");
        (await App.InDatabaseAsync(db => db.FeedRejects.CountAsync())).Should().Be(100);
    }

    [Theory]
    [InlineData(99, 100)]
    [InlineData(150, 1400)]
    public async Task Take_ManyRefusedRowsBelowOneOfBothBounds_TakesTheRest(int bad, int good)
    {
        var feed = new FeedBuilder().WithMany(good);
        for (var i = 0; i < bad; i++)
        {
            feed.With($"BAD-{i}", website: "nonsense");
        }

        var taken = await TakeAsync(feed);

        taken.Report.Should()
            .BeEquivalentTo(
                new { Status = FeedStatus.Applied, Rows = new FeedRows(good + bad, good, 0, 0, 0, bad, 0) });
    }

    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("Customer Number\tBusiness Type\tCustomer Name\n", "The feed has no rows.")]
    [InlineData("V-1\t\tV\tVendor\n", "Not one row of the feed could be used.")]
    [InlineData("Customer Number\tCustomer Name\n1\t2\n", "The header lacks Business Type. Add it, or leave the header out.")]
    public async Task Take_NothingUsable_RefusesTheWholeFeed(string text, string reason)
    {
        await TakeAsync(new FeedBuilder().With("C-1", name: "A"));

        var taken = await TakeAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)));

        taken.Report.Should().BeEquivalentTo(new { Status = FeedStatus.Refused, Reason = reason });
        (await StoredAsync()).Should().Equal("C-1 A active ");
    }
}
