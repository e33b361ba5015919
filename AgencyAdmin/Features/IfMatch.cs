using System.Globalization;

namespace AgencyAdmin.Features;

/// <summary>Versions as entity tags: what was read, and what a write expects to find.</summary>
internal static class IfMatch
{
    public static string Tag(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>The version that a request expects; null where it does not care.</summary>
    /// <remarks>A tag that was never handed out is as stale as one can be.</remarks>
    public static int? Version(string? header) => header is null or "*"
        ? null
        : int.TryParse(header.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : -1;
}
