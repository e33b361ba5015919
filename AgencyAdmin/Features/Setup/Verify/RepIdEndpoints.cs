using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Features.Rest;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace AgencyAdmin.Features.Setup.Verify;

/// <summary>Step 1 over REST: the distinct sales rep IDs, and decisions about them. All of it is draft.</summary>
internal static class RepIdEndpoints
{
    private const int TakeLimit = 1000;
    private const string Missing = "rep-id.missing";

    public static void MapRepIdApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/rep-ids").WithTags("Sales rep IDs");
        api.MapGet("", ListAsync).WithName("listRepIds").RequireAuthorization(Policies.ApiRead).AddEndpointFilter<EntityTags>()
            .GoesPageByPage().Refuses(400, "list.state")
            .WithSummary("The distinct sales rep IDs by their keys, with how many customers have each.");
        api.MapGet("/{id:int}", GetAsync).WithName("getRepId").RequireAuthorization(Policies.ApiRead).AddEndpointFilter<EntityTags>()
            .Refuses(404, Missing).WithSummary("A sales rep ID; its ETag is what If-Match takes.");
        api.MapPut("/{id:int}", ChangeAsync).WithName("changeRepId").RequireAuthorization(Policies.ApiSetup).AddEndpointFilter<EntityTags>()
            .Refuses(400, "rep-id.unclear").Refuses(404, Missing).Refuses(412, "rep-id.stale", RulesService.Stale)
            .Refuses(422, "rep-id.reason", "rep-id.reason.character", "rules.alias.circle", "rules.alias.twice", "rules.alias.empty",
                "rules.alias.character", "rules.aliases.many", "rules.clash", RulesService.UnknownAlias)
            .WithSummary("Verifies, ignores with a reason, or reopens an ID; or reads it as another one, which joins the two.")
            .WithDescription("A member that is left out stays as it is.");
    }

    /// <summary>
    /// The IDs by their keys, with how many customers have each; only those in a state where one is asked for.
    /// </summary>
    private static async Task<Results<Ok<RepIdBodies>, ProblemHttpResult>> ListAsync(
        RepIdQueries queries, [AllowedValues("new", "verified", "linked", "ignored", "gone")] string? state = null, string? after = null,
        [Range(1, TakeLimit)] int take = 200, CancellationToken cancellationToken = default)
    {
        if (state is not null && RepIdBody.Read(state) is null)
        {
            return RestProblem.Unclear("list.state", $"The state is \"{state}\". Ask for new, verified, linked, ignored or gone.");
        }

        if (take is < 1 or > TakeLimit)
        {
            return RestProblem.PageSize(TakeLimit, "IDs");
        }

        if (RestCursor.Key(after) is not { } key)
        {
            return RestCursor.Unknown();
        }

        var wanted = RepIdBody.Read(state);
        var rows = (await queries.ListAsync(cancellationToken)).Rows
            .Where(row => wanted is null || row.State == wanted).OrderBy(row => row.Id).ToList();
        var page = rows.Where(row => row.Id > key).Take(take + 1).ToList();
        var next = page.Count > take ? page[take - 1].Id.ToString(CultureInfo.InvariantCulture) : null;
        return TypedResults.Ok(new RepIdBodies([.. page.Take(take).Select(RepIdBody.Of)], next, rows.Count));
    }

    private static async Task<Results<Ok<RepIdBody>, ProblemHttpResult>> GetAsync(
        int id, RepIdQueries queries, HttpResponse response, CancellationToken cancellationToken) =>
        await FindAsync(id, queries, response, cancellationToken) is { } body ? TypedResults.Ok(body) : Unknown(id);

    /// <summary>
    /// Verifies, ignores with a reason, or reopens an ID; or reads it as another one, which joins the two. A field that
    /// is left out stays as it is.
    /// </summary>
    private static async Task<Results<Ok<RepIdBody>, ProblemHttpResult>> ChangeAsync(
        int id, RepIdChangeRequest change, RepIdQueries queries, RepIdService service, RulesService rules,
        HttpResponse response,
        [FromHeader(Name = "If-Match")] string? ifMatch = null, CancellationToken cancellationToken = default)
    {
        if (await queries.GetAsync(id, cancellationToken) is not { } before)
        {
            return Unknown(id);
        }

        var version = IfMatch.Version(ifMatch);
        if (change is { AliasOf: { } end, State: null, HasReason: false })
        {
            return Answer(await rules.ReadAsAsync(before, end, version, cancellationToken), response);
        }

        var isClear = change.AliasOf is null && (change.State is null ? change.HasReason : change.Decision is not null)
            && (!change.HasReason || change.Decision is RepIdDecision.Ignored
                || (change.Decision is null && before.State is RepIdState.Ignored));
        return isClear
            ? Answer(await service.SetAsync(id, change.Decision, change.ReasonOver, version, cancellationToken), response)
            : RestProblem.Unclear("rep-id.unclear", "Send a state (verified, ignored with a reason, or new), or aliasOf with the ID that it is to be read as.");
    }

    private static Results<Ok<RepIdBody>, ProblemHttpResult> Answer(Outcome<RepIdRow> outcome, HttpResponse response) =>
        outcome.TryGet(out var row) ? TypedResults.Ok(Show(row, response)) : Refused(outcome.Refusals);

    private static async Task<RepIdBody?> FindAsync(
        int id, RepIdQueries queries, HttpResponse response, CancellationToken cancellationToken) =>
        await queries.GetAsync(id, cancellationToken) is { } row ? Show(row, response) : null;

    private static RepIdBody Show(RepIdRow row, HttpResponse response)
    {
        response.Headers.ETag = IfMatch.Tag(row.Version);
        return RepIdBody.Of(row);
    }

    private static ProblemHttpResult Refused(IReadOnlyList<Refusal> refusals) => refusals.ToProblem(
        refusals[0].Code is "rep-id.stale" or "rules.stale" ? StatusCodes.Status412PreconditionFailed
            : refusals[0].Code is "not-allowed" ? StatusCodes.Status403Forbidden
            : StatusCodes.Status422UnprocessableEntity,
        "The ID was left as it is");

    private static ProblemHttpResult Unknown(int id) => RestProblem.Of(
        StatusCodes.Status404NotFound, Missing, "There is no such sales rep ID",
        $"No sales rep ID has the key {id.ToString(CultureInfo.InvariantCulture)}.");
}

