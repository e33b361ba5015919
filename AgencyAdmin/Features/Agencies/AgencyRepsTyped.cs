using AgencyAdmin.Features.Contacts;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Agencies;

// What is typed for a rep that is being added, and for a contact that is added on the way.
public sealed partial class AgencyReps
{
    /// <summary>The row that is being added, kept when the circuit is lost.</summary>
    [PersistentState]
    public KeptRep? Adding
    {
        get => _isAdding || _isAddingContact
            ? new(View.Id, _adding, _isAddingContact, _isAddingContact ? _form?.Typed : null, _contactFor)
            : null;
        set => _kept ??= value;
    }

    private KeptRep? TypedNow() =>
        Adding is { } adding && (adding.Row != new NewRep() || adding.Typed is not null) ? adding : null;

    private void GiveBack(KeptRep kept)
    {
        if (kept.AgencyId == View.Id)
        {
            _kept = kept;
            GoOn(kept);
        }
    }

    private void GoOn(KeptRep kept) =>
        (_isAdding, _adding, _isAddingContact, _contactFor) = (kept.ContactFor is null, kept.Row,
            kept.IsAddingContact, kept.ContactFor);

    private void Discard() => (_isAdding, _adding, _isAddingContact, _kept) = (false, new(), false, null);

    /// <summary>What stands in the row for a new rep, and in the panel beside it that adds a contact.</summary>
    /// <param name="ContactFor">The row that asked for a contact; null where it is the new one.</param>
    public sealed record KeptRep(
        int AgencyId, NewRep Row, bool IsAddingContact = false, TypedContact? Typed = null, int? ContactFor = null);
}
