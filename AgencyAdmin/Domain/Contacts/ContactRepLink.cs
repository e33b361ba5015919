namespace AgencyAdmin.Domain.Contacts;

/// <summary>
/// A sales rep ID that the ERP named for a contact in its latest KS_CONTACTS row. It speaks for the contact wherever
/// the ID has nobody: when the ID came with a later feed, or when its pick was cleared.
/// </summary>
public sealed class ContactRepLink
{
    private ContactRepLink()
    {
    }

    public ContactRepLink(int contactId, string raw) => (ContactId, Raw) = (contactId, raw);

    public int ContactId { get; private set; }

    /// <summary>The ID as sent, because the rules that normalise it may change; no customer need have it.</summary>
    public string Raw { get; private set; } = "";
}
