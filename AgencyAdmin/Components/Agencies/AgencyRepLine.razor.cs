using System.Globalization;
using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Domain.Agencies;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Components.Agencies;

/// <summary>One rep of an agency, edited in its row.</summary>
public sealed partial class AgencyRepLine : ComponentBase
{
    [Parameter, EditorRequired]
    public required AgencyRepRow Rep { get; set; }

    /// <summary>The contacts of the agency's business.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<ContactChoice> Contacts { get; set; }

    [Parameter]
    public bool IsFirst { get; set; }

    [Parameter]
    public bool IsLast { get; set; }

    /// <summary>True while the pointer holds this row by its grip.</summary>
    [Parameter]
    public bool IsDragged { get; set; }

    [Parameter]
    public EventCallback<AgencyRepDetails> Changed { get; set; }

    /// <summary>Up by a negative number of places, down by a positive one.</summary>
    [Parameter]
    public EventCallback<int> Moved { get; set; }

    [Parameter]
    public EventCallback Removed { get; set; }

    [Parameter]
    public EventCallback Dragged { get; set; }

    /// <summary>When the row that is being dragged is let go over this one.</summary>
    [Parameter]
    public EventCallback Dropped { get; set; }

    /// <summary>The id of the button that moves that row up (negative) or down.</summary>
    public static string ButtonId(int repId, int by) =>
        string.Create(CultureInfo.InvariantCulture, $"move-{repId}-{(by < 0 ? "up" : "down")}");

    private AgencyRepDetails D => Rep.Details;

    private ContactChoice? Contact => Contacts.FirstOrDefault(contact => contact.Id == D.ContactId);

    private Task SetAsync(AgencyRepDetails details) => Changed.InvokeAsync(details);

    private static string? Key(int? id) => id?.ToString(CultureInfo.InvariantCulture);

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static int? Number(ChangeEventArgs e) =>
        int.TryParse(e.Value as string, CultureInfo.InvariantCulture, out var id) ? id : null;

    private static DateOnly? Day(ChangeEventArgs e) =>
        DateOnly.TryParse(e.Value as string, CultureInfo.InvariantCulture, out var day) ? day : null;

    private static AgencyRepRole? Role(ChangeEventArgs e) =>
        Enum.TryParse<AgencyRepRole>(e.Value as string, out var role) ? role : null;
}
