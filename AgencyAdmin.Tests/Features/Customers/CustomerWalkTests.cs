using AgencyAdmin.Data.Customers;
using AgencyAdmin.Features.Customers;
using AgencyAdmin.Tests.Features.Intake;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Customers;

/// <summary>A walk through a list meets everybody who stays, whatever becomes of the customer at which it stopped.</summary>
public sealed class CustomerWalkTests : IntakeTest
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, CustomerSort.Best)]
    [InlineData(null, CustomerSort.NameDescending)]
    [InlineData(null, CustomerSort.Number)]
    [InlineData("walk", CustomerSort.Best)]
    [InlineData("walk", CustomerSort.Name)]
    [InlineData("walk", CustomerSort.NumberDescending)]
    [InlineData("reno", CustomerSort.Best)]
    public async Task Page_TheCursorsCustomerIsRenamed_GoesOnWhereItWas(string? text, CustomerSort sort)
    {
        foreach (var filter in new[] { new CustomerFilter(text), new CustomerFilter(text, Sees: Sees.Active) })
        {
            await TakeAsync(Walkers(), "KS_CUSTOMERS.net");
            var whole = await WalkAsync(filter, sort, last => Task.CompletedTask);

            var walked = await WalkAsync(filter, sort, last =>
                TakeAsync(new FeedBuilder().With(last, name: "Mmm", city: "Elsewhere"), "KS_CUSTOMERS.net"));

            whole.Should().HaveCount(6);
            walked.Distinct().Should().BeEquivalentTo(whole);
        }
    }

    [Theory]
    [InlineData(null, CustomerSort.Best, Sees.Anything)]
    [InlineData("reno", CustomerSort.Best, Sees.Anything)]
    [InlineData("reno", CustomerSort.Best, Sees.Active)]
    [InlineData("walk", CustomerSort.Name, Sees.Active)]
    public async Task Page_TheCursorsCustomerIsGone_GoesOnWhereItWas(string? text, CustomerSort sort, Sees sees)
    {
        await TakeAsync(Walkers(), "KS_CUSTOMERS.net");

        var walked = await WalkAsync(new(text, Sees: sees), sort, last => App.InDatabaseAsync(db =>
            db.Customers.Where(c => c.Number == last).ExecuteDeleteAsync(Token)));

        walked.Should().HaveCount(6).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public void Cursor_Any_ComesBackAsItWas()
    {
        var cursor = new CustomerCursor(SearchRank.Rep, 7, "C/1 é", "Name \" 東京");

        CustomerCursor.Parse(cursor.ToString()).Should().Be(cursor);
        cursor.ToString().Should().MatchRegex("^[A-Za-z0-9_-]+$");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("C-1")]
    [InlineData("W10")]
    [InlineData("bnVsbA")]
    [InlineData("eyJSIjo5OSwiSSI6MSwiTiI6IkMiLCJUIjoiQyJ9")]
    [InlineData("' OR 1=1 --")]
    public void Cursor_AnythingElse_IsNone(string? text) => CustomerCursor.Parse(text).Should().BeNull();

    private static FeedBuilder Walkers()
    {
        var feed = new FeedBuilder();
        for (var i = 1; i <= 6; i++)
        {
            feed.With($"W-{i}", name: $"Walk {i}", city: "Reno");
        }

        return feed;
    }

    private async Task<List<string>> WalkAsync(CustomerFilter filter, CustomerSort sort, Func<string, Task> atTheSecond)
    {
        var customers = App.Get<CustomerQueries>();
        var numbers = new List<string>();
        CustomerCursor? after = null;
        do
        {
            var page = await customers.PageAsync(filter, sort, after, take: 1, Token);
            numbers.AddRange(page.Rows.Select(row => row.Number));
            after = page.Next;
            if (numbers.Count == 2)
            {
                await atTheSecond(numbers[1]);
            }
        }
        while (after is not null);

        return numbers;
    }
}
