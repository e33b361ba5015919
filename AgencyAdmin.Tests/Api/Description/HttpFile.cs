using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Api.Description;

/// <summary>A request of AgencyAdmin.http and what was answered.</summary>
internal sealed record Exchange(string? Name, string Asked, string? Sent, HttpResponseMessage Answer, string Text);

/// <summary>
/// Sends the requests of AgencyAdmin.http from top to bottom, as an editor does: variables, answers of earlier requests by their names,
/// bodies from files.
/// </summary>
internal sealed partial class HttpFile(HttpClient client, Dictionary<string, string> variables)
{
    private static readonly string s_file = Repository.File("AgencyAdmin", "AgencyAdmin.http");

    private readonly Dictionary<string, Exchange> _named = new(StringComparer.Ordinal);

    /// <summary>The names that its requests have.</summary>
    public static IEnumerable<string> Names => Named().Matches(File.ReadAllText(s_file)).Select(match => match.Groups[1].Value);

    public async IAsyncEnumerable<Exchange> SendAsync()
    {
        foreach (var block in Parts().Split(await File.ReadAllTextAsync(s_file, TestContext.Current.CancellationToken)).Skip(1))
        {
            var exchange = await SendAsync(block);
            if (exchange.Name is { } name)
            {
                _named[name] = exchange;
            }

            yield return exchange;
        }
    }

    private async Task<Exchange> SendAsync(string block)
    {
        // The rest of the line of number signs is the request's title.
        var lines = block.ReplaceLineEndings("\n").Split('\n').Skip(1).ToList();
        var name = Named().Match(block) is { Success: true } match ? match.Groups[1].Value : null;
        var request = lines.SkipWhile(line => line.Length == 0 || line[0] == '#').ToList();
        var asked = Filled(request[0]);
        var headers = request.Skip(1).TakeWhile(line => line.Length > 0).Select(line => Filled(line).Split(": ", 2)).ToList();
        var body = Filled(string.Join('\n', request.Skip(2 + headers.Count)).Trim());
        using var message = new HttpRequestMessage(new(asked.Split(' ')[0]), asked.Split(' ')[1]);
        if (body.Length > 0)
        {
            message.Content = body.StartsWith("< ", StringComparison.Ordinal)
                ? new ByteArrayContent(await File.ReadAllBytesAsync(Path.Combine(Path.GetDirectoryName(s_file)!, body[2..]), TestContext.Current.CancellationToken))
                : new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        }

        foreach (var header in headers)
        {
            if (header[0] == "Content-Type")
            {
                message.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(header[1]);
            }
            else
            {
                message.Headers.TryAddWithoutValidation(header[0], header[1]).Should().BeTrue();
            }
        }

        var answer = await client.SendAsync(message, TestContext.Current.CancellationToken);
        return new(name, asked, body, answer, await answer.TextAsync());
    }

    private string Filled(string text) => Variable().Replace(text, match => Value(match.Groups[1].Value));

    // host, or addContact.response.body.$.items[0].id, or getContact.response.headers.ETag
    private string Value(string name)
    {
        if (variables.TryGetValue(name, out var value))
        {
            return value;
        }

        var parts = name.Split('.');
        var exchange = _named[parts[0]];
        return parts[2] == "headers"
            ? exchange.Answer.Headers.GetValues(parts[3]).Single()
            : parts.Skip(4).Aggregate(JsonSerializer.Deserialize<JsonElement>(exchange.Text), Step).ToString();
    }

    private static JsonElement Step(JsonElement from, string step) => step.Split('[') is [var list, var place]
        ? from.GetProperty(list)[int.Parse(place.TrimEnd(']'), System.Globalization.CultureInfo.InvariantCulture)]
        : from.GetProperty(step);

    [GeneratedRegex("^###", RegexOptions.Multiline)]
    private static partial Regex Parts();

    [GeneratedRegex(@"^# @name (\w+)\r?$", RegexOptions.Multiline)]
    private static partial Regex Named();

    [GeneratedRegex(@"\{\{([^}]+)\}\}")]
    private static partial Regex Variable();
}
