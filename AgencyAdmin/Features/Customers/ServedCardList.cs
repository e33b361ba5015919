using System.Reflection;
using System.Text;
using AgencyAdmin.Data.Serving;
using AgencyAdmin.Features.Rest;
using Microsoft.AspNetCore.Http.Metadata;

namespace AgencyAdmin.Features.Customers;

/// <summary>The published cards of a customer as a list, sent from what is in memory.</summary>
internal sealed class ServedCardList(ServedModule module, string customer) : IResult, IEndpointMetadataProvider
{
    private static readonly ByteTemplate s_head = ByteTemplate.Of("{\"items\":[");

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => builder.Metadata.Add(
        new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(CustomerEndpoints.RepCardList), ["application/json"]));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var cards = module.IsFallback ? [] : module.Parts;
        var filling = new Filling(Encoding.ASCII.GetBytes(Uri.EscapeDataString(customer)), address: default);
        Span<byte> tail = stackalloc byte[40];
        System.Text.Unicode.Utf8.TryWrite(tail, $"],\"next\":null,\"total\":{cards.Length}}}", out var written);
        var length = s_head.Length(filling) + Math.Max(0, cards.Length - 1) + written;
        foreach (var card in cards)
        {
            length += CardJson.Of(card).Length(filling);
        }

        var response = httpContext.Response;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = length;
        var rented = RentedBody.Of(length);
        var room = s_head.Write(rented.Bytes, filling);
        for (var i = 0; i < cards.Length; i++)
        {
            if (i > 0)
            {
                room[0] = (byte)',';
                room = room[1..];
            }

            room = CardJson.Of(cards[i]).Write(room, filling);
        }

        tail[..written].CopyTo(room);
        response.Headers.ETag = EntityTags.Of(rented.Bytes);
        if (EntityTags.IsKnown(httpContext.Request, response.Headers.ETag.ToString()))
        {
            rented.Return();
            (response.StatusCode, response.ContentLength, response.ContentType) = (StatusCodes.Status304NotModified, null, null);
            return Task.CompletedTask;
        }

        return rented.SendAsync(response);
    }
}
