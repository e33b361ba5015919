using System.Text.Json;
using AgencyAdmin.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgencyAdmin.Features;

/// <summary>A refusal in JSON.</summary>
/// <param name="Field">The member of the body that it is about; null where it is about all of it.</param>
internal sealed record RefusalBody(string Code, string Message, string? Field)
{
    public static RefusalBody Of(Refusal refusal) => new(refusal.Code, refusal.Message, refusal.Field switch
    {
        null => null,

        // What is a key in the database is a number of the ERP's over REST.
        "SalesRepIdId" => "salesRepId",
        "Business" => "businessNumber",
        var field => JsonNamingPolicy.CamelCase.ConvertName(field),
    });
}

/// <summary>Refusals as RFC 9457 problem details.</summary>
internal static class RefusalProblems
{
    // Services speak to people with a form before them; whoever sends requests has an ETag.
    private const string Stale = "It was changed since it was read. Read it again, and repeat the change with its new ETag.";

    public static ProblemHttpResult ToProblem(this IReadOnlyList<Refusal> refusals, int status, string title)
    {
        var bodies = refusals.Select(RefusalBody.Of).ToList();
        if (status == StatusCodes.Status412PreconditionFailed)
        {
            bodies = bodies.ConvertAll(body => body.Code.EndsWith(".stale", StringComparison.Ordinal) ? body with { Message = Stale } : body);
        }

        return TypedResults.Problem(
            statusCode: status,
            title: title,
            detail: string.Join(" ", bodies.Select(body => body.Message).Distinct()),
            extensions: new Dictionary<string, object?> { ["code"] = refusals[0].Code, ["refusals"] = bodies });
    }
}
