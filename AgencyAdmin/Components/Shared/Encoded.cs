using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace AgencyAdmin.Components.Shared;

/// <summary>Text from data as it may stand in markup that we write ourselves; every script stays readable.</summary>
internal static class Encoded
{
    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Text(string? text) => s_encoder.Encode(text ?? "");
}
