using AgencyAdmin.Features;
using MiniExcelLibs;

namespace AgencyAdmin.Tests.Features;

public sealed class TableDownloadTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Workbook_IsWrittenIntoABodyThatOnlyTakesWhatIsWaitedFor()
    {
        using var body = new Response();

        await TableDownload.WriteWorkbookAsync(body, ["Number"], RowsAsync(3), Stop);

        Rows(body, "Sheet1").Should().Equal("Number", "0000", "0001", "0002");
    }

    [Fact]
    public async Task Workbook_OfMoreRowsThanASheetTakes_GoesOnInTheNext()
    {
        using var body = new Response();

        await TableDownload.WriteWorkbookAsync(body, ["Number"], RowsAsync(5), Stop, rowsOfSheet: 3);

        Rows(body, "Sheet1").Should().Equal("Number", "0000", "0001");
        Rows(body, "Sheet2").Should().Equal("Number", "0002", "0003");
        Rows(body, "Sheet3").Should().Equal("Number", "0004");
    }

    [Fact]
    public async Task Workbook_OfManyRows_IsSentWhileTheyAreRead()
    {
        using var body = new Response();
        var sent = new List<long>();

        await TableDownload.WriteWorkbookAsync(body, ["Number"], RowsAsync(200_000, at => sent.Add(body.Length)), Stop);

        sent[^1].Should().BeGreaterThan(sent[100_000]).And.BeGreaterThan(body.Length / 2, "nothing is held until the end");
    }

    private static IEnumerable<string?> Rows(Response body, string sheet)
    {
        using var copy = new MemoryStream(body.ToArray());
        return [.. copy.Query(sheetName: sheet).Cast<IDictionary<string, object>>().Select(row => row["A"]?.ToString())];
    }

    private static async IAsyncEnumerable<string?[]> RowsAsync(int count, Action<int>? at = null)
    {
        for (var i = 0; i < count; i++)
        {
            at?.Invoke(i);
            yield return [$"{i:0000}"];
            await Task.CompletedTask;
        }
    }

    /// <summary>As Kestrel's: who writes without waiting is refused.</summary>
    private sealed class Response : MemoryStream
    {
        private bool _isWaitedFor;

        public override bool CanSeek => false;

        public override void Write(byte[] buffer, int offset, int count) => Take(() => base.Write(buffer, offset, count));

        public override void Flush() => throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _isWaitedFor = true;
            await base.WriteAsync(buffer, cancellationToken);
            _isWaitedFor = false;
        }

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        private void Take(Action write)
        {
            if (!_isWaitedFor)
            {
                throw new InvalidOperationException("Synchronous operations are disallowed.");
            }

            write();
        }
    }
}
