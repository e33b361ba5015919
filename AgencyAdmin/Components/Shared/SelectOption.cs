namespace AgencyAdmin.Components.Shared;

/// <summary>One of the things that a <see cref="SelectField"/> offers.</summary>
/// <param name="Value">What is chosen by it; empty for no choice.</param>
/// <param name="Text">What it is called.</param>
/// <param name="Language">The language of the text where it is not the page's.</param>
public sealed record SelectOption(string Value, string Text, string? Language = null)
{
    /// <summary>The values of an enumeration under their own names.</summary>
    public static IEnumerable<SelectOption> Of<TEnum>()
        where TEnum : struct, Enum => Enum.GetNames<TEnum>().Select(name => new SelectOption(name, name));
}
