using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Security.Attacks;

/// <summary>
/// Texts that would be read as SQL, as full-text syntax or as patterns: they are looked for and nothing else.
/// </summary>
public sealed partial class InjectionTests(AttackedApp attacked) : IClassFixture<AttackedApp>
{
    private static readonly string[] s_payloads =
    [
        "'", "\"", "''", "\"\"", "' OR '1'='1", "' OR 1=1 --", "\" OR \"\"=\"", "1; DROP TABLE Customers; --",
        "'; DELETE FROM Contacts; --",
        "x' UNION SELECT PasswordHash FROM AspNetUsers --", "') OR EXISTS(SELECT 1 FROM ApiKeys) --", "1 OR 1=1", "-1",
        "0x31",
        "%", "_", "%%%", "___", "*", "***", "abc*", "^abc", "NEAR", "NEAR(a b, 2)", "Ald OR Bir", "Ald AND Bir",
        "NOT Ald", "Name:Alder",
        "{Name Number}: Alder", "\"Alder", "Alder\"", "(Alder", "Alder)", "+Alder", "- Alder", "Alder\u0000Supply",
        "\\", "\\%", "[a-z]",
        "${7*7}", "{{7*7}}", "@p0", ":p0", "?1", "99999999999999999999", "2147483648", "NaN", "1e309", "\uFFFF",
        "\u202E",
        "$(sleep 5)", "`id`", "| id", "../../etc/passwd", "🦊🦊🦊", new string('\'', 200), new string('a', 3000),
    ];

    // Addresses of the console that read their query by themselves, so that no description names its parts.
    private static readonly (string Address, string[] Parts)[] s_console =
    [
        ("/customers/export.csv", ["text", "rep-id", "cause", "country", "state", "site", "sort", "columns", "sees", "reason", "agency", "rep"]),
        ("/publications/customers.csv?effect=gained&after=1", ["find", "before", "effect"]),
    ];

    [Fact]
    public async Task EveryPartOfEveryQuery_IsNeitherSqlNorPatternNorFault()
    {
        var described = await DescribedAsync();
        described.Should().HaveCountGreaterThan(20);
        var faults = new List<string>();

        foreach (var (address, part) in described.Concat(s_console.SelectMany(one => one.Parts.Select(part => (one.Address, part)))))
        {
            foreach (var payload in s_payloads)
            {
                var asked = With(address, part, payload);
                var client = address.StartsWith("/api", StringComparison.Ordinal)
                    ? attacked.Machine
                    : attacked.Administrator;
                if (await FaultAsync(client, asked) is { } fault)
                {
                    faults.Add($"{asked}: {fault}");
                }
            }
        }

        string.Join("\n", faults).Should().BeEmpty();
        (await attacked.App.InDatabaseAsync(async db => await db.Customers.CountAsync() * 100 + await db.Contacts.CountAsync()))
            .Should().BeGreaterThan(500, "nothing was deleted");
    }

    [Fact]
    public async Task Search_ForWhatIsSyntax_FindsNobody()
    {
        // Words of a name with a sign before or behind them find that name where the sign parts nothing. A sign of direction
        // is no text at all, and nothing was searched for.
        foreach (var payload in s_payloads.Where(payload => payload is not (
            "-1" or "- Alder" or "Alder\u0000Supply" or "\"Alder" or "Alder\"" or "(Alder" or "Alder)" or "+Alder" or "\u202E")))
        {
            var text = Uri.EscapeDataString(payload);
            var customers = await ItemsAsync($"/api/v1/customers?text={text}");
            var contacts = await ItemsAsync($"/api/v1/contacts?text={text}");
            var export = await attacked.Administrator.GetStringAsync(
                $"/customers/export.csv?text={text}", TestContext.Current.CancellationToken);

            customers.Should().Be(0, payload);
            contacts.Should().Be(0, payload);
            export.Trim().Split("\r\n").Should().ContainSingle(payload);
        }
    }

    [Theory]
    [InlineData("\"Alder Supply\"")]
    [InlineData("\"Alder")]
    [InlineData("Alder\"")]
    [InlineData("Alder)")]
    [InlineData("(Alder")]
    [InlineData("Alder*")]
    [InlineData("+Alder")]
    [InlineData("Alder\0Supply")]
    public async Task Search_ForANameWithSignsAroundIt_FindsItOrNobody(string text) =>
        (await ItemsAsync($"/api/v1/customers?text={Uri.EscapeDataString(text)}")).Should().BeLessThanOrEqualTo(1);

    private static async Task<string?> FaultAsync(HttpClient client, string address)
    {
        try
        {
            using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
            var text = await answer.TextAsync();
            return (int)answer.StatusCode >= 500 || text.Contains("SQLite", StringComparison.OrdinalIgnoreCase)
                || text.Contains("   at ", StringComparison.Ordinal)
                ? $"{(int)answer.StatusCode}"
                : null;
        }
        catch (HttpRequestException broken)
        {
            // An export had begun when it broke.
            return broken.Message;
        }
    }

    private async Task<int> ItemsAsync(string address)
    {
        using var answer = await attacked.Machine.GetAsync(address, TestContext.Current.CancellationToken);
        answer.StatusCode.Should().Be(HttpStatusCode.OK, address);
        return JsonDocument.Parse(await answer.TextAsync()).RootElement.GetProperty("items").GetArrayLength();
    }

    /// <summary>Every parameter of every read of the REST interface, as its own description has them.</summary>
    private async Task<List<(string Address, string Part)>> DescribedAsync()
    {
        using var description = JsonDocument.Parse(
            await attacked.Administrator.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));
        return
        [
            .. from path in description.RootElement.GetProperty("paths").EnumerateObject()
               where path.Value.TryGetProperty("get", out _)
               from part in path.Value.GetProperty("get").TryGetProperty("parameters", out var parts)
                   ? parts.EnumerateArray()
                   : default
               where part.GetProperty("in").GetString() is "query" or "path"
               select (path.Name, part.GetProperty("name").GetString()!),
        ];
    }

    private static string With(string address, string part, string payload)
    {
        var (text, isInPath) = (
            Uri.EscapeDataString(payload), address.Contains($"{{{part}}}", StringComparison.Ordinal));
        var path = Parameter().Replace(address, match => isInPath && match.Value == $"{{{part}}}" ? text : "1");
        return isInPath ? path : $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{part}={text}";
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
