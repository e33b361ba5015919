using System.Globalization;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Domain.Agencies;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace AgencyAdmin.Features.Agencies;

/// <summary>One rep of an agency, open for editing in its place in the list.</summary>
public sealed partial class AgencyRepFields : ComponentBase
{
    // Far enough for any list: a move ends where the list does.
    private const int End = 1_000_000;

    private static readonly (string Text, int By)[] s_moves =
        [("up", -1), ("down", 1), ("to the top", -End), ("to the end", End)];

    [Parameter, EditorRequired]
    public required AgencyRepRow Rep { get; set; }

    /// <summary>The name of the agency's business.</summary>
    [Parameter, EditorRequired]
    public required string Business { get; set; }

    /// <summary>Finds the contacts of that business.</summary>
    [Parameter, EditorRequired]
    public required ContactSearch Search { get; set; }

    /// <summary>The other agencies that claim the ID.</summary>
    [Parameter]
    public IReadOnlyList<(int Id, string Name)> OtherAgencies { get; set; } = [];

    [Parameter]
    public EventCallback<RepChange> Changed { get; set; }

    /// <summary>Up by a negative number of places, down by a positive one.</summary>
    [Parameter]
    public EventCallback<int> Moved { get; set; }

    [Parameter]
    public EventCallback Removed { get; set; }

    /// <summary>Asks for the form of a new contact.</summary>
    [Parameter]
    public EventCallback AddContact { get; set; }

    /// <summary>The row is text again.</summary>
    [Parameter]
    public EventCallback Closed { get; set; }

    private AgencyRepDetails D => Rep.Details;

    private ContactOption? Contact => Rep.Contact is { } contact
        ? new(contact.Id, contact.Name, contact.Position, Business, Email: null, contact.PictureId, contact.IsActive)
        : null;

    /// <summary>The id of the field that picks the contact.</summary>
    public static string PickerId(int repId) => string.Create(CultureInfo.InvariantCulture, $"rep-{repId}-contact");

    /// <summary>The id of the button that moves that row so far.</summary>
    public static string ButtonId(int repId, int by) => string.Create(CultureInfo.InvariantCulture, $"move-{repId}-{by}");

    private Task SetAsync(AgencyRepDetails details) => Changed.InvokeAsync(new(details, Rep.Contact?.Name));

    private Task PressAsync(KeyboardEventArgs e) => e switch
    {
        { Key: "Escape" } => Closed.InvokeAsync(),
        { AltKey: true, Key: "ArrowUp" } => Moved.InvokeAsync(-1),
        { AltKey: true, Key: "ArrowDown" } => Moved.InvokeAsync(1),
        _ => Task.CompletedTask,
    };

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? Day(ChangeEventArgs e) =>
        DateOnly.TryParse(e.Value as string, CultureInfo.InvariantCulture, out var day) ? day : null;

    private static AgencyRepRole? Role(string chosen) =>
        Enum.TryParse<AgencyRepRole>(chosen, out var role) ? role : null;
}
