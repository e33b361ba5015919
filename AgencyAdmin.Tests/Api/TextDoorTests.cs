using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Api;

/// <summary>REST takes and refuses the text that feeds do, and what it took comes out as one row of an export.</summary>
public sealed class TextDoorTests : IAsyncLifetime
{
    private readonly TestApp _app = new();
    private HttpClient _client = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _client = await _app.ClientWithKeyAsync("read", "setup", "feeds");
        await _app.InDatabaseAsync(db => new StoredSetup(db).AgencyAsync("B-1", "Own"));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Theory]
    [InlineData("name", "Nul\\u0000x", "U+0000")]
    [InlineData("name", "Line\\nBreak", "U+000A")]
    [InlineData("name", "Tab\\tstop", "U+0009")]
    [InlineData("name", "Next\\u0085line", "U+0085")]
    [InlineData("name", "Line\\u2028separator", "U+2028")]
    [InlineData("name", "\\u200b", "Give the contact a name")]
    [InlineData("position", "a\\u0000b", "U+0000")]
    [InlineData("email", "a\\r\\nBcc: x@example.com", "U+000D")]
    [InlineData("officePhone", "1\\n2", "U+000A")]
    [InlineData("fax", "1\\u20292", "U+2029")]
    public async Task Post_TextThatEndsALine_IsRefusedWithItsMember(string member, string json, string reason)
    {
        var name = member == "name" ? "" : "\"name\":\"Jane\",";
        using var answer = await _client.PostAsync(
            "/api/v1/contacts",
            new StringContent($"{{\"businessNumber\":\"B-1\",{name}\"{member}\":\"{json}\"}}", Encoding.UTF8, "application/json"), Stop);

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
        problem.GetProperty("detail").GetString().Should().Contain(reason);
        problem.GetProperty("refusals")[0].GetProperty("field").GetString().Should().BeEquivalentTo(member);
    }

    [Theory]
    [InlineData("name", "a\\tb")]
    [InlineData("type", "a\\u0000b")]
    [InlineData("phone", "1\\u20282")]
    public async Task Put_AgencyWithSuchText_IsRefused(string member, string json)
    {
        var id = (await _client.GetFromJsonAsync<JsonElement>("/api/v1/agencies", Stop))
            .GetProperty("items")[0].GetProperty("id").GetInt32();
        using var answer = await _client.PutAsync(
            $"/api/v1/agencies/{id}",
            new StringContent($"{{\"name\":\"Own\",\"traits\":[\"sells\"],\"{member}\":\"{json}\"}}".Replace("\"name\":\"Own\",\"traits\":[\"sells\"],\"name\"", "\"traits\":[\"sells\"],\"name\"", StringComparison.Ordinal), Encoding.UTF8, "application/json"), Stop);

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity, await answer.Content.ReadAsStringAsync(Stop));
        (await answer.Content.ReadAsStringAsync(Stop)).Should().ContainEquivalentOf($"\"field\":\"{member}\"");
    }

    [Fact]
    public async Task Export_OfWhatWasTaken_IsOneRowEach()
    {
        foreach (var name in new[] { "Jane \u202Egnp", " mailto ", "Zoë 東京 😀", "=1+1" })
        {
            (await _client.PostAsJsonAsync("/api/v1/contacts", new { businessNumber = "B-1", name, email = "mailto:a@example.com" }, Stop))
                .StatusCode.Should().Be(HttpStatusCode.Created);
        }

        var text = await _client.GetStringAsync("/api/v1/feeds/KS_CONTACTS", Stop);

        text.TrimEnd('\r', '\n').Split('\n').Should().HaveCountGreaterThanOrEqualTo(5)
            .And.OnlyContain(line => line.Count(c => c == '\t') == text.Split('\n')[0].Count(c => c == '\t'));
        text.Should().NotContain("\u202E").And.NotContain("mailto:");
    }
}
