using AgencyAdmin.Domain.Contacts;

namespace AgencyAdmin.Data.Contacts;

/// <summary>Finds contacts by who stands in for them.</summary>
internal static class StandInSelection
{
    /// <summary>Those for whom that contact stands in, in whichever period.</summary>
    public static IQueryable<Contact> StoodInBy(this IQueryable<Contact> contacts, int contactId)
    {
        var mark = LaterStandIns.Mark(contactId);
        return contacts.Where(away => away.StandInId == contactId || away.LaterStandIns!.Contains(mark));
    }
}
