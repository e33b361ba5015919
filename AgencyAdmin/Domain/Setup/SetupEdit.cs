namespace AgencyAdmin.Domain.Setup;

/// <summary>What a form would make of the draft if it were saved now. It is data, so that another server can show it as well.</summary>
/// <param name="Contact">Takes the place of the contact of its key, or is added.</param>
/// <param name="Agency">Its fields take the place of those of its key; its reps stay as they are in the draft.</param>
/// <param name="Picked">What the contact is picked for at once.</param>
public sealed record SetupEdit(ContactSnapshot? Contact = null, AgencySnapshot? Agency = null, PickedId? Picked = null)
{
    /// <summary>The draft as it would be.</summary>
    public SetupSnapshot Over(SetupSnapshot draft)
    {
        var laid = Contact is null ? draft : draft.WithContact(Contact);
        laid = Contact is null || Picked is null ? laid : laid.WithPick(Picked.AgencyId, Picked.SalesRepId, Contact.Id);
        return Agency is null ? laid : laid.WithAgencyFields(Agency);
    }
}

/// <summary>A normalised sales rep ID in an agency.</summary>
public sealed record PickedId(int AgencyId, string SalesRepId);
