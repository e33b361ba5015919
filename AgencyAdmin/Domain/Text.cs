using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Domain;

/// <summary>What every form does with a text field.</summary>
internal static class Text
{
    /// <summary>Trimmed and without characters of direction, or null where nothing is left.</summary>
    public static string? OrNull(string? value) => TextRule.Clean(value);
}
