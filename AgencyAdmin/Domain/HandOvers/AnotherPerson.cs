using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Matching;
using AgencyAdmin.Domain.Setup;

namespace AgencyAdmin.Domain.HandOvers;

/// <summary>Whether a card that customers know has become another person's.</summary>
/// <remarks>
/// Another name, and another email address or phone. Accents, case, the order of names and middle names make no other name; and
/// whoever keeps the first name and the address or a phone has married.
/// </remarks>
public static class AnotherPerson
{
    /// <param name="before">As customers see it.</param>
    /// <param name="after">As it would be.</param>
    public static bool Is(ContactSnapshot before, ContactSnapshot after)
    {
        if (PersonKeys.CanBeOne(before.Name, after.Name) || PersonKeys.CanBeOne(after.Name, before.Name))
        {
            return false;
        }

        var (mail, phones) = (PersonKeys.OfMail(before.Email), Phones(before));
        var keepsMail = mail.Length > 0 && mail == PersonKeys.OfMail(after.Email);
        var keepsPhone = phones.Intersect(Phones(after), StringComparer.Ordinal).Any();
        var isOther = (mail.Length > 0 && !keepsMail) || (phones.Count > 0 && !keepsPhone);
        return isOther && !((keepsMail || keepsPhone) && HaveOneFirstName(before.Name, after.Name));
    }

    private static bool HaveOneFirstName(string one, string other) =>
        FirstNames(one).Intersect(FirstNames(other), StringComparer.Ordinal).Any();

    private static IEnumerable<string> FirstNames(string name) =>
        PersonName.Read(name).Where(reading => !reading.IsSwapped).Select(reading => reading.First);

    private static HashSet<string> Phones(ContactSnapshot contact) =>
        new[] { contact.OfficePhone, contact.CellPhone }.OfType<PhoneLine>().Select(phone => phone.Href ?? phone.Text).ToHashSet(StringComparer.Ordinal);
}
