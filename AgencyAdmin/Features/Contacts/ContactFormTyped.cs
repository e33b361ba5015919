using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Contacts;

// What is typed and not saved: kept, given back, let go.
public sealed partial class ContactForm
{
    /// <summary>
    /// What is typed, kept when the circuit is lost. A form in a side panel is drawn too late to get it back: there the
    /// page keeps it and gives it by <see cref="Kept"/>.
    /// </summary>
    [PersistentState]
    public TypedContact? Typed
    {
        get => IsTyped
            ? new(_stored?.Id ?? 0, _form.ToDetails(), _form.PictureId, _businessId, _stored, _join.Undecided)
            : null;
        set => _kept ??= value;
    }

    // What others saved since then comes in as if it had been saved while this was typed.
    private Task GiveBackAsync(TypedContact kept)
    {
        (_form, _businessId) = (ContactFormModel.AsTyped(kept.Details, kept.PictureId), kept.BusinessId);
        if (kept.Base is { } before && _stored is { } now)
        {
            _join.Begin(ContactFormModel.Of(before), kept.Undecided);
            _form = _join.Meet(_form, ContactFormModel.Of(now));
        }

        return TypedAsync();
    }

    private Task DiscardAsync()
    {
        (_form, _refusals) = (_join.Discard(), []);
        return TypedAsync();
    }

    private Task CancelAsync()
    {
        _join.Begin(_form);
        return Cancelled.InvokeAsync();
    }
}
