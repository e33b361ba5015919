using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AgencyAdmin.Tests.Features.HandOvers;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Api;

/// <summary>Who stands in for a contact, over REST: Bob Ray is Ann Lee's colleague, Cem Oz is of another business.</summary>
public sealed class StandInApiTests : IAsyncLifetime
{
    private readonly TestApp _app = new();
    private HttpClient _client = null!;
    private LeavingSetup _people = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Address => $"/api/v1/contacts/{_people.Ann}/stand-in";

    public async ValueTask InitializeAsync()
    {
        _people = await _app.InDatabaseAsync(LeavingSetup.FillAsync);
        _client = await _app.ClientWithKeyAsync("read", "setup");
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Put_IsShownOnItsDays_AndDelete_EndsIt()
    {
        using var put = await _client.PutAsJsonAsync(Address, new { contactId = _people.Bob, from = "2026-05-14", until = "2026-05-20" }, Stop);

        put.StatusCode.Should().Be(HttpStatusCode.OK, await put.Content.ReadAsStringAsync(Stop));
        (await ReadAsync()).Should().Be($$"""{"contactId":{{_people.Bob}},"from":"2026-05-14","until":"2026-05-20"}""");
        (await SeenAsync("2026-05-13"), await SeenAsync("2026-05-14"), await SeenAsync("2026-05-21")).Should().Be(("Ann Lee", "Bob Ray", "Ann Lee"));

        using var ended = await _client.DeleteAsync(Address, Stop);

        ended.StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await ReadAsync()).Should().Be("""{"contactId":null,"from":null,"until":null}""");
        (await SeenAsync("2026-05-14")).Should().Be("Ann Lee");
    }

    [Fact]
    public async Task SomebodyOfAnotherBusiness_StandsInOnlyWhereThatIsSaid()
    {
        using var refused = await _client.PutAsJsonAsync(Address, new { contactId = _people.Cem }, Stop);
        using var taken = await _client.PutAsJsonAsync(Address, new { contactId = _people.Cem, anyBusiness = true }, Stop);

        (await CodeAsync(refused), taken.StatusCode).Should().Be(("contact.stand-in", HttpStatusCode.OK));
    }

    [Fact]
    public async Task Circle_Dates_AndStrangers_AreRefusedWithTheirCode()
    {
        using var first = await _client.PutAsJsonAsync($"/api/v1/contacts/{_people.Bob}/stand-in", new { contactId = _people.Ann }, Stop);
        first.StatusCode.Should().Be(HttpStatusCode.OK);

        using var circle = await _client.PutAsJsonAsync(Address, new { contactId = _people.Bob }, Stop);
        using var dates = await _client.PutAsJsonAsync(
            Address, new { contactId = _people.Cem, from = "2026-05-14", until = "2026-05-01", anyBusiness = true }, Stop);
        using var missing = await _client.PutAsJsonAsync("/api/v1/contacts/9999/stand-in", new { contactId = _people.Bob }, Stop);
        using var nobody = await _client.PutAsJsonAsync(Address, new { contactId = 9999 }, Stop);

        (await CodeAsync(circle), await CodeAsync(dates)).Should().Be(("contact.stand-in.circle", "contact.stand-in.dates"));
        (await CodeAsync(missing), missing.StatusCode).Should().Be(("contact.missing", HttpStatusCode.NotFound));
        (await CodeAsync(nobody), nobody.StatusCode).Should().Be(("contact.stand-in", HttpStatusCode.UnprocessableEntity));
    }

    [Fact]
    public async Task StaleVersion_IsRefused()
    {
        using var read = await _client.GetAsync(Address, Stop);
        using var first = await SendAsync(HttpMethod.Put, read.Headers.ETag!, new { contactId = _people.Bob });
        using var second = await SendAsync(HttpMethod.Put, read.Headers.ETag!, new { contactId = _people.Bob });
        using var third = await SendAsync(HttpMethod.Delete, read.Headers.ETag!, null);

        (first.StatusCode, second.StatusCode, third.StatusCode).Should()
            .Be((HttpStatusCode.OK, HttpStatusCode.PreconditionFailed, HttpStatusCode.PreconditionFailed));
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, EntityTagHeaderValue tag, object? body)
    {
        using var request = new HttpRequestMessage(method, Address) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.IfMatch.Add(tag);
        return await _client.SendAsync(request, Stop);
    }

    private async Task<string> ReadAsync() => await _client.GetStringAsync(Address, Stop);

    private async Task<string?> SeenAsync(string day)
    {
        using var answer = JsonDocument.Parse(await _client.GetStringAsync($"/api/v1/customers/C-1/resolution?version=draft&asOf={day}", Stop));
        return answer.RootElement.GetProperty("cards")[0].GetProperty("name").GetString();
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer)
    {
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop));
        return body.RootElement.GetProperty("code").GetString();
    }
}
