using AgencyAdmin.Domain.Intake;

namespace AgencyAdmin.Features.Rest;

/// <summary>The form of every problem, for the OpenAPI document: RFC 9457, with a code to go by.</summary>
/// <param name="Code">Says which problem it is, in one word that stays.</param>
/// <param name="Refusals">What stands in the way, one by one, where there may be several.</param>
/// <param name="Report">The report of a feed that was not applied.</param>
internal sealed record ProblemBody(
    string? Type, string Title, int Status, string Detail, string Code, string? TraceId = null, IReadOnlyList<RefusalBody>? Refusals = null,
    FeedReport? Report = null);
