using System.Text.Json;
using AgencyAdmin.Data.Serving;

namespace AgencyAdmin.Features;

/// <summary>
/// A rep card, or a fallback, as JSON for the portal and for REST: serialised once for all customers who see it.
/// </summary>
internal sealed class CardJson : IServedForm
{
    private const string Form = "json";

    public static ByteTemplate Of(ServedPart part) => part.Form(Form) ?? part.Keep(Form, ByteTemplate.Of(Text(part)));

    public void MakeOf(ServedPart part) => Of(part);

    // The data is encoded, so these very characters can only be the member itself.
    private static string Text(ServedPart part) => part.Card is { } card
        ? JsonSerializer.Serialize(RepCardBody.Of(card), JsonSerializerOptions.Web)
            .Replace("\"picture\":\"/", $"\"picture\":\"{ByteTemplate.Address}/", StringComparison.Ordinal)
        : JsonSerializer.Serialize(FallbackBody.Of(part.Fallback), JsonSerializerOptions.Web);
}
