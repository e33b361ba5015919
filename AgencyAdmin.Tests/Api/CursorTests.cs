using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Api;

/// <summary>A list goes on behind what a page has given, and behind nothing else.</summary>
public sealed partial class CursorTests
{
    // No number, below zero, empty, beyond a number, JSON's null, a NUL, half a character in a customer's name.
    private static readonly string[] s_garbled =
    [
        "x", "-1", "", "1e3", "+1", "99999999999999999999", "bnVsbA", "%00", "7.x", "..",
        "eyJSIjowLCJJIjoxLCJOIjoiQyIsIlQiOiJcdWQ4MDAifQ", "eyJSIjo5OSwiSSI6MSwiTiI6IkMiLCJUIjoiQyJ9", "%F0%9F%99%82",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GarbledCursor_OfEveryList_IsRefusedByOneSentence()
    {
        await using var app = new TestApp(settings: new() { ["Demo:Enabled"] = "true", ["Demo:Customers"] = "0" });
        using var person = await SignedIn.AsAsync(app, Roles.Administrator);
        using var machine = await app.ClientWithKeyAsync([.. Permissions.Scopes]);
        var description = JsonSerializer.Deserialize<JsonElement>(await person.GetStringAsync("/openapi/v1.json", Stop));
        var lists = description.GetProperty("paths").EnumerateObject().Where(path => IsList(path.Value)).Select(path => path.Name).ToList();

        lists.Should().HaveCountGreaterThan(6);
        foreach (var list in lists)
        {
            foreach (var cursor in s_garbled)
            {
                using var answer = await machine.GetAsync($"{InPath().Replace(list, "1")}?after={cursor}", Stop);

                answer.StatusCode.Should().Be(HttpStatusCode.BadRequest, $"{list} was asked for {cursor}");
                JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(Stop)).GetProperty("detail").GetString()
                    .Should().Be(RestCursor.Sentence);
            }
        }
    }

    private static bool IsList(JsonElement path) => path.TryGetProperty("get", out var get)
        && get.TryGetProperty("parameters", out var parameters)
        && parameters.EnumerateArray().Any(parameter => parameter.GetProperty("name").GetString() == "after");

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex InPath();
}
