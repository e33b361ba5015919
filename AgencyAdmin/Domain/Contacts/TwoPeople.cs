namespace AgencyAdmin.Domain.Contacts;

/// <summary>
/// Two contacts of which somebody has said that they are two people. The list of possible duplicates leaves them out
/// until a name, an email address or a phone of either is another.
/// </summary>
public sealed class TwoPeople
{
    private TwoPeople()
    {
    }

    public TwoPeople(ContactTraits one, ContactTraits other) =>
        (FirstId, SecondId, Compared) = (
            Math.Min(one.Id, other.Id), Math.Max(one.Id, other.Id), DuplicateContacts.Compared(one, other));

    public int Id { get; private set; }

    /// <summary>The one with the lower key.</summary>
    public int FirstId { get; private set; }

    public int SecondId { get; private set; }

    /// <summary>What was compared when it was said, as <see cref="DuplicateContacts.Compared"/> has it.</summary>
    public string Compared { get; private set; } = "";

    /// <summary>Says it anew, of what the two are now.</summary>
    public void SayAgain(ContactTraits one, ContactTraits other) => Compared = DuplicateContacts.Compared(one, other);
}
