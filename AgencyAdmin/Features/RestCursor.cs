using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgencyAdmin.Features;

/// <summary>
/// Where a list over REST goes on. What no page has given is refused by one sentence at every list: taken for the
/// beginning, it would send a walk round in a circle.
/// </summary>
internal static class RestCursor
{
    /// <summary>What is said of a cursor that no page has given.</summary>
    public const string Sentence =
        "The cursor is not known. Give ?after= as next said it, or leave it out for the first page.";

    /// <summary>A cursor that is a key: 0 where none is given, null where it is none.</summary>
    public static int? Key(string? after) => after is null ? 0
        : int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key
        : null;

    /// <summary>The cursor that goes on behind a key.</summary>
    public static string Of(int key) => key.ToString(CultureInfo.InvariantCulture);

    public static ProblemHttpResult Unknown() => TypedResults.Problem(
        Sentence, statusCode: StatusCodes.Status400BadRequest, title: "The question is not clear",
        extensions: [KeyValuePair.Create<string, object?>("code", "list.cursor")]);
}
