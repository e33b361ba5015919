namespace AgencyAdmin.Components.Shared;

/// <summary>A contact that may be picked, as a list shows it.</summary>
public sealed record ContactOption(
    int Id, string Name, string? Position, string Business, string? Email, string? PictureId, bool IsActive = true);

/// <summary>The contacts that a text finds, a few at a time.</summary>
/// <param name="Items">In the order of the list.</param>
/// <param name="HasMore">Whether others follow behind the last of them.</param>
/// <param name="Recent">How many of the first were picked a short while ago, and stand first for that.</param>
public sealed record ContactOptions(IReadOnlyList<ContactOption> Items, bool HasMore, int Recent = 0);

/// <summary>Finds contacts to pick from.</summary>
/// <param name="text">What is typed; null for those that stand first without a text.</param>
/// <param name="after">The contact behind which to go on; null for the first ones.</param>
/// <param name="cancellationToken">Ends it, because something else is typed.</param>
public delegate Task<ContactOptions> ContactSearch(
    string? text, ContactOption? after, CancellationToken cancellationToken);
