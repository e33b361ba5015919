using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Api;

public sealed class IntakeApiTests : IAsyncLifetime
{
    private readonly TestApp _app = new();
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync() => _client = await _app.ClientWithKeyAsync("feeds", "read");

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Post_Full_AppliesItAndAnswersWithTheReport()
    {
        var (status, report) = await PostAsync(
            new FeedBuilder().With("C-1", "JD01;MK17").With("C-2", website: "nonsense").Build());

        status.Should().Be(HttpStatusCode.OK);
        report.GetProperty("id").GetInt32().Should().Be(1);
        report.GetProperty("name").GetString().Should().Be("KS_CUSTOMERS.full");
        report.GetProperty("mode").GetString().Should().Be("full");
        report.GetProperty("status").GetString().Should().Be("applied");
        report.GetProperty("rows").ToString().Should().Be(
            """{"read":2,"added":1,"changed":0,"unchanged":0,"removed":0,"rejected":1,"passedOver":0}""");
        report.GetProperty("repIds").ToString().Should().Be("""{"new":2,"gone":0}""");
        report.GetProperty("coverage").ToString().Should().Be("""{"before":0,"after":0,"losers":0,"gainers":0}""");
        report.GetProperty("rejects")[0].ToString().Should().Be(
            """{"line":2,"column":"Website","value":"nonsense","reason":"Website is not an address that starts with http:// or https://."}""");
        report.GetProperty("seconds").GetDouble().Should().BeGreaterThanOrEqualTo(0);
        (await _app.InDatabaseAsync(db => db.Customers.Select(c => c.Number).ToListAsync())).Should().Equal("C-1");
        (await _app.InDatabaseAsync(db => db.Feeds.Select(f => f.Sender).SingleAsync())).Should().StartWith("test ");
    }

