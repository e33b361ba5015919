using System.ComponentModel.DataAnnotations;
using System.Globalization;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.ChangeLog;
using AgencyAdmin.Features.Draft;
using AgencyAdmin.Features.Rest;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgencyAdmin.Features.ChangeLog;

/// <summary>The change log over REST: reading it, for what collects logs, and undoing.</summary>
internal static class ChangeLogEndpoints
{
    private const string Address = "/api/v1/change-log";
    private const int MostAtOnce = 500;
    private const string Missing = "change.missing";

    public static void MapChangeLogApi(this IEndpointRouteBuilder routes)
    {
        // The log names people and what they did: a key that reads customers does not read it.
        var read = routes.MapGroup(Address).WithTags("Change log").RequireAuthorization(Policies.ApiReadChangeLog)
            .AddEndpointFilter<EntityTags>();
        read.MapGet("", ListAsync).WithName("listChanges").GoesPageByPage()
            .Refuses(400, "list.who", "list.subject", "list.key", "list.moment")
            .WithSummary("Entries of the change log, the latest first.");
        read.MapGet("/{id:long}", GetAsync).WithName("getChange").WithSummary("One entry of the change log.")
            .Refuses(404, Missing);
        var write = routes.MapGroup(Address).WithTags("Change log").RequireAuthorization(Policies.ApiSetup);
        write.MapPost("/{id:long}/undo", UndoAsync).WithName("undoChange")
            .Refuses(403, "not-allowed").Refuses(404, ChangeUndoService.Unknown).Refuses(409, ChangeUndoService.Nothing)
            .Refuses(422, ChangeUndoService.Never, "undo.clash")
            .WithSummary("Undoes an entry, or with batch=true the whole step, as a new change. With dryRun=true it only says what it would do.");
    }

    private static async Task<Results<Ok<ChangeBodies>, ProblemHttpResult>> ListAsync(
        ChangeLogQueries log, string? who = null, string? subject = null, string? key = null, string? customer = null,
        string? rep = null,
        string? since = null, string? before = null, string? after = null, [Range(1, MostAtOnce)] int take = 100,
        CancellationToken cancellationToken = default)
    {
        var below = long.MaxValue;
        var actor = ActorRef.Parse(who);
        var (from, until) = (ChangeLogAddress.ReadMoment(since), ChangeLogAddress.ReadMoment(before));
        var isWrong = take is < 1 or > MostAtOnce ? RestProblem.PageSize(MostAtOnce, "entries")
            : who is not null && actor is null
                ? RestProblem.Unclear("list.who", "Give ?who= as account:3, api-key:erp or command-line:root.")
            : subject is not null && !ChangeSubjects.All.Any(one => one.Kind == subject)
                ? RestProblem.Unclear("list.subject", $"Give ?subject= as one of {string.Join(", ", ChangeSubjects.All.Select(one => one.Kind))}.")
            : key is not null && subject is null ? RestProblem.Unclear("list.key", "Give the ?subject= that the ?key= is of.")
            : (since is not null && from is null) || (before is not null && until is null)
                ? RestProblem.Unclear("list.moment", "Give ?since= and ?before= as 2026-01-31T00:00:00Z.")
            : after is not null && !long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out below) ? RestCursor.Unknown()
            : null;
        if (isWrong is not null)
        {
            return isWrong;
        }

        var filter = new ChangeFilter(actor, subject, key, customer, rep, from, until);
        var found = new List<ChangeBody>();
        await foreach (var entry in log.AllAsync(filter, below, cancellationToken))
        {
            if (found.Count == take)
            {
                return TypedResults.Ok(new ChangeBodies(found, found[^1].Id.ToString(CultureInfo.InvariantCulture)));
            }

            found.Add(ChangeBody.Of(entry));
        }

        return TypedResults.Ok(new ChangeBodies(found, Next: null));
    }

    private static async Task<Results<Ok<ChangeBody>, ProblemHttpResult>> GetAsync(
        long id, ChangeLogQueries log, CancellationToken cancellationToken) =>
        await log.EntryAsync(id, cancellationToken) is { } entry
            ? TypedResults.Ok(ChangeBody.Of(entry))
            : RestProblem.Of(
                StatusCodes.Status404NotFound, Missing, "There is no such entry",
                $"The change log has no entry {id.ToString(CultureInfo.InvariantCulture)}.");

    private static async Task<Results<Ok<UndoBody>, ProblemHttpResult>> UndoAsync(
        long id, ChangeUndoService undoing, bool batch = false, bool dryRun = false, CancellationToken cancellationToken = default)
    {
        if (dryRun)
        {
            var preview = await undoing.PreviewAsync(id, batch, cancellationToken);
            return preview.TryGet(out var plan)
                ? TypedResults.Ok(new UndoBody(null, plan.Does, plan.Stays))
                : Refused(preview.Refusals);
        }

        var outcome = await undoing.UndoAsync(id, batch, cancellationToken);
        return outcome.TryGet(out var undone)
            ? TypedResults.Ok(new UndoBody(undone.Entry, undone.Plan.Does, undone.Plan.Stays))
            : Refused(outcome.Refusals);
    }

    private static ProblemHttpResult Refused(IReadOnlyList<Refusal> refusals) => refusals.ToProblem(
        refusals[0].Code switch
        {
            ChangeUndoService.Unknown => StatusCodes.Status404NotFound,
            ChangeUndoService.Nothing => StatusCodes.Status409Conflict,
            "not-allowed" => StatusCodes.Status403Forbidden,
            _ => StatusCodes.Status422UnprocessableEntity,
        },
        "Nothing was undone");
}
