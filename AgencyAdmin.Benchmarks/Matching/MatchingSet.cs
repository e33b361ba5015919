using System.Globalization;
using AgencyAdmin.Domain.Matching;
using Bogus;

namespace AgencyAdmin.Benchmarks.Matching;

/// <summary>
/// A made-up company whose answers are known: firms that make their IDs in different ways, and contacts who are typed
/// in by others, with nicknames, typing errors, swapped names, shared initials, changed names and people who are
/// missing.
/// </summary>
internal sealed class MatchingSet
{
    private static readonly IdScheme[] s_schemes = Enum.GetValues<IdScheme>();

    private readonly Faker _faker;
    private readonly Randomizer _random;
    private readonly List<MatchCandidate> _candidates = [];
    private readonly List<MatchSubject> _subjects = [];
    private readonly List<PickedLink> _picked = [];
    private readonly Dictionary<string, int?> _answers = new(StringComparer.Ordinal);
    private readonly double _pickedShare;

    private MatchingSet(int seed)
    {
        _random = new Randomizer(seed);
        _faker = new Faker(seed % 4 == 0 ? "de" : "en") { Random = _random };
        _pickedShare = _random.ArrayElement([0, 0, 0.2, 0.5]);
    }

    public IReadOnlyList<MatchCandidate> Candidates => _candidates;

    public IReadOnlyList<MatchSubject> Subjects => _subjects;

    public IReadOnlyList<PickedLink> Picked => _picked;

    /// <summary>The contact of each ID; null where it is not among the contacts.</summary>
    public IReadOnlyDictionary<string, int?> Answers => _answers;

    public static MatchingSet Make(int seed)
    {
        var set = new MatchingSet(seed);
        for (var business = 1; business <= 5; business++)
        {
            set.AddBusiness(business);
        }

        foreach (var id in (string[])["HOUSE", "WEB", "TEST1", "999"])
        {
            set.Add(id, null, null);
        }

        return set;
    }

    private void AddBusiness(int business)
    {
        var scheme = _random.ArrayElement(s_schemes);
        var firm = new MatchingFirm(
            business, _faker.Company.CompanyName(), scheme, _random.Bool(0.6f), _random.Bool(), _random.Number(0, 3), _random.Bool(0.4f));
        var people = Enumerable.Range(0, _random.Number(12, 45)).Select(_ => NewPerson()).ToList();

        // Family firms: some share a last name, a few the first letter as well.
        for (var i = 1; i < people.Count; i++)
        {
            if (_random.Bool(0.12f))
            {
                people[i] = people[i] with { Last = people[i - 1].Last };
            }
        }

        foreach (var person in people)
        {
            var isListed = _random.Bool(0.85f);
            var id = Unique(firm.Scheme.IdOf(person, firm, _random));
            int? contact = isListed ? AddContact(firm, person, id) : null;
            if (_random.Bool(0.88f))
            {
                Add(_random.Bool(0.03f) ? Unique(Typo(id)) : id, contact, firm);
                if (_random.Bool(0.04f))
                {
                    Add(Unique(id), contact, firm);
                }
            }
        }
    }

    private void Add(string id, int? contact, MatchingFirm? firm)
    {
        if (!_answers.TryAdd(id, contact))
        {
            return;
        }

        if (contact is { } known && firm is not null && _random.Bool((float)_pickedShare))
        {
            _picked.Add(new(id, known, firm.Business));
            _answers.Remove(id);
            return;
        }

        _subjects.Add(new(id, [.. Said(contact)]));
    }

    // What was said before is mostly right, but people change.
    private IEnumerable<SaidLink> Said(int? contact)
    {
        if (_candidates.Count > 0 && _random.Bool(0.08f) && (_random.Bool(0.005f) ? _random.ListItem(_candidates).Id : contact) is { } linked)
        {
            yield return new(linked, LinkSource.ContactsFeed, "KS_CONTACTS links it");
        }

        if (_candidates.Count > 0 && _random.Bool(0.08f) && (_random.Bool(0.1f) ? _random.ListItem(_candidates).Id : contact) is { } shown)
        {
            yield return new(
                shown, _random.Bool() ? LinkSource.LatestPublication : LinkSource.EarlierPublication, "a publication showed it");
        }
    }

    private MatchingPerson NewPerson() => new(
        _faker.Name.FirstName(), _random.Bool(0.25f) ? _faker.Name.FirstName()[..1] : null, _faker.Name.LastName(),
        _random.Number(100, 9999), _random.Number(1, 99));

    private int AddContact(MatchingFirm firm, MatchingPerson person, string id)
    {
        var key = _candidates.Count + 1;
        var mail = _random.Bool(0.15f) ? null : _random.Bool(0.05f) ? "sales@firm.example" : $"{firm.MailboxOf(person, id)}@firm.example";
        var number = !firm.HasNumbers ? null
            : firm.NumbersAreTheErps ? person.Number.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{key:000}");
        var phone = firm.PhonesEndInNumbers
            ? string.Create(CultureInfo.InvariantCulture, $"+1 702 234 {person.Number:0000}")
            : $"+1 702 {_random.Number(200, 999)} {_random.Number(1000, 9999)}";
        _candidates.Add(new(key, NameOnCard(person), mail, number, phone, firm.Business, firm.Name));
        return key;
    }

    private string NameOnCard(MatchingPerson person)
    {
        var plain = PlainText.Of(person.First);
        var familiar = Nicknames.Of(plain);
        var first = familiar.Count > 0 && _random.Bool(0.3f)
            ? CultureInfo.InvariantCulture.TextInfo.ToTitleCase(_random.ArrayElement([.. familiar]).ToLowerInvariant())
            : person.First;
        var last = _random.Bool(0.03f) ? _faker.Name.LastName() : person.Last;
        (first, last) = _random.Bool(0.04f) ? (first, Typo(last)) : (first, last);
        var middle = person.Middle is { } letter && _random.Bool() ? $" {letter}." : "";
        return _random.Number(0, 99) switch
        {
            < 6 => $"{last}, {first}{middle}",
            < 9 => $"{last} {first}",
            < 11 => $"Dr. {first}{middle} {last}",
            _ => $"{first}{middle} {last}",
        };
    }

    private string Typo(string text)
    {
        var at = _random.Number(0, text.Length - 1);
        return _random.Number(0, 2) switch
        {
            0 when text.Length > 2 => text.Remove(at, 1),
            1 when at + 1 < text.Length => text[..at] + text[at + 1] + text[at] + text[(at + 2)..],
            _ => text[..at] + char.ToUpperInvariant(_random.Char('a', 'z')) + text[(at + 1)..],
        };
    }

    private string Unique(string id)
    {
        var unique = id;
        for (var i = 2; _answers.ContainsKey(unique) || _picked.Exists(link => link.SalesRepId == unique); i++)
        {
            unique = string.Create(CultureInfo.InvariantCulture, $"{id}{i}");
        }

        return unique;
    }
}
