namespace AgencyAdmin.Components.Shared;

/// <summary>A link that chooses a filter, or takes a chosen one away.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="Count">How many it leads to, where that is known.</param>
/// <param name="IsSelected">Whether it is what is shown now.</param>
/// <param name="IsRemoval">Whether it takes the filter away.</param>
public sealed record Chip(string Text, string Href, int? Count = null, bool IsSelected = false, bool IsRemoval = false);
