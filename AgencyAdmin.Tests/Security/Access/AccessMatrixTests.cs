using System.Net;

namespace AgencyAdmin.Tests.Security.Access;

/// <summary>
/// Every page and endpoint, asked for by everybody: those in the row get past the door, and nobody else does.
/// </summary>
public sealed class AccessMatrixTests(AccessApp app) : IClassFixture<AccessApp>
{
    private static readonly AccessRow[] s_rows = [.. AccessTable.Pages, .. AccessTable.Endpoints];

    public static TheoryData<string> Rows { get; } = [.. s_rows.Select(row => row.What)];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Request_OfEverybody_IsAnsweredAsTheTableSays(string what)
    {
        var row = s_rows.Single(row => row.What == what);
        var wrong = new List<string>();

        foreach (var actor in AccessTable.Everybody)
        {
            using var request = row.Request();
            using var answer = await app.As(actor).SendAsync(request, TestContext.Current.CancellationToken);
            if (!IsRight(row, actor, answer))
            {
                wrong.Add($"{actor} was answered {(int)answer.StatusCode} {answer.Headers.Location}");
            }
        }

        wrong.Should().BeEmpty();
    }

    [Fact]
    public void Everybody_IsInTheTable() =>
        s_rows.SelectMany(row => row.Who.Split(' ')).Distinct().Should().BeEquivalentTo(AccessTable.Everybody);

    private static bool IsRight(AccessRow row, string actor, HttpResponseMessage answer)
    {
        var isRefused = answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
            || (answer.StatusCode is HttpStatusCode.Redirect && PathOf(answer) is "/account/sign-in" or "/account/access-denied");
        if (row.Allows(actor))
        {
            return !isRefused && answer.StatusCode < HttpStatusCode.InternalServerError;
        }

        return isRefused && IsKnown(row, actor)
            ? answer.StatusCode is HttpStatusCode.Forbidden || PathOf(answer) is "/account/access-denied"
            : answer.StatusCode is HttpStatusCode.Unauthorized || PathOf(answer) is "/account/sign-in";
    }

    // The REST interface knows keys alone, pages know people alone, and the module's addresses tokens alone.
    private static bool IsKnown(AccessRow row, string actor) => row.Who.Contains("token", StringComparison.Ordinal)
        ? false
        : char.IsUpper(actor[0]) ? !row.IsForKeys : row.IsForKeys && !actor.EndsWith("token", StringComparison.Ordinal) && actor != "nobody";

    private static string? PathOf(HttpResponseMessage answer) =>
        answer.Headers.Location is { } to ? new Uri(answer.RequestMessage!.RequestUri!, to).AbsolutePath : null;
}
