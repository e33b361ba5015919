using Microsoft.AspNetCore.Http.HttpResults;

namespace AgencyAdmin.Features.Rest;

/// <summary>A problem with its code, by which a client tells one from another without reading sentences.</summary>
internal static class RestProblem
{
    public static ProblemHttpResult Of(int status, string code, string title, string detail) => TypedResults.Problem(
        detail, statusCode: status, title: title, extensions: [KeyValuePair.Create<string, object?>("code", code)]);

    /// <summary>A question that cannot be answered as it stands.</summary>
    public static ProblemHttpResult Unclear(string code, string detail) =>
        Of(StatusCodes.Status400BadRequest, code, "The question is not clear", detail);

    /// <summary>More or fewer of a list than are given at once.</summary>
    public static ProblemHttpResult PageSize(int most, string things) =>
        Unclear("list.take", $"Ask for 1 to {most} {things} with ?take=.");
}
