using System.Text;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.HandOvers;
using AgencyAdmin.Features.Contacts;
using AgencyAdmin.Features.HandOvers.Erp;
using AgencyAdmin.Features.Intake.Pipeline;
using AgencyAdmin.Features.Settings;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Intake.Pipeline;

/// <summary>Customers see Dana Diaz behind JD01; a contacts feed puts somebody else there.</summary>
public sealed class OtherPeopleFeedTests : IntakeTest
{
    private const string Header = "Contact Number\tDisplay Name\tEmail Address\tPhone\tCompany Number\tBusiness Type\tSales Rep ID\n";
    private const string Dana = "P-1\tDana Diaz\tdana@example.com\t+1 702 456 0100\tB-1\tC\tJD01\n";
    private const string Eli = "P-1\tEli Eck\teli@example.com\t+1 702 456 0100\tB-1\tC\tJD01\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SameNumber_AnotherPerson_IsCalledOutWithBeforeAndAfter()
    {
        await PublishAsync();

        var report = (await ContactsAsync(Eli)).Report;

        (report.Status, report.OtherPeople).Should().Be((FeedStatus.Applied, 1));
        report.FirstWarnings.Should().ContainSingle(warning => warning.Column == "Display Name").Which.Reason.Should().Be(
            "Customers see Dana Diaz, dana@example.com, +1 702-456-0100 behind JD01; this makes it Eli Eck, eli@example.com, +1 702-456-0100. "
            + "Say on the overview whether that is the same person.");
        (await OpenAsync()).Should().Equal("Dana Diaz → Eli Eck (1)");
        (await ToldAsync()).Should().Equal("Another person behind 1 contact or sales rep ID that customers see");
    }

    [Fact]
    public async Task SameId_PutBehindAnotherContact_IsCalledOut()
    {
        await PublishAsync();

        var report = (await ContactsAsync(
            "P-1\tDana Diaz\tdana@example.com\t+1 702 456 0100\tB-1\tC\t\nP-2\tEli Eck\teli@example.com\t\tB-1\tC\tJD01\n")).Report;

        report.OtherPeople.Should().Be(1);
        report.FirstWarnings.Should().Contain(warning => warning.Line == 3 && warning.Column == "Sales Rep ID" && warning.Reason.Contains("this makes it Eli Eck"));
        (await OpenAsync()).Should().Equal("Dana Diaz → Eli Eck (1)");
    }

    [Theory]
    [InlineData("P-1\tDaña DIAZ\tdd@example.org\t+1 702 456 0199\tB-1\tC\tJD01\n")]
    [InlineData("P-1\tDana Eck\tdana@example.com\t+1 702 456 0199\tB-1\tC\tJD01\n")]
    public async Task SamePerson_MendedOrMarried_IsNot(string row)
    {
        await PublishAsync();

        (await ContactsAsync(row)).Report.OtherPeople.Should().Be(0);
        (await OpenAsync()).Should().BeEmpty();
        (await ToldAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task BeforeCustomersSeeAnybody_NobodyIsAnother()
    {
        await SendAsync();

        (await ContactsAsync(Eli)).Report.OtherPeople.Should().Be(0);
    }

    [Fact]
    public async Task Gate_WhereItIsSetSo_HoldsTheFeed_AndReleasedItIsApplied()
    {
        var settings = App.Get<FeedSettingsService>();
        (await settings.SaveAsync(settings.Current with { Gate = settings.Current.Gate with { HoldsOtherPeople = true } }, Cancellation))
            .Refusals.Should().BeEmpty();
        await PublishAsync();

        var report = (await ContactsAsync(Eli)).Report;

        report.Status.Should().Be(FeedStatus.Held);
        report.Reason.Should().Contain("1 contact or sales rep ID that customers see would become another person");
        (await OpenAsync()).Should().BeEmpty();
        (await App.Get<FeedDecisions>().ReleaseAsync(report.Id!.Value, null, cancellationToken: Cancellation)).TryGet(out _).Should().BeTrue();
        (await OpenAsync()).Should().Equal("Dana Diaz → Eli Eck (1)");
    }

    [Fact]
    public async Task Confirmed_IsOpenNoMore_UntilAnotherOneComes()
    {
        await PublishAsync();
        await ContactsAsync(Eli);
        (await App.Get<SamePersonService>().ConfirmAsync(await ChangeAsync(), Cancellation)).Refusals.Should().BeEmpty();

        (await OpenAsync()).Should().BeEmpty();

        await ContactsAsync(Eli.Replace("Eli Eck\teli", "Fay Fox\tfay"));
        (await OpenAsync()).Should().Equal("Dana Diaz → Fay Fox (1)");
    }

    private Task<List<string>> ToldAsync() => App.InDatabaseAsync(db => db.Notices.Select(one => one.Title).ToListAsync(Cancellation));

    private async Task<PersonChange> ChangeAsync() => (await App.Get<OtherPeopleQueries>().ReadAsync(Cancellation)).Items.Single().Change;

    private async Task<IEnumerable<string>> OpenAsync() => (await App.Get<OtherPeopleQueries>().ReadAsync(Cancellation)).Items
        .Select(one => $"{one.Change.Before.Name} → {one.Change.After.Name} ({one.Customers})");

    private async Task PublishAsync()
    {
        await SendAsync();
        await App.InDatabaseAsync(db => new SetupSeed(db).PublishAsync());
    }

    private async Task SendAsync()
    {
        await TakeAsync(new FeedBuilder().With("B-1", "", "Northside").With("C-1", "JD01"));
        (await ContactsAsync(Dana)).Report.Status.Should().Be(FeedStatus.Applied);
    }

    private Task<TakenFeed> ContactsAsync(string rows) =>
        TakeAsync(new MemoryStream(Encoding.UTF8.GetBytes(Header + rows)), "KS_CONTACTS.net");
}
