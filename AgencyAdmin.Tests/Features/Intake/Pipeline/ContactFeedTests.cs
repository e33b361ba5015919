using System.Text;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Intake.Pipeline;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Intake.Pipeline;

public sealed class ContactFeedTests : IntakeTest
{
    private const string Header = "Contact Number\tDisplay Name\tPosition\tPhone\tCompany Number\tBusiness Type\tSales Rep ID\tRole\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Take_NewContacts_AreAddedWithTheirAgencyAndLinks()
    {
        await SendCustomersAsync();

        var report = (await ContactsAsync("P-1\tDana Diaz\tRep\t+1 702 555 0100\tB-1\tC\tJD01;MK17\toutside\nP-2\tEli Eck\t\t\tB-1\tC\t\t\n")).Report;

        report.Should().BeEquivalentTo(new { Status = FeedStatus.Applied, Rows = new FeedRows(2, 2, 0, 0, 0, 0, 0) });
        (await LinksAsync()).Should().Equal("Northside JD01 Dana Diaz Outside", "Northside MK17 Dana Diaz Outside");
        (await App.InDatabaseAsync(db => db.Contacts.OrderBy(c => c.Number).Select(c => c.Number + " " + c.Name).ToListAsync()))
            .Should().Equal("P-1 Dana Diaz", "P-2 Eli Eck");
    }

    [Fact]
    public async Task Take_Links_AreRememberedAsLastSent_AlsoOfIdsThatNobodyHasYet()
    {
        await SendCustomersAsync();
        await ContactsAsync("P-1\tDana Diaz\tRep\t\tB-1\tC\tJD01;LATER\t\n");
        await ContactsAsync("P-1\tDana Diaz\tRep\t\tB-1\tC\tLATER;SOON;SOON\t\n", "KS_CONTACTS.net");

        (await App.InDatabaseAsync(db => db.ContactRepLinks.Select(link => link.Raw).OrderBy(id => id).ToListAsync(Cancellation)))
            .Should().Equal("LATER", "SOON");
    }

    [Fact]
    public async Task Take_PhoneThatAFormHasStoredInternationally_IsNoChange()
    {
        await SendCustomersAsync();
        await ContactsAsync("P-1\tDana Diaz\tRep\t+1 (702) 234-5678\tB-1\tC\t\t\n");
        await App.InDatabaseAsync(async db =>
        {
            var contact = await db.Contacts.SingleAsync(Cancellation);
            contact.Change(contact.Details with { OfficePhone = "+17022345678" });
            return await db.SaveChangesAsync(Cancellation);
        });

        var report = (await ContactsAsync("P-1\tDana Diaz\tRep\t+1 702 234 5678\tB-1\tC\t\t\n", "KS_CONTACTS.net")).Report;

        report.Rows.Unchanged.Should().Be(1);
        (await App.InDatabaseAsync(db => db.Contacts.SingleAsync(Cancellation))).OfficePhone.Should()
            .Be("+17022345678");
    }

    [Fact]
    public async Task Take_SameFeedAgain_IsRecognised()
    {
        await SendCustomersAsync();
        await ContactsAsync("P-1\tDana Diaz\tRep\t\tB-1\tC\tJD01\t\n");

        (await ContactsAsync("P-1\tDana Diaz\tRep\t\tB-1\tC\tJD01\t\n")).WasAppliedBefore.Should().BeTrue();
    }

    [Fact]
    public async Task Take_ChangedRow_ChangesTheContactAndLeavesTheRest()
    {
        await SendCustomersAsync();
        await ContactsAsync("P-1\tDana Diaz\tRep\t\tB-1\tC\tJD01\t\nP-2\tEli Eck\t\t\tB-1\tC\t\t\n");

        var report = (await ContactsAsync(
            "P-1\tDana Diaz-Ray\tRep\t\tB-1\tC\tJD01\t\nP-2\tEli Eck\t\t\tB-1\tC\t\t\n", "KS_CONTACTS.net")).Report;

        report.Rows.Should().Be(new FeedRows(2, 0, 1, 1, 0, 0, 0));
        (await LinksAsync()).Should().Equal("Northside JD01 Dana Diaz-Ray ");
    }

    [Fact]
    public async Task Take_FullWithoutAKnownContact_MakesItInactiveAndLeavesOursAlone()
    {
        await SendCustomersAsync();
        await ContactsAsync("P-1\tDana Diaz\t\t\tB-1\tC\t\t\nP-2\tEli Eck\t\t\tB-1\tC\t\t\n");
        await App.InDatabaseAsync(async db =>
        {
            var business = await db.Customers.SingleAsync(c => c.Number == "B-1");
            AgencyAdmin.Domain.Contacts.Contact.Create(
                business.Id, AgencyAdmin.Domain.Contacts.ContactDetails.Empty with { Name = "Ours" }).TryGet(out var ours);
            db.Contacts.Add(ours!);
            await db.SaveChangesAsync(Cancellation);
        });

        var report = (await ContactsAsync("P-1\tDana Diaz\t\t\tB-1\tC\t\t\n")).Report;

        report.Rows.Removed.Should().Be(1);
        (await App.InDatabaseAsync(db => db.Contacts.Where(c => c.IsActive).OrderBy(c => c.Name).Select(c => c.Name).ToListAsync()))
            .Should().Equal("Dana Diaz", "Ours");
    }

