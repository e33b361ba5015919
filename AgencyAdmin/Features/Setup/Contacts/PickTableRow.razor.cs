using AgencyAdmin.Domain;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

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

    /// <summary>Those that may be picked, of all chosen businesses.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<PickableContact> Contacts { get; set; }

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

    // Those of the business that has the ID already come first.
    private Task<IEnumerable<PickableContact>> FindAsync(string? text, CancellationToken cancellationToken)
    {
        var own = Row.Contact?.Business ?? (Row.Claims is [var claim, ..] ? claim.Agency : null);
        var words = Text.OrNull(text)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return Task.FromResult(Contacts
            .Where(contact => contact.Id != Row.Contact?.Id && words.All(word =>
                $"{contact.Name} {contact.Business} {contact.Email}".Contains(word.TrimEnd(','), StringComparison.OrdinalIgnoreCase)))
            .OrderByDescending(contact => contact.Business == own).AsEnumerable());
    }

    private Task TakeAsync(PickableContact? contact) =>
        contact is null ? Task.CompletedTask : Picked.InvokeAsync(contact.Id);

    private Task PressAsync(KeyboardEventArgs e) => e.Key is "Escape" ? Picking.InvokeAsync(false) : Task.CompletedTask;
}
