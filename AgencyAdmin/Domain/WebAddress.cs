using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Domain;

/// <summary>What may be shown as a link: http and https only, so that no script address gets into a page.</summary>
public static class WebAddress
{
    public const int Limit = TextLimits.Website;

    public static bool IsAcceptable(string value) =>
        value.Length <= Limit
        && Uri.TryCreate(value, UriKind.Absolute, out var uri)
        && uri.Scheme is ("http" or "https")
        && uri.Host.Length > 0;
}