    [Fact]
    public async Task Take_UnknownOwner_RefusesTheRowOnly()
    {
        await SendCustomersAsync();

        var report = (await ContactsAsync("P-1\tDana Diaz\t\t\tNOBODY\tC\t\t\nP-2\tEli Eck\t\t\tB-1\tC\t\t\n")).Report;

        report.Rows.Should().Be(new FeedRows(2, 1, 0, 0, 0, 1, 0));
        report.Rejects.Should().Equal(new FeedRemark(2, "Company Number", "NOBODY", "There is no customer NOBODY. Send its KS_CUSTOMERS row first."));
    }

    [Fact]
    public async Task Take_UnknownRepId_TakesTheContactAndSaysSo()
    {
        await SendCustomersAsync();

        var report = (await ContactsAsync("P-1\tDana Diaz\t\t\tB-1\tC\tZZ99\t\n")).Report;

        (report.Rows.Added, report.Warnings).Should().Be((1, 1));
        (await LinksAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Take_DryRun_SaysTheSameAndWritesNothing()
    {
        await SendCustomersAsync();

        var report = (await ContactsAsync("P-1\tDana Diaz\t\t\tB-1\tC\tJD01\t\n", isDryRun: true)).Report;

        report.Should()
            .BeEquivalentTo(
                new { Status = FeedStatus.DryRun, Id = (int?)null, Rows = new FeedRows(1, 1, 0, 0, 0, 0, 0) });
        (await App.InDatabaseAsync(db => db.Contacts.AnyAsync())).Should().BeFalse();
        (await App.InDatabaseAsync(db => db.Agencies.AnyAsync())).Should().BeFalse();
    }

    [Fact]
    public async Task Take_FullThatDropsTooMany_IsHeldAndCanBeReleased()
    {
        await SendCustomersAsync();
        await ContactsAsync(Many(100));

        var held = (await ContactsAsync(Many(50))).Report;
        held.Should().BeEquivalentTo(new { Status = FeedStatus.Held, Reason = "50 of 100 active contacts would become inactive: 50.0 %, where 10 % may." });
        (await App.InDatabaseAsync(db => db.Contacts.CountAsync(c => c.IsActive))).Should().Be(100);

        await App.Get<FeedDecisions>().ReleaseAsync(held.Id!.Value, null, cancellationToken: Cancellation);
        (await App.InDatabaseAsync(db => db.Contacts.CountAsync(c => c.IsActive))).Should().Be(50);
    }

    [Theory]
    [InlineData("KS_CONTACTS.net", null)]
    [InlineData("KS_CONTACTS.full", null)]
    [InlineData("KS_CONTACTS.csv", FeedMode.Delta)]
    public async Task Take_WithoutColumns_KeepsWhatIsStored(string name, FeedMode? mode)
    {
        await SendCustomersAsync();
        await SendAsync(
            "Contact Number\tDisplay Name\tPosition\tPhone\tEmail Address\tFax Number\tMobile Number\tCompany Number\tBusiness Type\tSales Rep ID\tRole\n"
            + "P-1\tDana Diaz\tRep\t1\tdana@example.com\t2\t3\tB-1\tC\tJD01\toutside\n", "KS_CONTACTS.net", null);

        var text = "Contact Number\tDisplay Name\tPosition\tFax Number\tCompany Number\tBusiness Type\nP-1\tDana Diaz\tSenior rep\t\tB-1\tC\n";
        var report = (await SendAsync(name.EndsWith("csv", StringComparison.Ordinal) ? text.Replace('\t', ',') : text, name, mode)).Report;

        report.Rows.Changed.Should().Be(1);
        var contact = await App.InDatabaseAsync(db => db.Contacts.SingleAsync(Cancellation));
        contact.Details.Should().BeEquivalentTo(
            new { Position = "Senior rep", OfficePhone = "1", CellPhone = "3", Fax = (string?)null, Email = "dana@example.com" });
        (await LinksAsync()).Should().Equal("Northside JD01 Dana Diaz Outside");
    }

    [Fact]
    public async Task Take_PartsOfTheName_ReachThePublishedCard_UntilSomebodyRenamesTheContact()
    {
        await SendCustomersAsync();
        await SendAsync(
            "Contact Number\tDisplay Name\tEmail Address\tFirst Name\tLast Name\tName Suffix\tDepartment\tCompany Number\tBusiness Type\n"
            + "P-1\tAnn Field Jr.\ta@example.com\tAnn\tField\tJr.\tWest\tB-1\tC\n", "KS_CONTACTS.net", null);

        var contact = await App.InDatabaseAsync(db => db.Contacts.SingleAsync(Cancellation));
        AgencyAdmin.Domain.Setup.ContactSnapshot.Of(contact, "US").Parts.Should()
            .Be(new AgencyAdmin.Domain.Contacts.NameParts("Ann", null, "Field", null, "Jr."));

        contact.Change(contact.Details with { Name = "Ann Forrest" });
        contact.Sent.Should().BeEquivalentTo(new { Name = (object?)null, Department = "West" });
    }

    [Fact]
    public async Task Take_UnknownHeading_IsRemarkedWithTheNearestKnownOne()
    {
        await SendCustomersAsync();

        var report = (await SendAsync(
            "Contact Number\tDisplay Name\tEmail\tCompany Number\tBusiness Type\nP-1\tDana\tx\tB-1\tC\n", "KS_CONTACTS.net", null)).Report;

        (await App.InDatabaseAsync(db => db.FeedRejects.Where(r => r.FeedId == report.Id).Select(r => r.Reason).ToListAsync(Cancellation)))
            .Should().Equal("Email is not a heading that is known, so the column is not read. The nearest known one is Email Address.");
    }

    [Fact]
    public async Task Take_FullWithARefusedRow_KeepsItsContactWhereverItsNumberStands()
    {
        await SendCustomersAsync();
        await ContactsAsync("P-1\tDana Diaz\t\t\tB-1\tC\t\t\nP-2\tEli Eck\t\t\tB-1\tC\t\t\n");

        await SendAsync(
            "Display Name\tContact Number\tCompany Number\tBusiness Type\nDana Diaz\tP-1\tB-1\tC\n\tP-2\tB-1\tC\n", "KS_CONTACTS.full", null);

        (await App.InDatabaseAsync(db => db.Contacts.CountAsync(c => c.IsActive, Cancellation))).Should().Be(2);
    }

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    public async Task Take_Csv_WithQuotesAndLinesInside(char delimiter)
    {
        await SendCustomersAsync();
        var csv = Header.Replace('\t', delimiter)
            + "P-1,\"Diaz, \"\"Dana\"\"\",Rep,,B-1,C,JD01,\r\n".Replace(',', delimiter)
                .Replace($"Diaz{delimiter}", "Diaz,", StringComparison.Ordinal);

        var report = (await SendAsync(csv, "KS_CONTACTS.csv", FeedMode.Delta)).Report;

        report.Rows.Should().Be(new FeedRows(1, 1, 0, 0, 0, 0, 0));
        (await LinksAsync()).Should().Equal("Northside JD01 Diaz, \"Dana\" ");
    }

    [Fact]
    public async Task Take_CsvWithAnOpenQuote_RefusesThatRecord()
    {
        await SendCustomersAsync();

        var taken = await SendAsync(
            Header.Replace('\t', ',') + "P-1,Dana,,,B-1,C,,\nP-2,\"Eli,,,B-1,C,,\n", "KS_CONTACTS.csv", FeedMode.Delta);

        taken.Report.Rows.Should().Be(new FeedRows(2, 1, 0, 0, 0, 1, 0));
    }

    private Task<TakenFeed> SendCustomersAsync() => TakeAsync(new FeedBuilder()
        .With("B-1", name: "Northside").With("C-1", "JD01;MK17").With("C-2", "MK17"));

    private Task<TakenFeed> ContactsAsync(string rows, string name = "KS_CONTACTS.full", bool isDryRun = false) =>
        SendAsync(Header + rows, name, null, isDryRun);

    private async Task<TakenFeed> SendAsync(string text, string name, FeedMode? mode, bool isDryRun = false)
    {
        await using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var outcome = await App.Get<IntakeService>().TakeAsync(
            new(name, mode, FeedChannel.CommandLine, "tester", isDryRun), stream, cancellationToken: Cancellation);
        outcome.TryGet(out var taken).Should()
            .BeTrue(string.Join(' ', outcome.Refusals.Select(refusal => refusal.Message)));
        return taken!;
    }

    private Task<List<string>> LinksAsync() => App.InDatabaseAsync(async db =>
    {
        var agencies = await db.Agencies.Include(agency => agency.Reps).ToListAsync();
        var ids = await db.SalesRepIds.ToDictionaryAsync(id => id.Id, id => id.Normalised);
        var contacts = await db.Contacts.ToDictionaryAsync(contact => contact.Id, contact => contact.Name);
        return agencies.SelectMany(agency => agency.Reps.OrderBy(rep => rep.Order).Select(
            rep => $"{agency.Name} {ids[rep.SalesRepIdId]} {contacts[rep.ContactId!.Value]} {rep.Role}")).ToList();
    });

    private static string Many(int count) =>
        string.Concat(Enumerable.Range(1, count).Select(i => $"P-{i}\tPerson {i}\t\t\tB-1\tC\t\t\n"));
}
