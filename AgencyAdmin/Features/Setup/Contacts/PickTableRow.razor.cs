using AgencyAdmin.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Setup.Contacts;

/// <summary>A verified ID: who stands for it, who might, and the way to pick somebody.</summary>
public sealed partial class PickTableRow : ComponentBase
{
    /// <summary>The field in which a contact is looked for: one row at a time has it.</summary>
    internal const string PickerId = "pick-contact";

    [Parameter, EditorRequired]
    public required PickRow Row { get; set; }

    /// <summary>Its place in the list, counted from 0.</summary>
    [Parameter]
    public int Place { get; set; }

    /// <summary>Finds those that may be picked; needed while a contact is looked for here.</summary>
    [Parameter]
    public ContactSearch? Search { get; set; }

    [Parameter]
    public bool CanEdit { get; set; }

    /// <summary>True for the row that has the keys; only its controls are stops for Tab.</summary>
    [Parameter]
    public bool IsActive { get; set; }

    /// <summary>True for the row that the address names.</summary>
    [Parameter]
    public bool IsOpen { get; set; }

    /// <summary>True while a contact is looked for in this row.</summary>
    [Parameter]
    public bool IsPicking { get; set; }

    /// <summary>True where somebody has just asked for that, and goes on typing.</summary>
    [Parameter]
    public bool IsAsked { get; set; }

    /// <summary>Clicked: it is to have the keys.</summary>
    [Parameter]
    public EventCallback Chosen { get; set; }

    /// <summary>Called with the contact's key, or null for nobody.</summary>
    [Parameter]
    public EventCallback<int?> Picked { get; set; }

    /// <summary>Called with true to look for a contact here, with false to leave that.</summary>
    [Parameter]
    public EventCallback<bool> Picking { get; set; }

    [Parameter]
    public EventCallback NewContact { get; set; }

    private string Stop => IsActive ? "0" : "-1";

    private Task TakeAsync(ContactOption? contact) =>
        contact is null ? Task.CompletedTask : Picked.InvokeAsync(contact.Id);
}
