using AgencyAdmin.Data.Customers;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain.Setup;

namespace AgencyAdmin.Features.Contacts;

/// <summary>How many customers would see no rep any more if something became of a contact: counted over the draft, one by one.</summary>
public sealed class ContactReach(Setups setups, CustomerEffectsQuery effects)
{
    /// <param name="contactId">The contact's key.</param>
    /// <param name="edit">What would become of it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<int> LosersAsync(
        int contactId, Func<ContactSnapshot, ContactSnapshot> edit, CancellationToken cancellationToken = default)
    {
        var draft = await setups.DraftAsync(cancellationToken);
        if (draft.Contact(contactId) is not { } contact)
        {
            return 0;
        }

        var after = new SetupIndex(draft.Snapshot.WithContact(edit(contact)));

        // Work for the processor alone: the circuit goes on drawing meanwhile.
        var report = await Task.Run(() => effects.MeasureAsync(draft, after, examples: 0, cancellationToken), cancellationToken);
        return report.Effects.Lost;
    }
}
