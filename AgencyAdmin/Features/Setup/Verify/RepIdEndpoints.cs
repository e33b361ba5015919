using System.Globalization;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace AgencyAdmin.Features.Setup.Verify;

/// <summary>Step 1 over REST: the distinct sales rep IDs, and decisions about them. All of it is draft.</summary>
internal static class RepIdEndpoints
{
    private const int TakeLimit = 1000;

    public static void MapRepIdApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/rep-ids").WithTags("Sales rep IDs");
        api.MapGet("", ListAsync).WithName("GetRepIds").RequireAuthorization(Policies.ApiRead);
        api.MapGet("/{id:int}", GetAsync).WithName("GetRepId").RequireAuthorization(Policies.ApiRead);
        api.MapPut("/{id:int}", ChangeAsync).WithName("PutRepId").RequireAuthorization(Policies.ApiSetup);
    }

    /// <summary>
    /// The IDs by their keys, with how many customers have each; only those in a state where one is asked for.
    /// </summary>
    private static async Task<Results<Ok<RepIdBodies>, ProblemHttpResult>> ListAsync(
        RepIdQueries queries, string? state = null, int after = 0, int take = 200, CancellationToken cancellationToken = default)
    {
        if (state is not null && RepIdBody.Read(state) is null)
        {
            return Wrong($"The state is \"{state}\". Ask for new, verified, linked, ignored or gone.");
        }

        if (take is < 1 or > TakeLimit)
        {
            return Wrong($"Ask for 1 to {TakeLimit} IDs with ?take=.");
        }

        var wanted = RepIdBody.Read(state);
        var rows = (await queries.ListAsync(cancellationToken)).Rows
            .Where(row => wanted is null || row.State == wanted).OrderBy(row => row.Id).ToList();
        var page = rows.Where(row => row.Id > after).Take(take + 1).ToList();
        var next = page.Count > take ? page[take - 1].Id.ToString(CultureInfo.InvariantCulture) : null;
        return TypedResults.Ok(new RepIdBodies([.. page.Take(take).Select(RepIdBody.Of)], next, rows.Count));
    }

    private static async Task<Results<Ok<RepIdBody>, ProblemHttpResult>> GetAsync(
        int id, RepIdQueries queries, HttpResponse response, CancellationToken cancellationToken) =>
        await FindAsync(id, queries, response, cancellationToken) is { } body ? TypedResults.Ok(body) : Unknown(id);

    /// <summary>
    /// Verifies, ignores with a reason, or reopens an ID; or reads it as another one, which joins the two.
    /// </summary>
    private static async Task<Results<Ok<RepIdBody>, ProblemHttpResult>> ChangeAsync(
        int id, RepIdChange change, RepIdQueries queries, RepIdService service, RulesService rules,
        HttpResponse response,
        [FromHeader(Name = "If-Match")] string? ifMatch = null, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(id, queries, response, cancellationToken) is not { } before)
        {
            return Unknown(id);
        }

        int? version = null;
        if (ifMatch is not (null or "*"))
        {
            // One that was never handed out is as stale as one can be.
            version = int.TryParse(ifMatch.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var read)
                ? read
                : -1;
        }

        return change switch
        {
            { AliasOf: { } end, State: null } => await AliasAsync(before, end, version),
            { AliasOf: null, State: "verified" } =>
                await AnswerAsync(await service.SetAsync(id, RepIdDecision.Verified, null, version, cancellationToken)),
            { AliasOf: null, State: "ignored" } =>
                await AnswerAsync(
                    await service.SetAsync(id, RepIdDecision.Ignored, change.Reason, version, cancellationToken)),
            { AliasOf: null, State: "new" } =>
                await AnswerAsync(await service.SetAsync(id, RepIdDecision.Open, null, version, cancellationToken)),
            _ => Wrong("Send a state (verified, ignored with a reason, or new), or aliasOf with the ID that it is to be read as."),
        };

        async Task<Results<Ok<RepIdBody>, ProblemHttpResult>> AliasAsync(RepIdBody from, string end, int? expected)
        {
            if (expected is not null && expected != from.Version)
            {
                return Refused([RepIdService.Stale]);
            }

            var outcome = await rules.AddAliasAsync(from.Normalised, end, cancellationToken);
            if (outcome.Refusals.Count > 0)
            {
                return Refused(outcome.Refusals);
            }

            var row = (await queries.ListAsync(cancellationToken)).Rows.First(row => row.Raw.Contains(from.Raw[0]));
            return TypedResults.Ok(RepIdBody.Of(row));
        }

        async Task<Results<Ok<RepIdBody>, ProblemHttpResult>> AnswerAsync(Outcome<Decided> outcome) =>
            outcome.Refusals.Count > 0
                ? Refused(outcome.Refusals)
                : TypedResults.Ok(await FindAsync(id, queries, response, cancellationToken));
    }

    private static async Task<RepIdBody?> FindAsync(
        int id, RepIdQueries queries, HttpResponse response, CancellationToken cancellationToken)
    {
        if ((await queries.ListAsync(cancellationToken)).Rows.FirstOrDefault(row => row.Id == id) is not { } row)
        {
            return null;
        }

        response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{row.Version}\"");
        return RepIdBody.Of(row);
    }

    private static ProblemHttpResult Refused(IReadOnlyList<Refusal> refusals) => refusals.ToProblem(
        refusals[0].Code is "rep-id.stale" or "rules.stale" ? StatusCodes.Status412PreconditionFailed
            : refusals[0].Code is "not-allowed" ? StatusCodes.Status403Forbidden
            : StatusCodes.Status422UnprocessableEntity,
        "The ID was left as it is");

    private static ProblemHttpResult Wrong(string detail) => TypedResults.Problem(
        detail, statusCode: StatusCodes.Status400BadRequest, title: "The request is not clear");

    private static ProblemHttpResult Unknown(int id) => TypedResults.Problem(
        $"No sales rep ID has the key {id.ToString(CultureInfo.InvariantCulture)}.",
        statusCode: StatusCodes.Status404NotFound, title: "There is no such sales rep ID");
}

/// <summary>A page of IDs.</summary>
internal sealed record RepIdBodies(IReadOnlyList<RepIdBody> Items, string? Next, int Total);

/// <summary>A sales rep ID, as REST shows it.</summary>
internal sealed record RepIdBody(
    int Id,
    IReadOnlyList<string> Raw,
    string Normalised,
    int Customers,
    string State,
    string? IgnoreReason,
    IReadOnlyList<string> LooksLike,
    DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen,
    int Version)
{
    public static RepIdBody Of(RepIdRow row) => new(
        row.Id, row.Raw, row.Normalised, row.Customers, row.State.ToString().ToLowerInvariant(), row.IgnoreReason,
        [.. row.Suspicions.Select(suspicion => suspicion.Other)], row.FirstSeen, row.LastSeen, row.Version);

    public static RepIdState? Read(string? state) =>
        state?.All(char.IsAsciiLetterLower) == true && Enum.TryParse<RepIdState>(state, ignoreCase: true, out var known)
            ? known
            : null;
}

/// <summary>What to do with an ID: one of the two.</summary>
/// <param name="State"><c>verified</c>, <c>ignored</c> or <c>new</c>.</param>
/// <param name="Reason">Why it is ignored.</param>
/// <param name="AliasOf">The ID that it is to be read as.</param>
internal sealed record RepIdChange(string? State = null, string? Reason = null, string? AliasOf = null);
