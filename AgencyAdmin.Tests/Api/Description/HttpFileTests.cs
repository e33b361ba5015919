using System.Text.Json;
using System.Text.Json.Nodes;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Security.Portals;
using AgencyAdmin.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Api.Description;

/// <summary>
/// AgencyAdmin.http has every operation, each of its requests is answered as it promises, and the document's examples are what was
/// answered.
/// </summary>
public sealed class HttpFileTests
{
    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string s_examples =
        Repository.File("AgencyAdmin", "Features", "Administration", "OpenApi", "examples.json");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryOperation_HasItsRequest()
    {
        var document = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(Repository.File("docs", "openapi.json"), Stop));
        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject())
            .Select(operation => operation.Value.GetProperty("operationId").GetString()!);

        HttpFile.Names.Should().OnlyHaveUniqueItems().And.Contain(operations);
    }

    [Fact]
    public async Task EveryRequest_OnTheDemoFromTopToBottom_IsDone()
    {
        await using var app = new TestApp(settings: new() { ["Demo:Enabled"] = "true" });
        using var client = new HttpClient(new DocumentedAnswers()) { BaseAddress = app.Address };
        var token = app.Services.GetRequiredService<PortalTokens>().Make("C-11562", TimeSpan.FromMinutes(15));
        var file = new HttpFile(client, new()
        {
            ["host"] = app.Address.ToString().TrimEnd('/'),
            ["key"] = await app.KeyAsync([.. Permissions.Scopes]),
            ["token"] = token,
        });
        var recorded = new JsonObject();

        await foreach (var exchange in file.SendAsync())
        {
            exchange.Answer.IsSuccessStatusCode.Should().BeTrue($"{exchange.Asked} answered {exchange.Answer.StatusCode}: {exchange.Text}");
            if (exchange.Name is { } name)
            {
                recorded[name] = new JsonObject
                {
                    ["request"] = Json(exchange.Sent),
                    ["status"] = (int)exchange.Answer.StatusCode,
                    ["answer"] = Json(exchange.Text),
                };
            }
        }

        await CompareAsync(recorded);
    }

    // By their members and the kinds of their values: what the demo says in words may change.
    private static async Task CompareAsync(JsonObject recorded)
    {
        if (Environment.GetEnvironmentVariable("AGENCYADMIN_WRITE") == "1")
        {
            var examples = RecordedExamples.WithoutChance(recorded.ToJsonString(s_readable).ReplaceLineEndings("\n"));
            await File.WriteAllTextAsync(s_examples, examples + "\n", Stop);
        }

        var kept = JsonNode.Parse(await File.ReadAllTextAsync(s_examples, Stop))!.AsObject();
        foreach (var (name, exchange) in recorded)
        {
            Members(kept[name], name).Should().BeEquivalentTo(
                Members(exchange, name), $"AGENCYADMIN_WRITE=1 and this test record the examples anew ({name})");
        }
    }

    private static SortedSet<string> Members(JsonNode? node, string path) => node switch
    {
        JsonObject members => [.. members.SelectMany(member => Members(member.Value, $"{path}.{member.Key}"))],
        JsonArray { Count: > 0 } items => [.. items.SelectMany(item => Members(item, $"{path}[]"))],
        JsonArray => [$"{path}[]"],
        null => [path],
        _ => [path],
    };

    private static JsonNode? Json(string? text) => text is ['{' or '[', ..] ? JsonNode.Parse(text) : null;
}
