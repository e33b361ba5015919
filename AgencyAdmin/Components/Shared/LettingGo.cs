namespace AgencyAdmin.Components.Shared;

/// <summary>
/// Whether the person has just agreed, or asked by a button, that what is typed is let go. One per circuit: the guard
/// that asks and the place that keeps the text know nothing of each other.
/// </summary>
public sealed class LettingGo
{
    public bool IsAgreed { get; set; }
}
