using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain.Setup;

namespace AgencyAdmin.Features.Contacts;

/// <summary>How many customers would see no rep any more if something became of the draft: counted one by one.</summary>
public sealed class ContactReach(Setups setups, CustomerEffectsQuery effects)
{
    /// <param name="contactId">The contact's key.</param>
    /// <param name="edit">What would become of it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<int> LosersAsync(
        int contactId, Func<ContactSnapshot, ContactSnapshot> edit, CancellationToken cancellationToken = default) =>
        LosersAsync([contactId], edit, cancellationToken);

    /// <summary>As above, where the same becomes of several contacts.</summary>
    public Task<int> LosersAsync(
        IReadOnlyCollection<int> contactIds, Func<ContactSnapshot, ContactSnapshot> edit, CancellationToken cancellationToken = default)
    {
        var chosen = contactIds.ToHashSet();
        return LosersAsync(
            draft => draft with { Contacts = [.. draft.Contacts.Select(contact => chosen.Contains(contact.Id) ? edit(contact) : contact)] },
            cancellationToken);
    }

    /// <summary>As above, whatever becomes of the draft.</summary>
    public async Task<int> LosersAsync(Func<SetupSnapshot, SetupSnapshot> edit, CancellationToken cancellationToken = default)
    {
        var draft = await setups.DraftAsync(cancellationToken);

        // Work for the processor alone: the circuit goes on drawing meanwhile.
        var report = await Task.Run(
            () => effects.MeasureAsync(draft, new SetupIndex(edit(draft.Snapshot)), examples: 0, cancellationToken), cancellationToken);
        return report.Effects.Lost;
    }

    /// <summary>The end of a notice, after what was done.</summary>
    public static string Sentence(int losers) => losers == 0
        ? "No customer is left without a rep by it"
        : $"Once published, {DisplayFormat.Plural(losers, "customer")} will see no rep";
}
