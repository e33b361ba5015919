namespace AgencyAdmin.Features.CommandPalette;

/// <summary>What the palette finds, in the order in which it is shown.</summary>
public enum PaletteKind
{
    Recent,
    Customer,
    RepId,
    Contact,
    Agency,
    Command,
    Page,
    Publication,
    Feed,
}

/// <summary>A line of the palette: where Enter leads.</summary>
/// <param name="Text">What it is called.</param>
/// <param name="Detail">What tells it from others of the name.</param>
/// <param name="Code">Its number or ID, as the ERP writes it.</param>
public sealed record PaletteEntry(PaletteKind Kind, string Text, string Href, string? Detail = null, string? Code = null)
{
    public static string Heading(PaletteKind kind) => kind switch
    {
        PaletteKind.Recent => "Recent",
        PaletteKind.Customer => "Customers",
        PaletteKind.RepId => "Sales rep IDs",
        PaletteKind.Contact => "Contacts",
        PaletteKind.Agency => "Agencies",
        PaletteKind.Command => "Commands",
        PaletteKind.Page => "Pages",
        PaletteKind.Publication => "Publications",
        _ => "Feeds",
    };
}

/// <summary>What a typed text finds.</summary>
/// <param name="AreNear">True where no customer has the text, and those shown come near it.</param>
public sealed record PaletteAnswer(IReadOnlyList<PaletteEntry> Entries, bool AreNear = false)
{
    public static PaletteAnswer Empty { get; } = new([]);
}
