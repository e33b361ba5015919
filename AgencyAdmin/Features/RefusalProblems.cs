using AgencyAdmin.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgencyAdmin.Features;

/// <summary>Refusals as RFC 9457 problem details.</summary>
internal static class RefusalProblems
{
    public static ProblemHttpResult ToProblem(this IReadOnlyList<Refusal> refusals, int status, string title) =>
        TypedResults.Problem(
            statusCode: status,
            title: title,
            detail: string.Join(" ", refusals.Select(refusal => refusal.Message)),
            extensions: new Dictionary<string, object?> { ["refusals"] = refusals });
}
