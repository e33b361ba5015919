using System.ComponentModel.DataAnnotations;
using AgencyAdmin.Data.Pictures;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.Rest;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace AgencyAdmin.Features.Contacts;

/// <summary>
/// Contacts over REST. All of it is draft: nothing that a customer sees changes before it is published.
/// </summary>
internal static class ContactEndpoints
{
    private const int MostAtOnce = 500;

    private static readonly string[] s_details =
    [
        "contact.name", "contact.timezone", "contact.workinghours",
        .. ProblemAnswers.OfTexts("contact", "name", "position", "email", "officephone", "cellphone", "fax", "timezone", "workinghours"),
    ];

    public static void MapContactApi(this IEndpointRouteBuilder routes)
    {
        var read = routes.MapGroup("/api/v1/contacts").WithTags("Contacts").RequireAuthorization(Policies.ApiRead)
            .AddEndpointFilter<EntityTags>();
        read.MapGet("/", ListAsync).WithName("listContacts").GoesPageByPage()
            .WithSummary("Contacts by key, of one business where ?business= names it.");
        read.MapGet("/{id:int}", GetAsync).WithName("getContact").WithSummary("A contact; its version is the ETag.")
            .Refuses(404, ContactService.Missing);

        var edit = routes.MapGroup("/api/v1/contacts").WithTags("Contacts").RequireAuthorization(Policies.ApiSetup)
            .AddEndpointFilter<EntityTags>();
        edit.MapPost("/", AddAsync).WithName("addContact").WithSummary("Adds a contact to a business.")
            .Refuses(422, [.. s_details, "contact.business"]);
        edit.MapPut("/{id:int}", ChangeAsync).WithName("changeContact")
            .WithSummary("Changes a contact; If-Match refuses it where it was changed since.")
            .Refuses(404, ContactService.Missing).Refuses(412, ContactService.Stale).Refuses(422, [.. s_details, "contact.business"])
            .WithDescription(
                "A field that is left out stays as it is, and null empties it. Address and picture stay as they are.");
        edit.MapDelete("/{id:int}", DeleteAsync).WithName("deleteContact")
            .WithSummary("Deletes a contact that nothing depends on.")
            .Refuses(404, ContactService.Missing).Refuses(409, "contact.in-use", "contact.stands-in").Refuses(412, ContactService.Stale);
        edit.MapPut("/{id:int}/picture", PutPictureAsync).WithName("setContactPicture")
            .Refuses(404, ContactService.Missing).Refuses(412, ContactService.Stale)
            .Refuses(422, "picture.bytes", "picture.damaged", "picture.format", "picture.pixels")
            .WithSummary("Takes a picture as the request body, cuts it to a square and stores it without its metadata.")
            .Accepts<Stream>(
                "image/jpeg", "image/png", "image/webp", "image/gif", "image/bmp", "application/octet-stream")
            .WithMetadata(new RequestSizeLimitAttribute(PictureStore.ByteLimit + 1L));
    }

    private static async Task<Results<Ok<ContactBodies>, ProblemHttpResult>> ListAsync(
        ContactQueries contacts, string? business = null, string? text = null, string? after = null,
        [Range(1, MostAtOnce)] int take = 100,
        CancellationToken cancellationToken = default) => take is < 1 or > MostAtOnce
            ? RestProblem.PageSize(MostAtOnce, "contacts")
            : RestCursor.Key(after) is { } key
                ? TypedResults.Ok(await contacts.PageAsync(business, text, key, take, cancellationToken))
                : RestCursor.Unknown();

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
        return outcome.TryGet(out var saved)
            ? TypedResults.Created($"/api/v1/contacts/{saved.Id}", Show(saved, response))
            : Refused(outcome.Refusals);
    }

    private static async Task<Results<Ok<ContactBody>, ProblemHttpResult>> ChangeAsync(
        int id, ContactChangeRequest body, ContactQueries contacts, ContactService service, HttpResponse response,
        [FromHeader(Name = "If-Match")] string? ifMatch = null, CancellationToken cancellationToken = default)
    {
        if (body.BusinessNumber is { } number && await contacts.BodyAsync(id, cancellationToken) is { } read
            && read.Body.BusinessNumber != number)
        {
            return Refused([new(
                "contact.business", "A contact stays at its business, because agency reps rely on it. Add a contact at the other business instead.",
                nameof(body.BusinessNumber))]);
        }

        return Answer(
            await service.ChangeAsync(
                id, IfMatch.Version(ifMatch), body.Over, body.IsActive, body.IsHidden, cancellationToken), response);
    }

    private static async Task<Results<Ok<ContactBody>, ProblemHttpResult>> PutPictureAsync(
        int id, Stream body, PictureStore pictures, ContactService service, HttpResponse response,
        [FromHeader(Name = "If-Match")] string? ifMatch = null, CancellationToken cancellationToken = default)
    {
        // Before the picture is taken: it is dear, and would be left behind.
        var version = IfMatch.Version(ifMatch);
        if (await service.ReadAsync(id, cancellationToken) is not { } read)
        {
            return Missing();
        }

        if (version is not null && version != read.Version)
        {
            return Stale();
        }

        var outcome = await pictures.SaveAsync(body, cancellationToken: cancellationToken);
        return outcome.TryGet(out var picture)
            ? Answer(await service.UsePictureAsync(id, picture, version, cancellationToken), response)
            : Refused(outcome.Refusals);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        int id, ContactService service, [FromHeader(Name = "If-Match")] string? ifMatch = null,
        CancellationToken cancellationToken = default)
    {
        var outcome = await service.DeleteAsync(id, IfMatch.Version(ifMatch), cancellationToken);
        return outcome.TryGet(out _) ? TypedResults.NoContent() : outcome.Refusals[0].Code switch
        {
            ContactService.Missing or ContactService.Stale => Refused(outcome.Refusals),
            _ => outcome.Refusals.ToProblem(StatusCodes.Status409Conflict, "The contact is in use"),
        };
    }

    private static Results<Ok<ContactBody>, ProblemHttpResult> Answer(Outcome<ContactToEdit> outcome, HttpResponse response) =>
        outcome.TryGet(out var saved) ? TypedResults.Ok(Show(saved, response)) : Refused(outcome.Refusals);

    private static ContactBody Show(ContactToEdit saved, HttpResponse response)
    {
        response.Headers.ETag = IfMatch.Tag(saved.Version);
        return ContactBody.Of(saved);
    }

    private static Ok<ContactBody> Ok(VersionedContact found, HttpResponse response)
    {
        response.Headers.ETag = IfMatch.Tag(found.Version);
        return TypedResults.Ok(found.Body);
    }

    internal static ProblemHttpResult Missing() => RestProblem.Of(
        StatusCodes.Status404NotFound, ContactService.Missing, "There is no such contact",
        "This contact does not exist. It may have been deleted or merged.");

    private static ProblemHttpResult Stale() => RefusalProblems.ToProblem(
        [new(ContactService.Stale, "")], StatusCodes.Status412PreconditionFailed, "The version is not the latest");

    private static ProblemHttpResult NoBusiness(ContactRequest body) => Refused([new(
        "contact.business", $"There is no customer {body.BusinessNumber}. A contact belongs to a business.", nameof(body.BusinessNumber))]);

    internal static ProblemHttpResult Refused(IReadOnlyList<Refusal> refusals) => refusals[0].Code switch
    {
        ContactService.Missing => Missing(),
        ContactService.Stale => Stale(),
        _ => refusals.ToProblem(StatusCodes.Status422UnprocessableEntity, "The contact was refused"),
    };
}
