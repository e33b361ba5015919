using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AgencyAdmin.Tests.Features.HandOvers;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Api;

/// <summary>All periods of a contact over REST: Bob Ray is Ann Lee's colleague, Cem Oz is of another business.</summary>
public sealed class StandInListApiTests : IAsyncLifetime
{
    private readonly TestApp _app = new();
    private HttpClient _client = null!;
    private LeavingSetup _people = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Address => $"/api/v1/contacts/{_people.Ann}/stand-ins";

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
    public async Task Put_SeveralPeriods_AreEachShownOnTheirDays_AndReadBackInTheirOrder()
    {
        object[] items =
        [
            new { contactId = _people.Cem, from = "2026-06-01", until = "2026-06-05", untilTime = "12:00:00" },
            new { contactId = _people.Bob, from = "2026-05-14", until = "2026-05-20" },
        ];

        using var put = await _client.PutAsJsonAsync(Address, new { items, anyBusiness = true }, Stop);

        put.StatusCode.Should().Be(HttpStatusCode.OK, await put.Content.ReadAsStringAsync(Stop));
        using var read = JsonDocument.Parse(await _client.GetStringAsync(Address, Stop));
        read.RootElement.GetProperty("items").EnumerateArray()
            .Select(item => (item.GetProperty("contactId").GetInt32(), item.GetProperty("from").GetString(), item.GetProperty("untilTime").GetString()))
            .Should().Equal((_people.Bob, "2026-05-14", null), (_people.Cem, "2026-06-01", "12:00:00"));
        (await SeenAsync("2026-05-13"), await SeenAsync("2026-05-20"), await SeenAsync("2026-06-01"), await SeenAsync("2026-06-06"))
            .Should().Be(("Ann Lee", "Bob Ray", "Cem Oz", "Ann Lee"));
    }

    [Fact]
    public async Task PutOfTheFirst_LeavesTheOthers_AndDelete_EndsAll()
    {
        await PutAsync(new { contactId = _people.Bob, from = "2026-05-14", until = "2026-05-20" }, new { contactId = _people.Bob, from = "2026-06-01", until = "2026-06-05" });
        var first = Address[..^1];

        using var put = await _client.PutAsJsonAsync(first, new { contactId = _people.Bob, from = "2026-05-15", until = "2026-05-16" }, Stop);

        (put.StatusCode, await _client.GetStringAsync(first, Stop)).Should()
            .Be((HttpStatusCode.OK, $$"""{"contactId":{{_people.Bob}},"from":"2026-05-15","until":"2026-05-16"}"""));
        (await CountAsync()).Should().Be(2);
        (await _client.DeleteAsync(first, Stop)).StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await CountAsync()).Should().Be(0);
    }

    [Fact]
    public async Task PeriodsThatMeet_AndCirclesOfALaterPeriod_AreRefused()
    {
        using var overlap = await PutAsync(new { contactId = _people.Bob, from = "2026-05-14" }, new { contactId = _people.Bob, from = "2026-06-01" });
        using var taken = await PutAsync(new { contactId = _people.Bob, until = "2026-05-14" }, new { contactId = _people.Bob, from = "2026-06-01" });
        var bob = $"/api/v1/contacts/{_people.Bob}/stand-ins";
        using var circle = await _client.PutAsJsonAsync(bob, new { items = new[] { new { contactId = _people.Ann, from = "2026-06-10", until = "2026-06-11" } } }, Stop);
        using var between = await _client.PutAsJsonAsync(bob, new { items = new[] { new { contactId = _people.Ann, from = "2026-05-20", until = "2026-05-21" } } }, Stop);
        using var nobody = await _client.PutAsJsonAsync(Address, new { items = new[] { new { contactId = 9999 } } }, Stop);
        using var none = await _client.PutAsJsonAsync(Address, new { anyBusiness = true }, Stop);

        (await CodeAsync(overlap), taken.StatusCode, await CodeAsync(circle), between.StatusCode, await CodeAsync(nobody), none.StatusCode).Should().Be((
            "contact.stand-in.overlap", HttpStatusCode.OK, "contact.stand-in.circle", HttpStatusCode.OK, "contact.stand-in", HttpStatusCode.UnprocessableEntity));
    }

    private Task<HttpResponseMessage> PutAsync(params object[] items) => _client.PutAsJsonAsync(Address, new { items }, Stop);

    private async Task<int> CountAsync()
    {
        using var read = JsonDocument.Parse(await _client.GetStringAsync(Address, Stop));
        return read.RootElement.GetProperty("items").GetArrayLength();
    }

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
