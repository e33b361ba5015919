using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Intake;
using AgencyAdmin.Features.Intake.Pipeline;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Features.Intake.Files;

/// <summary>
/// Absent is not empty: what a file has no column for keeps what is stored, and what it has empty is emptied.
/// </summary>
public sealed class AbsentColumnTests : IntakeTest
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("KS_CUSTOMERS.net")]
    [InlineData("KS_CUSTOMERS.full")]
    public async Task Take_WithoutColumns_KeepsWhatIsStored(string name)
    {
        await TakeAsync(new FeedBuilder().With("C-1", "JD01;MK17", "Shop", "Reno", "1").With("C-2", "JD01", status: "I"));

        var report = await ReleasedAsync(name, "Customer Number|Business Type|Customer Name|Phone", "C-1|C|Shop|2", "C-2|C|Other|");

        report.Rows.Should().Be(new FeedRows(2, 0, 2, 0, 0, 0, 0));
        (await StoredAsync()).Should().Equal("C-1 Shop active JD01>MK17", "C-2 Other inactive JD01");
        (await FieldsAsync("C-1")).Should().Be("Reno 2");
        (await FieldsAsync("C-2")).Should().Be("Oslo ", "its phone was there, and empty");
    }

    [Fact]
    public async Task Take_WithTheColumnAndAnEmptyField_EmptiesIt()
    {
        await TakeAsync(new FeedBuilder().With("C-1", "JD01", city: "Reno"));

        await SendAsync("KS_CUSTOMERS.net", "Customer Number|Business Type|Customer Name|City|Sales Rep IDs", "C-1|C|Shop||");

        (await StoredAsync()).Should().Equal("C-1 Shop active ");
        (await FieldsAsync("C-1")).Should().Be(" +47 22 00 00 00");
    }

    [Fact]
    public async Task Take_ByTheColumnMap_AColumnThatTheErpDoesNotSendKeepsWhatIsStored()
    {
        await TakeAsync(new FeedBuilder().With("C-1", "JD01", city: "Reno"));
        var map = FeedSettings.Of(FeedRules.Default);
        App.Get<CurrentFeedRules>().Set(map with
        {
            Columns = map.Columns.Keys.ToDictionary(heading => heading, heading => heading switch
            {
                "Customer Number" => 1,
                "Business Type" => 2,
                "Customer Name" => 3,
                _ => 0,
            }),
        });

        // The next feed is read by the new rules.
        await using var scope = App.Get<IServiceScopeFactory>().CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem("tester");
        await using var stream = CaseFeeds.Tabbed("C-1|C|Shop");
        await scope.ServiceProvider.GetRequiredService<IntakeService>().TakeAsync(
            new("KS_CUSTOMERS.net", null, FeedChannel.CommandLine, "tester"), stream, cancellationToken: Cancellation);

        (await StoredAsync()).Should().Equal("C-1 Shop active JD01");
        (await FieldsAsync("C-1")).Should().Be("Reno +47 22 00 00 00");
    }

    [Fact]
    public async Task Take_LineThatEndsEarly_KeepsWhatIsStoredAndIsRemarked()
    {
        await TakeAsync(new FeedBuilder().With("C-1", "JD01", city: "Reno"));

        var report = await SendAsync("KS_CUSTOMERS.net", "C-1||C|Shop");

        (await StoredAsync()).Should().Equal("C-1 Shop active JD01");
        report.Warnings.Should().Be(1);
        (await WarningsAsync(report)).Should().Equal(
            "Address Line 1: One line ends early, before column 5. "
            + "What a line does not have keeps what is stored; send the field empty to empty it.");
    }

    [Fact]
    public async Task Take_ThenTheWholeRow_IsUnchanged()
    {
        var whole = new FeedBuilder().With("C-1", "JD01", "Shop");
        await TakeAsync(whole);
        await SendAsync("KS_CUSTOMERS.net", "Customer Number|Business Type|Customer Name", "C-1|C|Shop");

        (await TakeAsync(new FeedBuilder().With("C-1", "JD01", "Shop"), "KS_CUSTOMERS.net")).Report.Rows.Unchanged.Should().Be(1);
    }

    [Fact]
    public async Task Undo_OfAFeedWithoutColumns_GivesBackWhatWas()
    {
        await TakeAsync(new FeedBuilder().With("C-1", "JD01", "Before", "Reno"));
        var report = await SendAsync("KS_CUSTOMERS.net", "Customer Number|Business Type|Customer Name|City", "C-1|C|After|");

        (await App.Get<FeedUndo>().UndoAsync(report.Id!.Value, Cancellation)).TryGet(out _).Should().BeTrue();

        (await StoredAsync()).Should().Equal("C-1 Before active JD01");
        (await FieldsAsync("C-1")).Should().Be("Reno +47 22 00 00 00");
    }

    [Fact]
    public async Task Take_CustomerThatAFullFeedLacked_IsActiveAgainAlsoWithoutAStatus()
    {
        await TakeAsync(new FeedBuilder().With("C-1", "JD01").With("C-2", "JD01"));
        await TakeAsync(new FeedBuilder().With("C-2", "JD01"));

        await SendAsync("KS_CUSTOMERS.net", "Customer Number|Business Type|Customer Name", "C-1|C|Back");

        (await StoredAsync()).Should().Contain("C-1 Back active JD01");
    }

    [Theory]
    [InlineData("Customer Number|Business Type|Customer Name", "The headings lack Sales Rep IDs.")]
    [InlineData("Customer Number|Business Type|Customer Name|Rep ID", "The headings lack Sales Rep IDs; Rep ID may be meant.")]
    [InlineData("Customer Number|Business Type|Customer Name|Sales Rp IDs", "The headings lack Sales Rep IDs; Sales Rp IDs may be meant.")]
    public async Task Take_FullWithoutTheRepIds_IsHeld(string headings, string why)
    {
        await TakeAsync(new FeedBuilder().With("C-1", "JD01"));

        var report = await SendAsync("KS_CUSTOMERS.full", headings, "C-1|C|Shop|R1");

        report.Status.Should().Be(FeedStatus.Held);
        report.Reason.Should().StartWith(why);
        (await StoredAsync()).Should().Equal("C-1 Nordic Supply active JD01");
    }

    [Fact]
    public async Task Take_FullOfWhichEveryLineEndsBeforeTheRepIds_IsHeld() =>
        (await SendAsync("KS_CUSTOMERS.full", "C-1||C|Shop|Street")).Reason.Should()
            .StartWith("Every line ends before column 30, where the column map has Sales Rep IDs.");

    [Theory]
    [InlineData("Rep ID", "Sales Rep IDs")]
    [InlineData("Phone No", "Phone")]
    [InlineData("Postal Code", "Zip Code")]
    [InlineData("Salesrepids", "Sales Rep IDs")]
    [InlineData("Contry", "Country")]
    public async Task Take_UnknownHeading_IsRemarkedWithTheNearestKnownOne(string heading, string nearest)
    {
        var report = await SendAsync("KS_CUSTOMERS.net", $"Customer Number|Business Type|Customer Name|{heading}", "C-1|C|Shop|x");

        (await WarningsAsync(report)).Should().Equal(
            $"{heading}: {heading} is not a heading that is known, so the column is not read. The nearest known one is {nearest}.");
    }

    [Fact]
    public async Task Take_HeadingOfTheNumberMisspelt_IsAHeaderAllTheSame()
    {
        var report = await SendAsync("KS_CUSTOMERS.net", "Custmer Number|Business Type|Customer Name|Phone", "C-1|C|Shop|x");

        report.Should().BeEquivalentTo(new
        {
            Status = FeedStatus.Refused,
            Reason = "The header lacks Customer Number (Custmer Number may be meant). Add it, or leave the header out.",
        });
    }

    private async Task<FeedReport> SendAsync(string name, params string[] lines)
    {
        await using var stream = CaseFeeds.Tabbed(lines);
        return (await TakeAsync(stream, name)).Report;
    }

    private async Task<FeedReport> ReleasedAsync(string name, params string[] lines)
    {
        var report = await SendAsync(name, lines);
        if (report.Status is FeedStatus.Held)
        {
            (await App.Get<FeedDecisions>().ReleaseAsync(report.Id!.Value, null, cancellationToken: Cancellation))
                .TryGet(out var taken).Should().BeTrue();
            report = taken!.Report;
        }

        return report;
    }

    private Task<List<string>> WarningsAsync(FeedReport report) => App.InDatabaseAsync(db => db.FeedRejects
        .Where(remark => remark.FeedId == report.Id && remark.IsWarning).OrderBy(remark => remark.Id)
        .Select(remark => remark.Column + ": " + remark.Reason).ToListAsync(Cancellation));

    private Task<string> FieldsAsync(string number) => App.InDatabaseAsync(async db =>
    {
        var customer = await db.Customers.SingleAsync(customer => customer.Number == number, Cancellation);
        return $"{customer.Address.City} {customer.Phone}";
    });
}
