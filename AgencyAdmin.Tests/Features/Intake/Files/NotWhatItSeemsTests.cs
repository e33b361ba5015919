using System.IO.Compression;
using System.Text;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Intake.Pipeline;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using SpreadCheetah;

namespace AgencyAdmin.Tests.Features.Intake.Files;

/// <summary>A file that is not what its name says is told by its cause.</summary>
public sealed class NotWhatItSeemsTests : IntakeTest
{
    private const string Headings = "Customer Number\tBusiness Type\tCustomer Name\tSales Rep IDs";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Take_LinesThatEndWithCarriageReturnsAlone_AreRead()
    {
        var report = await SendAsync($"{FeedBuilder.Row("C-1", "R1")}\r{FeedBuilder.Row("C-2", "R1")}");

        report.Rows.Should().Be(new FeedRows(2, 2, 0, 0, 0, 0, 0));
        (await WarningsAsync(report)).Should().Equal("The lines end with a carriage return (CR) alone; they were read so.");
    }

    [Theory]
    [InlineData("Customer Number,Business Type,Customer Name,Sales Rep IDs\nC-1,C,Comma,R1\n", "commas")]
    [InlineData("Customer Number;Business Type;Customer Name\nC-1;C;Semicolon\n", "semicolons")]
    [InlineData("C-1,,C,Comma,1 Main St\n", "commas")]
    [InlineData("C-1|C|Bar|x\n", "vertical bars")]
    [InlineData("sep=,\nCustomer Number,Business Type,Customer Name\nC-1,C,Comma\n", "commas")]
    public async Task Take_OtherDelimiters_AreNamed(string text, string delimiter) =>
        (await SendAsync(text)).Should().BeEquivalentTo(new
        {
            Status = FeedStatus.Refused,
            Reason = $"Its fields are parted by {delimiter}, not by tabs. Send it tab-delimited, or name it KS_CUSTOMERS.csv.",
        });

    [Fact]
    public async Task Take_ZeroBytes_AreNamed() =>
        (await SendAsync(FeedBuilder.Row("C-1", "R1") + "\n" + new string('\0', 400))).Reason.Should().StartWith("It is no text: it holds many zero bytes");

    [Fact]
    public async Task Take_ContactsWithCommas_AreNamedToo()
    {
        await TakeAsync(new FeedBuilder().With("B-1"));

        (await SendAsync("Contact Number,Display Name,Company Number,Business Type\nP-1,Ann,B-1,C\n", "KS_CONTACTS.net")).Reason
            .Should().StartWith("Its fields are parted by commas, not by tabs.");
    }

    [Fact]
    public async Task Take_SeparatorLine_IsPassedOver()
    {
        await TakeAsync(new FeedBuilder().With("B-1"));

        var contacts = await SendAsync(
            "sep=;\nContact Number;Display Name;Company Number;Business Type\nP-1;Ann, Field;B-1;C\n", "KS_CONTACTS.csv");
        var customers = await SendAsync($"sep=\t\n{Headings}\nC-1\tC\tShop\tR1\n");

        contacts.Rows.Should().Be(new FeedRows(1, 1, 0, 0, 0, 0, 0));
        customers.Rows.Should().Be(new FeedRows(1, 1, 0, 0, 0, 0, 0));
    }

