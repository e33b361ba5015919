using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Features.Rest;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace AgencyAdmin.Features.Contacts;

/// <summary>Who is shown in a contact's place.</summary>
/// <param name="ContactId">Who stands in; null where nobody does.</param>
/// <param name="From">The first day; null for at once.</param>
/// <param name="Until">The last day; null until somebody ends it.</param>
internal sealed record ContactStandInBody(int? ContactId, DateOnly? From, DateOnly? Until)
{
    public static ContactStandInBody Of(StandIn? plan) => new(plan?.ContactId, plan?.From, plan?.Until);
}

/// <summary>Who is to be shown in a contact's place.</summary>
/// <param name="ContactId">Who stands in.</param>
/// <param name="From">The first day; at once where it is left out.</param>
/// <param name="Until">The last day; until somebody ends it where it is left out.</param>
/// <param name="AnyBusiness">Whether it may be somebody of another business.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ContactStandInRequest(
    [property: Required] int? ContactId, DateOnly? From = null, DateOnly? Until = null, bool AnyBusiness = false);

/// <summary>Stand-ins over REST. All of it is draft: customers see it once it is published.</summary>
internal static class StandInEndpoints
{
    private const string Address = "/{id:int}/stand-in";

    /// <summary>Why a stand-in is refused.</summary>
    internal static readonly string[] Refusals =
    [
        "contact.stand-in", "contact.stand-in.dates", "contact.stand-in.overlap", "contact.stand-in.many", "contact.stand-in.circle", "contact.stand-in.chain",
    ];

    public static void MapStandInApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGroup("/api/v1/contacts").WithTags("Contacts").RequireAuthorization(Policies.ApiRead).AddEndpointFilter<EntityTags>()
            .MapGet(Address, GetAsync).WithName("getContactStandIn")
            .WithSummary("Who is shown in a contact's place first, and on which days; the contact's version is the ETag.")
            .Refuses(404, ContactService.Missing);
        var edit = routes.MapGroup("/api/v1/contacts").WithTags("Contacts").RequireAuthorization(Policies.ApiSetup).AddEndpointFilter<EntityTags>();
        edit.MapPut(Address, PutAsync).WithName("setContactStandIn")
            .WithSummary("Lets somebody stand in for a contact on some days, in place of the first period that it has; If-Match refuses it where the contact was changed since.")
            .Refuses(404, ContactService.Missing).Refuses(412, ContactService.Stale)
            .Refuses(422, Refusals);
        edit.MapDelete(Address, DeleteAsync).WithName("endContactStandIn").WithSummary("Lets nobody stand in for a contact any more.")
            .Refuses(404, ContactService.Missing).Refuses(412, ContactService.Stale);
    }

    private static async Task<Results<Ok<ContactStandInBody>, ProblemHttpResult>> GetAsync(
        int id, ContactService service, HttpResponse response, CancellationToken cancellationToken) =>
        await service.ReadAsync(id, cancellationToken) is { } found ? Show(found, response) : ContactEndpoints.Missing();

    private static async Task<Results<Ok<ContactStandInBody>, ProblemHttpResult>> PutAsync(
        int id, ContactStandInRequest body, ContactService service, HttpResponse response, [FromHeader(Name = "If-Match")] string? ifMatch = null,
        CancellationToken cancellationToken = default)
    {
        var first = new StandIn(body.ContactId ?? 0, body.From, body.Until);
        var outcome = await SetAsync(id, now => [first, .. now.Skip(1)], body.AnyBusiness, service, ifMatch, cancellationToken);
        return outcome.TryGet(out var saved) ? Show(saved, response) : ContactEndpoints.Refused(outcome.Refusals);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        int id, ContactService service, [FromHeader(Name = "If-Match")] string? ifMatch = null, CancellationToken cancellationToken = default)
    {
        var outcome = await SetAsync(id, _ => [], isOfAnyBusiness: false, service, ifMatch, cancellationToken);
        return outcome.TryGet(out _) ? TypedResults.NoContent() : ContactEndpoints.Refused(outcome.Refusals);
    }

    // Without a version whoever comes last is right, as with a contact's other fields.
    internal static async Task<Outcome<ContactToEdit>> SetAsync(
        int id, Func<IReadOnlyList<StandIn>, IReadOnlyList<StandIn>> plan, bool isOfAnyBusiness, ContactService service, string? ifMatch,
        CancellationToken cancellationToken) =>
        await service.ReadAsync(id, cancellationToken) is not { } read
            ? new Refusal(ContactService.Missing, "This contact no longer exists.")
            : await service.SetStandInsAsync(id, plan(read.StandIns), IfMatch.Version(ifMatch) ?? read.Version, isOfAnyBusiness, cancellationToken);

    private static Ok<ContactStandInBody> Show(ContactToEdit contact, HttpResponse response)
    {
        response.Headers.ETag = IfMatch.Tag(contact.Version);
        return TypedResults.Ok(ContactStandInBody.Of(contact.StandIn));
    }
}
