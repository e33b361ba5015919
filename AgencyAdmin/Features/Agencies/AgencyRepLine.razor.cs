using System.Globalization;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.Agencies;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Agencies;

/// <summary>One rep of an agency, to read; <see cref="AgencyRepFields"/> edits it.</summary>
public sealed partial class AgencyRepLine : ComponentBase
{
    private object? _drawn;

    [Parameter, EditorRequired]
    public required AgencyRepRow Rep { get; set; }

    [Parameter]
    public bool CanEdit { get; set; }

    /// <summary>True where another agency claims the ID as well.</summary>
    [Parameter]
    public bool IsDisputed { get; set; }

    /// <summary>True while the pointer holds this row by its grip.</summary>
    [Parameter]
    public bool IsDragged { get; set; }

    [Parameter]
    public EventCallback Edited { get; set; }

    [Parameter]
    public EventCallback Dragged { get; set; }

    /// <summary>When the row that is being dragged is let go over this one.</summary>
    [Parameter]
    public EventCallback Dropped { get; set; }

    /// <summary>The id of the button that opens the row.</summary>
    public static string EditId(int repId) => string.Create(CultureInfo.InvariantCulture, $"edit-{repId}");

    // A hundred rows stand below a form in which somebody types.
    protected override bool ShouldRender()
    {
        var now = (Rep, CanEdit, IsDisputed, IsDragged);
        var isOther = !now.Equals(_drawn);
        _drawn = now;
        return isOther;
    }

    private string Days => (Rep.Details.ValidFrom, Rep.Details.ValidUntil) switch
    {
        (null, null) => "Always",
        ({ } from, null) => $"From {DisplayFormat.Day(from)}",
        (null, { } until) => $"Until {DisplayFormat.Day(until)}",
        ({ } from, { } until) => $"{DisplayFormat.Day(from)} – {DisplayFormat.Day(until)}",
    };
}