    [Fact]
    public async Task Post_Gzip_IsUnpacked()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(
                Encoding.UTF8.GetBytes(new FeedBuilder().WithMany(300).Build()), TestContext.Current.CancellationToken);
        }

        packed.Position = 0;
        using var body = new StreamContent(packed);
        body.Headers.ContentType = new("text/tab-separated-values");
        body.Headers.ContentEncoding.Add("gzip");

        var (status, report) = await PostAsync(body, "mode=delta");

        status.Should().Be(HttpStatusCode.OK);
        report.GetProperty("rows").GetProperty("added").GetInt32().Should().Be(300);
    }

    [Fact]
    public async Task Post_BiggerThanKestrelsLimit_IsTaken()
    {
        var rows = new string('\n', 1024 * 1024);
        using var body = new PushContent(async stream =>
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(FeedBuilder.Row("C-1")));
            for (var i = 0; i < 32; i++)
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes(rows));
            }
        });

        (await PostAsync(body, "mode=full")).Status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Post_SameContentTwice_Answers409WithTheEarlierId()
    {
        var feed = new FeedBuilder().With("C-1").Build();
        await PostAsync(feed);

        var (status, problem) = await PostAsync(feed);

        status.Should().Be(HttpStatusCode.Conflict);
        problem.GetProperty("id").GetInt32().Should().Be(1);
        problem.GetProperty("status").GetInt32().Should().Be(409);
        problem.GetProperty("report").GetProperty("status").GetString().Should().Be("applied");
        (await _app.InDatabaseAsync(db => db.Feeds.CountAsync())).Should().Be(1);
    }

    [Fact]
    public async Task Post_NothingUsable_Answers422WithTheRows()
    {
        var (status, problem) = await PostAsync("this is no feed\n");

        status.Should().Be(HttpStatusCode.UnprocessableEntity);
        problem.GetProperty("detail").GetString().Should().Be("Not one row of the feed could be used.");
        problem.GetProperty("rows").GetProperty("rejected").GetInt32().Should().Be(1);
        problem.GetProperty("report").GetProperty("status").GetString().Should().Be("refused");
    }

    [Fact]
    public async Task Post_OverTheGate_Answers202AndWaitsForAnAdministrator()
    {
        await PostAsync(new FeedBuilder().WithMany(100).Build());

        var (status, report) = await PostAsync(new FeedBuilder().WithMany(30).Build());

        status.Should().Be(HttpStatusCode.Accepted);
        report.GetProperty("status").GetString().Should().Be("held");
        report.GetProperty("reason").GetString().Should().StartWith("70 of 100");
        var answer = await _client.PostAsync("/api/v1/feeds/2/release", null, TestContext.Current.CancellationToken);
        answer.StatusCode.Should().Be(HttpStatusCode.Forbidden, "a key that sends feeds may not let them through");
    }

    [Theory]
    [InlineData("release", "applied", 30)]
    [InlineData("discard", "discarded", 100)]
    public async Task Decide_KeyThatMayPublish_DecidesOnce(string decision, string becomes, int active)
    {
        await PostAsync(new FeedBuilder().WithMany(100).Build());
        await PostAsync(new FeedBuilder().WithMany(30).Build());
        using var publisher = await _app.ClientWithKeyAsync("publish");
        var address = $"/api/v1/feeds/2/{decision}";

        var answer = await publisher.PostAsJsonAsync(
            address, new { note = "Checked." }, TestContext.Current.CancellationToken);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken))
            .GetProperty("status").GetString().Should().Be(becomes);
        (await _app.InDatabaseAsync(db => db.Customers.CountAsync(c => c.IsActive))).Should().Be(active);
        (await publisher.PostAsync(address, null, TestContext.Current.CancellationToken)).StatusCode.Should()
            .Be(HttpStatusCode.Conflict);
        (await publisher.PostAsync("/api/v1/feeds/99/release", null, TestContext.Current.CancellationToken))
            .StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Post_DryRun_WritesNothing()
    {
        var (status, report) = await PostAsync(new FeedBuilder().With("C-1").Build(), "mode=full&dryRun=true");

        status.Should().Be(HttpStatusCode.OK);
        report.GetProperty("status").GetString().Should().Be("dryRun");
        report.GetProperty("id").ValueKind.Should().Be(JsonValueKind.Null);
        (await _app.InDatabaseAsync(db => db.Customers.AnyAsync())).Should().BeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("mode=")]
    [InlineData("mode=all")]
    [InlineData("mode=7")]
    public async Task Post_WithoutAMode_Answers400(string query)
    {
        var (status, problem) = await PostAsync(new FeedBuilder().With("C-1").Build(), query);

        status.Should().Be(HttpStatusCode.BadRequest);
        problem.GetProperty("code").GetString().Should().Be("feed.mode");
    }

    [Fact]
    public async Task Post_OtherContentCoding_Answers415()
    {
        using var body = new StringContent("x", Encoding.UTF8, "text/tab-separated-values");
        body.Headers.ContentEncoding.Add("br");

        (await PostAsync(body, "mode=full")).Status.Should().Be(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Rejects_OfTheConsole_SendStrangersToTheSignIn()
    {
        using var stranger = _app.Stranger();

        using var answer = await stranger.GetAsync("/feeds/1/rejects", TestContext.Current.CancellationToken);

        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Get_History_IsPagedLatestFirst()
    {
        foreach (var name in (string[])["A", "B", "C"])
        {
            await PostAsync(new FeedBuilder().With("C-1", name: name).Build());
        }

        var page = await _client.GetFromJsonAsync<JsonElement>(
            "/api/v1/feeds?take=2", TestContext.Current.CancellationToken);
        var rest = await _client.GetFromJsonAsync<JsonElement>(
            $"/api/v1/feeds?take=2&after={page.GetProperty("next")}", TestContext.Current.CancellationToken);

        Ids(page).Should().Equal(3, 2);
        Ids(rest).Should().Equal(1);
        rest.GetProperty("next").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public async Task Get_UnknownFeed_Answers404()
    {
        using var answer = await _client.GetAsync("/api/v1/feeds/99", TestContext.Current.CancellationToken);

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
    }

    [Fact]
    public async Task Get_Rejects_CanBeMendedAndSentAgain()
    {
        await PostAsync(
            new FeedBuilder().With("C-1").With("C-2", "JD01", website: "a.example").WithLine("C-3\t\tC").Build());

        using var answer = await _client.GetAsync("/api/v1/feeds/1/rejects", TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var lines = text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        answer.Content.Headers.ContentType!.MediaType.Should().Be("text/tab-separated-values");
        lines.Should().HaveCount(3);
        lines[0].Should().StartWith("Customer Number\t").And.EndWith("Status\tLine\tColumn\tValue\tReason");
        lines[1].Split('\t')[31..].Should().Equal(
            "2", "Website", "a.example", "Website is not an address that starts with http:// or https://.");
        var mended = text.Replace("\ta.example\t\t", "\thttps://a.example\t\t", StringComparison.Ordinal)
            .Replace("C-3\t\tC\t", "C-3\t\tC\tMended", StringComparison.Ordinal);

        var (status, report) = await PostAsync(mended, "mode=delta");

        status.Should().Be(HttpStatusCode.OK);
        report.GetProperty("rows").GetProperty("added").GetInt32().Should().Be(2);
        (await _app.InDatabaseAsync(db => db.Assignments.CountAsync())).Should().Be(1);
    }

    private static IEnumerable<int> Ids(JsonElement page) =>
        page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetInt32());

    private async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string feed, string query = "mode=full")
    {
        using var body = new StringContent(feed, Encoding.UTF8, "text/tab-separated-values");
        return await PostAsync(body, query);
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(HttpContent body, string query)
    {
        using var answer = await _client.PostAsync(
            $"/api/v1/feeds/KS_CUSTOMERS?{query}", body, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken));
    }

    /// <summary>A body of unknown length, written as it is sent.</summary>
    private sealed class PushContent : HttpContent
    {
        private readonly Func<Stream, Task> _write;

        public PushContent(Func<Stream, Task> write)
        {
            _write = write;
            Headers.ContentType = new MediaTypeHeaderValue("text/tab-separated-values");
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => _write(stream);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
