using System.Text.Json;
using System.Text.RegularExpressions;

namespace AgencyAdmin.Tests.Support;

/// <summary>
/// Holds every answer that a test gets over REST to docs/openapi.json: the operation must tell of its status, and of the code of
/// its problem. So the whole suite looks that the document is true.
/// </summary>
internal sealed class DocumentedAnswers() : DelegatingHandler(new HttpClientHandler())
{
    private static readonly Lazy<List<(Regex Address, string Method, JsonElement Answers)>> s_operations = new(Read);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        var (path, method) = (request.RequestUri!.AbsolutePath, request.Method == HttpMethod.Head ? "get" : request.Method.Method.ToLowerInvariant());
        if (s_operations.Value.FirstOrDefault(one => one.Method == method && one.Address.IsMatch(path)) is { Method: not null } operation)
        {
            await CheckAsync($"{method} {path}", operation.Answers, answer, cancellationToken);
        }

        return answer;
    }

    private static async Task CheckAsync(string asked, JsonElement answers, HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        answers.TryGetProperty($"{(int)answer.StatusCode}", out var told).Should().BeTrue($"docs/openapi.json must tell that {asked} may answer {answer.StatusCode}");
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
        {
            return;
        }

        await answer.Content.LoadIntoBufferAsync(cancellationToken);
        var problem = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(cancellationToken));
        var code = problem.TryGetProperty("code", out var one) ? one.GetString() : null;
        if (code is "address.unknown")
        {
            // A key that is no number leads to no operation.
            return;
        }

        told.GetProperty("x-problem-codes").EnumerateArray().Select(known => known.GetString())
            .Should().Contain(code, $"docs/openapi.json must tell all codes with which {asked} answers {answer.StatusCode}: {problem}");
    }

    private static List<(Regex Address, string Method, JsonElement Answers)> Read() =>
    [
        .. from path in JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(Repository.File("docs", "openapi.json"))).GetProperty("paths").EnumerateObject()
           from operation in path.Value.EnumerateObject()
           where path.Name.StartsWith("/api/", StringComparison.Ordinal)
           orderby path.Name.Count(c => c == '{')
           select (new Regex($"^{Regex.Replace(path.Name, @"\{[^}]+\}", "[^/]+")}$"), operation.Name, operation.Value.GetProperty("responses")),
    ];
}
