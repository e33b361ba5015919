using System.Globalization;
using AgencyAdmin.Components.Contacts;
using AgencyAdmin.Data.Pictures;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace AgencyAdmin.Features.Contacts;

/// <summary>
/// Contacts over REST. All of it is draft: nothing that a customer sees changes before it is published.
/// </summary>
internal static class ContactEndpoints
{
    public static void MapContactApi(this IEndpointRouteBuilder routes)
    {
        var read = routes.MapGroup("/api/v1/contacts").WithTags("Contacts").RequireAuthorization(Policies.ApiRead);
        read.MapGet("/", ListAsync).WithName("GetContacts")
            .WithSummary("Contacts by key, of one business where ?business= names it.");
        read.MapGet("/{id:int}", GetAsync).WithName("GetContact").WithSummary("A contact; its version is the ETag.");

        var edit = routes.MapGroup("/api/v1/contacts").WithTags("Contacts").RequireAuthorization(Policies.ApiSetup);
        edit.MapPost("/", AddAsync).WithName("AddContact").WithSummary("Adds a contact to a business.");
        edit.MapPut("/{id:int}", ChangeAsync).WithName("ChangeContact")
            .WithSummary("Changes a contact; If-Match refuses it where it was changed since.")
            .WithDescription(
                "A field that is left out stays as it is, and null empties it. Address and picture stay as they are.");
        edit.MapDelete("/{id:int}", DeleteAsync).WithName("DeleteContact")
            .WithSummary("Deletes a contact that nothing depends on.");
        edit.MapPut("/{id:int}/picture", PutPictureAsync).WithName("PutContactPicture")
            .WithSummary("Takes a picture as the request body, cuts it to a square and stores it without its metadata.")
            .Accepts<Stream>(
                "image/jpeg", "image/png", "image/webp", "image/gif", "image/bmp", "application/octet-stream")
            .WithMetadata(new RequestSizeLimitAttribute(PictureStore.ByteLimit + 1L));
    }

    private static async Task<Results<Ok<ContactList>, ProblemHttpResult>> ListAsync(
        ContactQueries contacts, string? business = null, string? text = null, int after = 0, int take = 100,
        CancellationToken cancellationToken = default) => take is < 1 or > 500
            ? TypedResults.Problem("Ask for 1 to 500 contacts with ?take=.", statusCode: StatusCodes.Status400BadRequest, title: "Wrong page size")
            : TypedResults.Ok(await contacts.PageAsync(business, text, after, take, cancellationToken));

    private static async Task<Results<Ok<ContactBody>, ProblemHttpResult>> GetAsync(
        int id, ContactQueries contacts, HttpResponse response, CancellationToken cancellationToken) =>
        await contacts.BodyAsync(id, cancellationToken) is { } found ? Ok(found, response) : Missing();

    private static async Task<Results<Created<ContactBody>, ProblemHttpResult>> AddAsync(
        ContactRequest body, ContactQueries contacts, ContactService service, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await contacts.BusinessIdAsync(body.BusinessNumber, cancellationToken) is not { } business)
        {
            return NoBusiness(body);
        }

        var outcome = await service.AddAsync(
            business, body.ToDetails(), null, body.IsActive, body.IsHidden, cancellationToken);
        if (!outcome.TryGet(out var saved))
        {
            return Refused(outcome.Refusals);
        }

