namespace AgencyAdmin.Domain;

/// <summary>What every form does with a text field.</summary>
internal static class Text
{
    /// <summary>Trimmed, or null where nothing is left.</summary>
    public static string? OrNull(string? value) => value?.Trim() is { Length: > 0 } trimmed ? trimmed : null;
}
