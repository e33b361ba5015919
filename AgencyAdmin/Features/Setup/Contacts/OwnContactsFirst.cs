using AgencyAdmin.Components.Shared;

namespace AgencyAdmin.Features.Setup.Contacts;

/// <summary>Joins two searches for contacts: those of an ID's own business are offered first, then all others.</summary>
internal static class OwnContactsFirst
{
    /// <summary>A search for one opening of a picker: it remembers which contacts it has offered.</summary>
    public static ContactSearch Of(ContactSearch own, ContactSearch others)
    {
        var offered = new HashSet<int>();
        return async (text, after, cancellationToken) =>
        {
            var first = new ContactOptions([], HasMore: false);
            if (after is null || offered.Contains(after.Id))
            {
                first = await own(text, after, cancellationToken);
                offered.UnionWith(first.Items.Select(contact => contact.Id));
                if (first.HasMore)
                {
                    return first;
                }

                after = null;
            }

            var rest = await others(text, after, cancellationToken);
            return new([.. first.Items, .. rest.Items], rest.HasMore, first.Items.Count > 0 ? first.Recent : rest.Recent);
        };
    }
}