        SetVersion(response, saved.Version);
        return TypedResults.Created(
            $"/api/v1/contacts/{saved.Id}", (await contacts.BodyAsync(saved.Id, cancellationToken))!.Body);
    }

    private static async Task<Results<Ok<ContactBody>, ProblemHttpResult>> ChangeAsync(
        int id, ContactChangeRequest body, ContactQueries contacts, ContactService service, HttpRequest request,
        CancellationToken cancellationToken)
    {
        if (await service.ReadAsync(id, cancellationToken) is not { } read)
        {
            return Missing();
        }

        if (body.BusinessNumber is { } number && await contacts.BusinessIdAsync(number, cancellationToken) != read.BusinessId)
        {
            return TypedResults.Problem(
                "A contact stays at its business, because agency reps rely on it. Add a contact at the other business instead.",
                statusCode: StatusCodes.Status422UnprocessableEntity, title: "The contact was left as it is");
        }

        return await SaveAsync(
            id, new(body.Over(read.Details), read.PictureId, read.Version, body.IsActive, body.IsHidden), contacts, service, request, cancellationToken);
    }

    private static async Task<Results<Ok<ContactBody>, ProblemHttpResult>> PutPictureAsync(
        int id, Stream body, PictureStore pictures, ContactQueries contacts, ContactService service,
        HttpRequest request,
        CancellationToken cancellationToken)
    {
        if (await service.ReadAsync(id, cancellationToken) is not { } read)
        {
            return Missing();
        }

        var outcome = await pictures.SaveAsync(body, cancellationToken: cancellationToken);
        return outcome.TryGet(out var picture)
            ? await SaveAsync(id, new(read.Details, picture, read.Version), contacts, service, request, cancellationToken)
            : Refused(outcome.Refusals);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        int id, ContactService service, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await service.ReadAsync(id, cancellationToken) is not { } read)
        {
            return Missing();
        }

        if (!Matches(request, read.Version))
        {
            return Stale();
        }

        var outcome = await service.DeleteAsync(id, cancellationToken);
        return outcome.TryGet(out _)
            ? TypedResults.NoContent()
            : outcome.Refusals.ToProblem(StatusCodes.Status409Conflict, "The contact is in use");
    }

    private static async Task<Results<Ok<ContactBody>, ProblemHttpResult>> SaveAsync(
        int id, ContactChange change, ContactQueries contacts, ContactService service, HttpRequest request, CancellationToken cancellationToken)
    {
        if (!Matches(request, change.Version))
        {
            return Stale();
        }

        var outcome = await service.ChangeAsync(id, change, cancellationToken);
        return outcome.TryGet(out _)
            ? Ok((await contacts.BodyAsync(id, cancellationToken))!, request.HttpContext.Response)
            : outcome.Refusals.Any(refusal => refusal.Code == ContactService.Stale) ? Stale()
            : Refused(outcome.Refusals);
    }

    private static Ok<ContactBody> Ok(VersionedContact found, HttpResponse response)
    {
        SetVersion(response, found.Version);
        return TypedResults.Ok(found.Body);
    }

    private static void SetVersion(HttpResponse response, int version) =>
        response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    // Without If-Match the latest version is changed, as HTTP has it.
    private static bool Matches(HttpRequest request, int version) =>
        request.GetTypedHeaders().IfMatch is not { Count: > 0 } wanted
        || wanted.Any(
            tag => tag.Tag == "*" || tag.Tag == string.Create(CultureInfo.InvariantCulture, $"\"{version}\""));

    private static ProblemHttpResult Missing() => TypedResults.Problem(
        "This contact does not exist. It may have been deleted or merged.", statusCode: StatusCodes.Status404NotFound, title: "There is no such contact");

    private static ProblemHttpResult Stale() => TypedResults.Problem(
        "The contact was changed since it was read. Read it again and repeat the change.",
        statusCode: StatusCodes.Status412PreconditionFailed, title: "The version is not the latest");

    private static ProblemHttpResult NoBusiness(ContactRequest body) => TypedResults.Problem(
        $"There is no customer {body.BusinessNumber}. A contact belongs to a business.",
        statusCode: StatusCodes.Status422UnprocessableEntity, title: "The business is unknown");

    private static ProblemHttpResult Refused(IReadOnlyList<Refusal> refusals) =>
        refusals.ToProblem(StatusCodes.Status422UnprocessableEntity, "The contact was refused");
}
