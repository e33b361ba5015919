using System.Text.Json;
using System.Text.Json.Nodes;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Api.Description;

/// <summary>One app for what only reads the document.</summary>
public sealed class DescribedApp : IAsyncLifetime
{
    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public TestApp App { get; } = new();

    /// <summary>The document as it is checked in: parted into lines.</summary>
    public string Text { get; private set; } = "";

    public JsonElement Document { get; private set; }

    public IEnumerable<(string Path, string Method, JsonElement Operation)> Operations =>
        from path in Document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select (path.Name, operation.Name, operation.Value);

    public async ValueTask InitializeAsync()
    {
        using var machine = await App.ClientWithKeyAsync("log");
        var sent = await machine.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
        Document = JsonSerializer.Deserialize<JsonElement>(sent);
        Text = JsonNode.Parse(sent)!.ToJsonString(s_readable).ReplaceLineEndings("\n") + "\n";
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}

/// <summary>The OpenAPI document says all that a generator of clients needs, and is the one that is checked in.</summary>
public sealed class DescriptionTests(DescribedApp described) : IClassFixture<DescribedApp>
{
    private static readonly string s_file = Repository.File("docs", "openapi.json");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Document_IsTheOneThatIsCheckedIn()
    {
        if (Environment.GetEnvironmentVariable("AGENCYADMIN_WRITE") == "1")
        {
            await File.WriteAllTextAsync(s_file, described.Text, Stop);
        }

        described.Text.Should().Be(
            (await File.ReadAllTextAsync(s_file, Stop)).ReplaceLineEndings("\n"), "AGENCYADMIN_WRITE=1 and this test write docs/openapi.json anew");
    }

    [Fact]
    public async Task Document_IsReadWithAnyKeyAndByEverybodySignedIn_AndByNobodyElse()
    {
        foreach (var scope in Permissions.Scopes)
        {
            using var machine = await described.App.ClientWithKeyAsync(scope);
            (await machine.GetAsync("/openapi/v1.json", Stop)).StatusCode.Should().Be(System.Net.HttpStatusCode.OK, scope);
        }

        using var stranger = described.App.Stranger();
        stranger.DefaultRequestHeaders.Add("X-Api-Key", "aa_of-nobody");
        (await stranger.GetAsync("/openapi/v1.json", Stop)).StatusCode.Should().Be(System.Net.HttpStatusCode.Unauthorized);
    }

    [Fact]
    public void EveryEndpointForMachines_IsDescribed() =>
        described.Operations.Where(operation => operation.Path.StartsWith("/api/", StringComparison.Ordinal))
            .Select(operation => $"{operation.Method.ToUpperInvariant()} {operation.Path}").Should().BeEquivalentTo(
                Security.Access.AccessTable.Endpoints.Where(row => row.IsApi)
                    .Select(row => row.What.Replace(":int}", "}", StringComparison.Ordinal).Replace(":long}", "}", StringComparison.Ordinal)));

    [Fact]
    public void EveryOperation_HasItsNameWordsScopesAndProblems()
    {
        foreach (var (path, method, operation) in described.Operations)
        {
            var what = $"{method} {path}";
            operation.GetProperty("operationId").GetString().Should().MatchRegex("^[a-z][A-Za-z]+$", what);
            operation.GetProperty("tags").GetArrayLength().Should().Be(1, what);
            operation.GetProperty("summary").GetString().Should().EndWith(".", what);
            operation.GetProperty("description").GetString().Should().EndWith(".", what);
            if (operation.TryGetProperty("parameters", out var parameters))
            {
                parameters.EnumerateArray().Should().OnlyContain(
                    parameter => parameter.GetProperty("description").GetString()!.EndsWith('.') || parameter.GetProperty("description").GetString()!.EndsWith('`'), what);
            }

            if (path.StartsWith("/api/", StringComparison.Ordinal))
            {
                operation.GetProperty("security").GetArrayLength().Should().BePositive(what);
                operation.GetProperty("responses").EnumerateObject().Select(answer => answer.Name).Should().Contain(["400", "401", "403", "429", "500", "503"], what);
            }
        }

        described.Operations.Select(operation => operation.Operation.GetProperty("operationId").GetString()).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void EverySchema_SaysWhatIsAlwaysThere_AndOfWhichKindItIs()
    {
        foreach (var schema in described.Document.GetProperty("components").GetProperty("schemas").EnumerateObject())
        {
            schema.Value.GetRawText().Should().NotContain("pattern", $"{schema.Name} has numbers that are numbers");
            if (!schema.Name.EndsWith("Request", StringComparison.Ordinal) && schema.Value.TryGetProperty("properties", out _))
            {
                schema.Value.TryGetProperty("required", out _).Should().BeTrue(schema.Name);
            }
        }
    }

    [Fact]
    public void EverySchemaAndMember_SaysWhatItMeans()
    {
        foreach (var schema in described.Document.GetProperty("components").GetProperty("schemas").EnumerateObject())
        {
            Description(schema.Value).Should().MatchRegex("[.`]$", schema.Name);
            if (schema.Value.TryGetProperty("properties", out var members))
            {
                foreach (var member in members.EnumerateObject().Where(member => !member.Value.TryGetProperty("$ref", out _)))
                {
                    Description(member.Value).Should().MatchRegex("[.`]$", $"{schema.Name}.{member.Name}");
                }
            }
        }
    }

    [Fact]
    public void EveryWordThatIsOneOfAFew_IsAnEnumeration()
    {
        var text = described.Text.Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);

        foreach (var words in (string[])[
            "\"sells\",\"serves\",\"stores\"", "\"inside\",\"outside\",\"service\"", "\"new\",\"verified\",\"linked\",\"ignored\",\"gone\"",
            "\"published\",\"draft\"", "\"gained\",\"lost\",\"person\",\"details\",\"same\"", "\"full\",\"delta\"", "\"verified\",\"ignored\",\"new\""])
        {
            text.Should().Contain($"\"enum\":[{words}");
        }
    }

    private static string Description(JsonElement schema) => schema.TryGetProperty("description", out var words) ? words.GetString()! : "";
}
