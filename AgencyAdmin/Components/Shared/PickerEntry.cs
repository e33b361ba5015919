namespace AgencyAdmin.Components.Shared;

/// <summary>What can be chosen in the list of a <see cref="ContactPicker"/>.</summary>
public enum PickerEntryKind
{
    Contact,
    Nobody,
    More,
    Again,
    Add,
}

/// <summary>A line of that list.</summary>
/// <param name="Kind">What choosing it does.</param>
/// <param name="Contact">Whom it picks, where it picks somebody.</param>
/// <param name="IsRecent">True where that contact was picked a short while ago.</param>
public sealed record PickerEntry(PickerEntryKind Kind, ContactOption? Contact = null, bool IsRecent = false)
{
    public object Key => Contact is { } contact ? contact.Id : Kind;
}
