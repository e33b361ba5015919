using AgencyAdmin.Data.Pictures;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgencyAdmin.Features.Contacts;

/// <summary>Serves the contacts' pictures.</summary>
internal static class PictureEndpoints
{
    /// <summary>
    /// Open to everyone: the customers of a portal load them with no session here. An address is the SHA-256 of
    /// its content, so nobody can guess one, and it never changes what it shows, so browsers keep it for good.
    /// </summary>
    public static IEndpointRouteBuilder MapPictures(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/pictures/{id}.jpg", Get).WithName("GetPicture").AllowAnonymous().ExcludeFromDescription();
        return routes;
    }

    private static Results<FileContentHttpResult, NotFound> Get(
        string id, PictureStore pictures, HttpResponse response, int size = PictureStore.FullSize)
    {
        if (pictures.Find(id, size) is not { } picture)
        {
            return TypedResults.NotFound();
        }

        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return TypedResults.Bytes(picture, "image/jpeg", entityTag: new($"\"{id}-{size}\""));
    }
}
