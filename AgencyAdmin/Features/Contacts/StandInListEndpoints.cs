using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Features.Rest;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace AgencyAdmin.Features.Contacts;

/// <summary>A period in which somebody is shown in a contact's place.</summary>
/// <param name="ContactId">Who stands in.</param>
/// <param name="From">The first day; null for at once.</param>
/// <param name="Until">The last day; null until somebody ends it.</param>
/// <param name="FromTime">The time of the first day at which it begins, on the contact's own clock; null for the whole day.</param>
/// <param name="UntilTime">The time of the last day at which it ends, on the contact's own clock; null for the whole day.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record StandInPeriodBody(
    [property: Required] int? ContactId, DateOnly? From = null, DateOnly? Until = null, TimeOnly? FromTime = null, TimeOnly? UntilTime = null)
{
    public static StandInPeriodBody Of(StandIn plan) => new(plan.ContactId, plan.From, plan.Until, plan.FromTime, plan.UntilTime);

    public StandIn ToStandIn() => new(ContactId ?? 0, From, Until, FromTime, UntilTime);
}

/// <summary>Who is shown in a contact's place, the earliest period first.</summary>
internal sealed record StandInPeriodList(IReadOnlyList<StandInPeriodBody> Items);

/// <summary>Who is to be shown in a contact's place.</summary>
/// <param name="Items">All of its periods; none for nobody.</param>
/// <param name="AnyBusiness">Whether they may be of another business.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record StandInPeriodsRequest(
    [property: Required, MaxLength(StandInRules.Most)] IReadOnlyList<StandInPeriodBody>? Items, bool AnyBusiness = false);

/// <summary>All periods of a contact's stand-ins over REST. All of it is draft: customers see it once it is published.</summary>
internal static class StandInListEndpoints
{
    private const string Address = "/{id:int}/stand-ins";

    public static void MapStandInListApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGroup("/api/v1/contacts").WithTags("Contacts").RequireAuthorization(Policies.ApiRead).AddEndpointFilter<EntityTags>()
            .MapGet(Address, GetAsync).WithName("listContactStandIns")
            .WithSummary("All periods in which somebody is shown in a contact's place, the earliest first; the contact's version is the ETag.")
            .Refuses(404, ContactService.Missing);
        routes.MapGroup("/api/v1/contacts").WithTags("Contacts").RequireAuthorization(Policies.ApiSetup).AddEndpointFilter<EntityTags>()
            .MapPut(Address, PutAsync).WithName("setContactStandIns")
            .WithSummary("Says all periods in which somebody stands in for a contact; If-Match refuses it where the contact was changed since.")
            .Refuses(404, ContactService.Missing).Refuses(412, ContactService.Stale).Refuses(422, StandInEndpoints.Refusals);
    }

    private static async Task<Results<Ok<StandInPeriodList>, ProblemHttpResult>> GetAsync(
        int id, ContactService service, HttpResponse response, CancellationToken cancellationToken) =>
        await service.ReadAsync(id, cancellationToken) is { } found ? Show(found, response) : ContactEndpoints.Missing();

    private static async Task<Results<Ok<StandInPeriodList>, ProblemHttpResult>> PutAsync(
        int id, StandInPeriodsRequest body, ContactService service, HttpResponse response, [FromHeader(Name = "If-Match")] string? ifMatch = null,
        CancellationToken cancellationToken = default)
    {
        if (body.Items is null && await service.ReadAsync(id, cancellationToken) is not null)
        {
            return ContactEndpoints.Refused([new("contact.stand-in", "Say all periods; an empty list where nobody stands in.", nameof(body.Items))]);
        }

        var periods = (body.Items ?? []).Select(period => period.ToStandIn()).ToList();
        var outcome = await StandInEndpoints.SetAsync(id, _ => periods, body.AnyBusiness, service, ifMatch, cancellationToken);
        return outcome.TryGet(out var saved) ? Show(saved, response) : ContactEndpoints.Refused(outcome.Refusals);
    }

    private static Ok<StandInPeriodList> Show(ContactToEdit contact, HttpResponse response)
    {
        response.Headers.ETag = IfMatch.Tag(contact.Version);
        return TypedResults.Ok(new StandInPeriodList([.. contact.StandIns.Select(StandInPeriodBody.Of)]));
    }
}