/// <summary>A page of IDs.</summary>
internal sealed record RepIdBodies(IReadOnlyList<RepIdBody> Items, string? Next, int Total);

/// <summary>A sales rep ID, as REST shows it.</summary>
internal sealed record RepIdBody(
    int Id,
    IReadOnlyList<string> Raw,
    string Normalised,
    int Customers,
    [property: AllowedValues("new", "verified", "linked", "ignored", "gone")] string State,
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

/// <summary>What to do with an ID: decide on it, or read it as another one. What is left out stays as it is.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
[AnswerMembers("id", "raw", "normalised", "customers", "ignoreReason", "firstSeen", "lastSeen")]
internal sealed record RepIdChangeRequest
{
    [AllowedValues("verified", "ignored", "new")]
    public string? State { get; init; }

    /// <summary>Why it is ignored.</summary>
    public string? Reason { get; init; } = LeftOut.Text;

    /// <summary>The ID that it is to be read as.</summary>
    public string? AliasOf { get; init; }

    internal bool HasReason => LeftOut.Or(Reason, null) is not null;

    /// <summary>Null where none is named, or one that there is not.</summary>
    internal RepIdDecision? Decision => State switch
    {
        "verified" => RepIdDecision.Verified,
        "ignored" => RepIdDecision.Ignored,
        "new" => RepIdDecision.Open,
        _ => null,
    };

    /// <summary>The reason with this over the one that is stored.</summary>
    public string? ReasonOver(string? stored) => LeftOut.Or(Reason, stored);
}