    [Fact]
    public async Task Take_SpreadsheetsQuotationMarks_AreRemarkedAndAreTheCauseWhereNoRowIsGood()
    {
        var some = await SendAsync($"{Headings}\nC-1\tC\t\"Shop, \"\"1\"\"\"\tR1\nC-2\tC\tPlain\tR1\n");
        var all = await SendAsync("\"Customer Number\"\t\"Business Type\"\t\"Customer Name\"\n\"C-1\"\t\"C\"\t\"Shop\"\n");

        some.Rows.Added.Should().Be(2);
        (await WarningsAsync(some)).Should().ContainSingle().Which.Should().StartWith(
            "One line has fields in quotation marks, as spreadsheets write them.");
        all.Reason.Should().StartWith("Not one row of the feed could be used. One line has fields in quotation marks");
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html><body>Sign in", "It is a web page, not a feed")]
    [InlineData("\uFEFF\n <html lang=\"en\">", "It is a web page, not a feed")]
    [InlineData("<?xml version=\"1.0\"?><a/>", "It is XML")]
    [InlineData("[{\"number\":\"C-1\"}]", "It is JSON")]
    [InlineData("%PDF-1.7", "It is a PDF")]
    [InlineData("", "The file is empty.")]
    public async Task Take_SomethingElse_IsNamed(string text, string cause) =>
        (await SendAsync(text)).Reason.Should().StartWith(cause);

    [Fact]
    public async Task Take_Utf16WithoutAMark_IsNamed()
    {
        foreach (var encoding in (Encoding[])[new UnicodeEncoding(false, false), new UnicodeEncoding(true, false)])
        {
            (await SendAsync(encoding.GetBytes(FeedBuilder.Row("C-110", "R1")))).Reason.Should()
                .Be("It is UTF-16 without a byte order mark. Write it with the mark, or send UTF-8.");
        }
    }

    [Fact]
    public async Task Take_ZipAndWorkbookUnderAnotherName_AreNamed()
    {
        (await SendAsync(Zip("KS_CUSTOMERS.net"))).Reason.Should().StartWith("It is a zip archive.");
        (await SendAsync(await WorkbookAsync([Headings]))).Reason.Should().StartWith("It is an Excel workbook. Name it");
        (await SendAsync([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])).Reason.Should().StartWith("It is an old Excel workbook");
    }

    [Theory]
    [InlineData("KS_CUSTOMERS.xlsx")]
    [InlineData("KS_CUSTOMERS.csv")]
    public async Task Take_CustomersFromASpreadsheet_AreRead(string name)
    {
        string[] lines = [Headings, "C-1\tC\tShop, \"1\"\t007;R1", "\t\t\t", "C-3\tC\t\tR1"];
        var content = name.EndsWith("xlsx", StringComparison.Ordinal)
            ? await WorkbookAsync(lines)
            : Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => AgencyAdmin.Domain.Texts.CsvText.Row(line.Split('\t')) + "\r\n")));

        var report = await SendAsync(content, name);

        report.Rows.Should().Be(new FeedRows(2, 1, 0, 0, 0, 1, 0));
        report.Rejects.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Line = 4, Column = "Customer Name" });
        (await StoredAsync()).Should().Equal("C-1 Shop, \"1\" active 007>R1");
    }

    [Fact]
    public async Task Take_SomethingNamedWorkbook_IsRefusedByItsCause()
    {
        await using var stream = new MemoryStream(Encoding.UTF8.GetBytes("C-1\t\tC\tShop"));

        var outcome = await App.Get<IntakeService>().TakeAsync(
            new("KS_CUSTOMERS.xlsx", FeedMode.Delta, FeedChannel.CommandLine, "tester"), stream, cancellationToken: Cancellation);

        outcome.Refusals.Should().ContainSingle().Which.Message.Should().Be("It is named .xlsx, but is no workbook that can be read. Save it again.");
    }

    [Fact]
    public async Task Take_RefusedRowsUnderTheNameTheyWereDownloadedWith_AreANetChange()
    {
        await TakeAsync(new FeedBuilder().With("C-1", "R1").With("C-9", "R1"));

        var report = await SendAsync(
            "Customer Number\tBusiness Type\tCustomer Name\tSales Rep IDs\tLine\tColumn\tValue\tReason\r\n"
            + "C-2\tC\tMended\tR1\t2\tCustomer Name\t\tCustomer Name is missing.\r\n", "KS_CUSTOMERS-rejects-61.tsv");

        report.Should().BeEquivalentTo(new { Mode = FeedMode.Delta, Warnings = 0, Rows = new FeedRows(1, 1, 0, 0, 0, 0, 0) });
        (await StoredAsync()).Should().HaveCount(3);
    }

    private Task<FeedReport> SendAsync(string text, string name = "KS_CUSTOMERS.net") => SendAsync(Encoding.UTF8.GetBytes(text), name);

    private async Task<FeedReport> SendAsync(byte[] content, string name = "KS_CUSTOMERS.net")
    {
        await using var stream = new MemoryStream(content);
        var mode = FeedName.Read(name).TryGet(out var read) ? read.Mode ?? FeedMode.Delta : FeedMode.Delta;
        var outcome = await App.Get<IntakeService>().TakeAsync(
            new(name, mode, FeedChannel.CommandLine, "tester"), stream, cancellationToken: Cancellation);
        outcome.TryGet(out var taken).Should().BeTrue(string.Join(' ', outcome.Refusals.Select(refusal => refusal.Message)));
        return taken!.Report;
    }

    private Task<List<string>> WarningsAsync(FeedReport report) => App.InDatabaseAsync(db => db.FeedRejects
        .Where(remark => remark.FeedId == report.Id && remark.IsWarning).Select(remark => remark.Reason).ToListAsync(Cancellation));

    private static byte[] Zip(string entry)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            using var text = archive.CreateEntry(entry).Open();
            text.Write("C-1\t\tC\tShop"u8);
        }

        return bytes.ToArray();
    }

    private static async Task<byte[]> WorkbookAsync(string[] lines)
    {
        using var bytes = new MemoryStream();
        await using (var sheet = await Spreadsheet.CreateNewAsync(bytes, cancellationToken: Cancellation))
        {
            await sheet.StartWorksheetAsync("Customers", token: Cancellation);
            foreach (var line in lines)
            {
                await sheet.AddRowAsync(line.Split('\t').Select(field => new DataCell(field)).ToArray(), Cancellation);
            }

            await sheet.FinishAsync(Cancellation);
        }

        return bytes.ToArray();
    }
}
