using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Api;

/// <summary>What PUT means, for everything that takes one: with a version that was read, and without.</summary>
public sealed class ConditionalWriteTests : IAsyncLifetime
{
    private const string Agency = "/api/v1/agencies/1";
    private const string Rep = "/api/v1/agencies/1/reps/1";
    private const string Contact = "/api/v1/contacts/1";
    private const string RepId = "/api/v1/rep-ids/1";

    private readonly TestApp _app = new();
    private HttpClient _client = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _client = await _app.ClientWithKeyAsync("read", "setup");
        await _app.InDatabaseAsync(async db =>
        {
            var seed = new SetupSeed(db);
            await seed.AgencyAsync("Westline Sales", "Jolene Dahl", "JD01", "JD02");
            await seed.CustomerAsync("B-9", "Northgate Partners", []);
            await seed.RepIdAsync("ZZ99");
            return true;
        });
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Theory]
    [InlineData(Agency, "name=Westline", "type=Distributor", "phone=+1 702 456 0199", "email=desk@westline.example", "website=https://westline.example")]
    [InlineData(Contact, "name=Jo Dahl", "position=Head of sales", "email=jo@example.com", "fax=+1 702 555 0112", "timeZone=Europe/Oslo", "workingHours=Mon-Fri 08:00-17:00")]
    [InlineData(Rep, "role=service", "validFrom=2026-03-01", "validUntil=2026-12-31", "order=1")]
    public async Task Put_OfOneMemberEach_ByManyAtOnceWithoutAVersion_LosesNone(string address, params string[] members)
    {
        var named = members.Select(member => member.Split('=', 2)).ToDictionary(part => part[0], part => part[1]);
        var answers = await Task.WhenAll(named.Concat(named).Select(member => PutAsync(address, member.Key switch
        {
            "order" => $$"""{ "order": {{member.Value}} }""",
            _ => $$"""{ "{{member.Key}}": "{{member.Value}}" }""",
        })));

        answers.Should().OnlyContain(answer => answer.StatusCode == HttpStatusCode.OK);
        var now = await ReadAsync(address);
        foreach (var (member, value) in named)
        {
            now.GetProperty(member).ToString().Replace(" ", "", StringComparison.Ordinal).Should()
                .Be(value.Replace(" ", "", StringComparison.Ordinal), member);
        }
    }

    [Fact]
    public async Task Put_OfARep_LeavesWhatItDoesNotName_AndNullEmptiesIt()
    {
        await PutAsync(Rep, """{ "isVisible": false, "role": "inside", "validUntil": "2026-12-31" }""");

        var changed = await BodyAsync(await PutAsync(Rep, """{ "validFrom": "2026-03-01" }"""));

        (changed.GetProperty("isVisible").GetBoolean(), changed.GetProperty("role").GetString(), changed.GetProperty("validUntil").GetString(),
            changed.GetProperty("contactId").GetInt32()).Should().Be((false, "inside", "2026-12-31", 1));
        var emptied = await BodyAsync(await PutAsync(Rep, """{ "role": null, "validFrom": null, "contactId": null }"""));
        new[] { "role", "validFrom", "contactId" }.Select(member => emptied.GetProperty(member).ValueKind).Should()
            .OnlyContain(kind => kind == JsonValueKind.Null);
        (await PutAsync(Rep, """{ "salesRepId": "JD01" }""")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await PutAsync(Rep, """{ "salesRepId": "ZZ99" }""")).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Put_OfNoTraits_LeavesTheAgencyWithNone()
    {
        var changed = await BodyAsync(await PutAsync(Agency, """{ "traits": null }"""));

        changed.GetProperty("traits").EnumerateArray().Should().BeEmpty();
    }

    [Fact]
    public async Task Put_OfARepId_LeavesTheReasonThatItDoesNotName_AndChangesTheOneThatItDoes()
    {
        await PutAsync(RepId, """{ "state": "ignored", "reason": "House account" }""");

        var again = await BodyAsync(await PutAsync(RepId, """{ "state": "ignored" }"""));
        var other = await BodyAsync(await PutAsync(RepId, """{ "reason": "A test" }"""));

        (again.GetProperty("ignoreReason").GetString(), other.GetProperty("ignoreReason").GetString()).Should()
            .Be(("House account", "A test"));
        (await PutAsync("/api/v1/rep-ids/2", """{ "reason": "A test" }""")).StatusCode.Should()
            .Be(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData(Agency, """{ "name": "Too late" }""")]
    [InlineData(Rep, """{ "isVisible": false }""")]
    [InlineData(Contact, """{ "name": "Too late" }""")]
    [InlineData(RepId, """{ "state": "verified" }""")]
    [InlineData("/api/v1/rep-ids/2", """{ "aliasOf": "JD01" }""")]
    public async Task Put_WithAnotherVersion_Is412AndChangesNothing(string address, string body)
    {
        var before = (await ReadAsync(address)).ToString();

        (await PutAsync(address, body, "\"99\"")).StatusCode.Should().Be(HttpStatusCode.PreconditionFailed);
        (await PutAsync(address, body, "\"of another server\"")).StatusCode.Should().Be(HttpStatusCode.PreconditionFailed);

        (await ReadAsync(address)).ToString().Should().Be(before);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("\"1")]
    [InlineData("garbage")]
    [InlineData("\"1\", \"2\"")]
    public async Task Write_WithAVersionThatCannotBeRead_Is400AndChangesNothing(string ifMatch)
    {
        string[] writes =
        [
            $"PUT {Agency}", $"PUT {Rep}", $"PUT {Contact}", $"PUT {RepId}", "PUT /api/v1/contacts/1/picture",
            "POST /api/v1/agencies/1/reps", $"DELETE {Agency}", $"DELETE {Rep}", $"DELETE {Contact}", $"DELETE {Contact}/stand-in",
        ];
        var before = await CountAsync();
        foreach (var write in writes)
        {
            var answer = await SendAsync(new(write.Split(' ')[0]), write.Split(' ')[1], """{ "name": "x", "state": "verified" }""", ifMatch);

            answer.StatusCode.Should().Be(HttpStatusCode.BadRequest, write);
            answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json", write);
            (await answer.Content.ReadAsStringAsync(Stop)).Should().Contain("If-Match takes one version in quotes");
        }

        (await CountAsync()).Should().Be(before);
    }

    [Theory]
    [InlineData("/api/v1/agencies", """{ "businessNumber": "B-9" }""")]
    [InlineData("/api/v1/agencies/1/reps", """{ "salesRepId": "ZZ99", "contactId": 1 }""")]
    public async Task Post_OfOneThingByManyAtOnce_IsMadeOnce_AndTheRestAre409(string address, string body)
    {
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => SendAsync(HttpMethod.Post, address, body, ifMatch: null)));

        answers.Select(answer => answer.StatusCode).Order().Should()
            .Equal([HttpStatusCode.Created, .. Enumerable.Repeat(HttpStatusCode.Conflict, 9)]);
    }

    [Fact]
    public async Task Put_WhereNobodyCanFollowTheChange_IsStoredAndAnswered()
    {
        using var broken = _app.Services.GetService(typeof(AgencyAdmin.Features.Draft.DraftChanges))
            is AgencyAdmin.Features.Draft.DraftChanges changes
                ? changes.Listen(() => throw new InvalidOperationException("This page is broken."))
                : null;

        (await PutAsync(Contact, """{ "name": "Jo Dahl" }""")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await ReadAsync(Contact)).GetProperty("name").GetString().Should().Be("Jo Dahl");
    }

    private Task<int> CountAsync() => _app.InDatabaseAsync(db => db.ChangeEntries.CountAsync(Stop));

    private Task<HttpResponseMessage> PutAsync(string address, string body, string? ifMatch = null) =>
        SendAsync(HttpMethod.Put, address, body, ifMatch);

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, string body, string? ifMatch)
    {
        using var request = new HttpRequestMessage(method, address)
        {
            Content = new StringContent(body, Encoding.UTF8, address.EndsWith("picture", StringComparison.Ordinal) ? "image/png" : "application/json"),
        };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return await _client.SendAsync(request, Stop);
    }

    // A row has no address of its own to read: it stands in its agency.
    private async Task<JsonElement> ReadAsync(string address)
    {
        var answer = await BodyAsync(await _client.GetAsync(address == Rep ? Agency : address, Stop));
        return address == Rep
            ? answer.GetProperty("reps").EnumerateArray().Single(rep => rep.GetProperty("id").GetInt32() == 1)
            : answer;
    }

    private static async Task<JsonElement> BodyAsync(HttpResponseMessage answer)
    {
        answer.StatusCode.Should().Be(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Stop));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
    }
}
