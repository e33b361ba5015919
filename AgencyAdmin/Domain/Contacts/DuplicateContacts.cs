using System.Security.Cryptography;
using System.Text;
using AgencyAdmin.Domain.Matching;
using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Domain.Contacts;

/// <summary>What of a contact tells whether another one is the same person.</summary>
/// <param name="Country">The country that reads its national phone numbers.</param>
public sealed record ContactTraits(
    int Id, int BusinessId, string Name, string? Email, string? OfficePhone, string? CellPhone, string? Country);

/// <summary>Two contacts of one business who may be one person.</summary>
/// <param name="FirstId">The one with the lower key.</param>
/// <param name="SecondId">The other.</param>
/// <param name="Facts">Why, in words; never empty.</param>
public sealed record DuplicatePair(int FirstId, int SecondId, IReadOnlyList<string> Facts);

/// <summary>
/// Finds contacts that were entered twice, within one business: agency reps cannot move between businesses.
/// </summary>
public static class DuplicateContacts
{
    private const int ShortestWithTypo = 7;

    /// <summary>Every pair with something in common, each once, by key.</summary>
    public static IReadOnlyList<DuplicatePair> Find(IEnumerable<ContactTraits> contacts)
    {
        var facts = new SortedDictionary<(int First, int Second), List<string>>();
        foreach (var business in contacts.GroupBy(contact => contact.BusinessId))
        {
            var people = business.OrderBy(contact => contact.Id).ToList();
            Add(facts, people, contact => Mail(contact.Email), pair => $"same email {pair.Email}");
            Add(facts, people, contact => Dialled(contact.CellPhone, contact), _ => "same cell phone");

            // A desk's number is many people's; of two it is most likely one person's.
            Add(facts, people, contact => Dialled(contact.OfficePhone, contact), _ => "same office phone", most: 2);
            AddNames(facts, people);
        }

        return [.. facts.Select(pair => new DuplicatePair(pair.Key.First, pair.Key.Second, pair.Value))];
    }

    /// <summary>
    /// A digest of all that is compared of two contacts: another one once a name, an email address or a phone is
    /// another.
    /// </summary>
    public static string Compared(ContactTraits one, ContactTraits other)
    {
        var (first, second) = one.Id < other.Id ? (one, other) : (other, one);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{Traits(first)}\0{Traits(second)}")));

        static string Traits(ContactTraits contact) => string.Join(
            '\0', contact.Name.Trim(), Mail(contact.Email), Said(contact.OfficePhone, contact), Said(contact.CellPhone, contact));

        static string? Said(string? phone, ContactTraits contact) =>
            Dialled(phone, contact) ?? TextRule.Clean(phone);
    }

    private static void Add(
        SortedDictionary<(int, int), List<string>> facts, List<ContactTraits> people, Func<ContactTraits, string?> key,
        Func<ContactTraits, string> words, int most = 20)
    {
        foreach (var group in people.Where(contact => key(contact) is not null).GroupBy(contact => key(contact)!, StringComparer.Ordinal))
        {
            var same = group.ToList();
            for (var i = 0; i < same.Count && same.Count <= most; i++)
            {
                for (var j = i + 1; j < same.Count; j++)
                {
                    Add(facts, same[i], same[j], words(same[i]));
                }
            }
        }
    }

    private static void AddNames(SortedDictionary<(int, int), List<string>> facts, List<ContactTraits> people)
    {
        var names = people.Select(contact => (Contact: contact, Spellings: Spellings(contact.Name))).ToList();
        var bySpelling = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
        {
            var near = new HashSet<int>();
            foreach (var spelling in names[i].Spellings)
            {
                foreach (var key in spelling.Length >= ShortestWithTypo ? NearSpellings.Keys(spelling) : [spelling])
                {
                    var known = bySpelling.TryGetValue(key, out var list) ? list : bySpelling[key] = [];
                    near.UnionWith(known.Where(other => other != i));
                    known.Add(i);
                }
            }

            foreach (var other in near.Order())
            {
                if (NameFact(names[other].Spellings, names[i].Spellings) is { } fact)
                {
                    Add(facts, names[other].Contact, names[i].Contact, fact);
                }
            }
        }
    }

    private static string? NameFact(IReadOnlyList<string> one, IReadOnlyList<string> other) =>
        one[0] == other[0] ? "same name"
        : one.Intersect(other).Any() ? "names that are one person's"
        : one.Any(spelling => spelling.Length >= ShortestWithTypo && other.Any(near => NearSpellings.AreNear(spelling, near))) ? "names that differ by one letter"
        : null;

    // The name as it stands, and as it reads with the first name's other forms and the words the other way round.
    private static IReadOnlyList<string> Spellings(string name)
    {
        var plain = PlainText.Of(name);
        var readings = PersonName.Read(name);
        return
        [
            readings is [var usual, ..] ? usual.First + usual.Lasts[0] : plain,
            .. readings.SelectMany(
                reading => Nicknames.Of(reading.First).Append(reading.First).Select(first => first + reading.Lasts[0]))
                .Distinct(),
        ];
    }

    private static void Add(
        SortedDictionary<(int, int), List<string>> facts, ContactTraits one, ContactTraits other, string fact)
    {
        var key = one.Id < other.Id ? (one.Id, other.Id) : (other.Id, one.Id);
        var known = facts.TryGetValue(key, out var list) ? list : facts[key] = [];
        known.Add(fact);
    }

    private static string? Mail(string? email) => TextRule.Clean(email)?.ToUpperInvariant();

    private static string? Dialled(string? phone, ContactTraits contact) =>
        PhoneLine.Read(phone, contact.Country)?.Href;
}
