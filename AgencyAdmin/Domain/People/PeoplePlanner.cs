using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Matching;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Domain.People;

/// <summary>Says what a table of people comes to, and changes nothing.</summary>
public sealed class PeoplePlanner
{
    private readonly PeopleFacts _facts;
    private readonly string? _business;
    private readonly IReadOnlySet<int> _replaced;
    private readonly BusinessFinder _businesses;
    private readonly Dictionary<string, KnownRepId> _ids;
    private readonly ILookup<string, KnownPerson> _mails;
    private readonly Dictionary<(int Business, string Key), List<PersonDraft>> _byKey = [];
    private readonly List<PersonDraft> _people = [];
    private readonly Dictionary<int, PersonDraft> _taken = [];

    private PeoplePlanner(PeopleFacts facts, string? business, IReadOnlySet<int> replaced)
    {
        (_facts, _business, _replaced) = (facts, TextRule.Clean(business), replaced);
        _businesses = new(facts.Businesses);
        _ids = facts.RepIds.ToDictionary(id => id.Normalised, StringComparer.Ordinal);
        _mails = facts.People.Where(person => person.Details.Email is not null)
            .ToLookup(person => PersonKeys.OfMail(person.Details.Email), StringComparer.Ordinal);
        var businesses = facts.Businesses.ToDictionary(known => known.Id);
        foreach (var person in facts.People)
        {
            Remember(new(person, businesses[person.BusinessId], person.Details));
        }
    }

    /// <param name="lines">The rows.</param>
    /// <param name="facts">What is there.</param>
    /// <param name="business">The number or name of the business of rows that name none; null where they are refused.</param>
    /// <param name="replaced">The IDs whose contact somebody has said shall be replaced.</param>
    public static PeoplePlan Plan(
        IReadOnlyList<PersonLine> lines, PeopleFacts facts, string? business, IReadOnlySet<int> replaced)
    {
        var planner = new PeoplePlanner(facts, business, replaced);
        var rows = lines.Select(planner.Plan).ToList();
        return new(rows, [.. planner._people.Where(person => person.IsWritten).Select(person => person.ToWrite())]);
    }

    private PlannedRow Plan(PersonLine line)
    {
        if (line.Texts.FirstOrDefault(text => TextRule.Fault(text.Text) is not null) is { Text: { } faulty, Column: var column })
        {
            return Refuse(line, column, faulty, $"It {TextRule.Fault(faulty)}. Take it out.");
        }

        if (line.RepIds.FirstOrDefault(id => TextRule.Length(id) > SalesRepId.Limit) is { } tooLong)
        {
            return Refuse(line, PeopleColumn.RepIds, tooLong, $"A sales rep ID has at most {SalesRepId.Limit} characters.");
        }

        var (business, why) = BusinessOf(line);
        if (business is null)
        {
            return Refuse(line, PeopleColumn.Business, line.Business, why!);
        }

        var found = Find(line, business);
        if (found.Count > 1)
        {
            return Refuse(line, PeopleColumn.Name, line.Name, $"{business.Name} has several contacts of this name. Give the email address of the one that is meant.");
        }

        if (found is [] && line.Name is null)
        {
            return Refuse(line, PeopleColumn.Name, line.Email, "The name is missing.");
        }

        var person = found is [var one] ? one : new PersonDraft(null, business, ContactDetails.Empty with { Address = business.Address });
        return Plan(line, person, isNew: found is []);
    }

    private PlannedRow Plan(PersonLine line, PersonDraft person, bool isNew)
    {
        var first = person.FirstLine;
        var (refusal, changes) = person.Take(line);
        if (refusal is not null)
        {
            return Refuse(line, ColumnOf(refusal.Field), line.Name, refusal.Message);
        }

        if (isNew)
        {
            Remember(person);
        }

        if (first is null)
        {
            _people.Add(person);
        }

        var ids = line.RepIds.Select(raw => Plan(raw, person)).ToList();
        return new(
            line, isNew ? PersonFate.New : changes.Count > 0 ? PersonFate.Changed : PersonFate.Same, person.Business, person.Known, first,
            isNew ? [] : changes, ids, [.. Warnings(line, person, isNew)]);
    }

    private PlannedId Plan(string raw, PersonDraft person)
    {
        if (!_ids.TryGetValue(_facts.Normalise(raw), out var id))
        {
            return new(raw, RepIdFate.Unknown, null);
        }

        if (id.IsIgnored || id.IsInTwoAgencies)
        {
            return new(raw, id.IsIgnored ? RepIdFate.Ignored : RepIdFate.InTwoAgencies, id);
        }

        if (!_taken.TryAdd(id.Id, person))
        {
            return new(raw, _taken[id.Id] == person ? RepIdFate.Same : RepIdFate.Taken, id);
        }

        var fate = id.ContactId is null ? RepIdFate.Picked
            : id.ContactId == person.Known?.Id ? RepIdFate.Same
            : _replaced.Contains(id.Id) ? RepIdFate.Replaced
            : RepIdFate.Conflict;
        if (fate is RepIdFate.Picked or RepIdFate.Replaced)
        {
            person.Pick(id);
        }

        return new(raw, fate, id);
    }

    private IEnumerable<string> Warnings(PersonLine line, PersonDraft person, bool isNew)
    {
        if (person.Known is { IsActive: false })
        {
            yield return "This contact is inactive and stays so.";
        }

        if (isNew && line.Email is { } mail && _mails[PersonKeys.OfMail(mail)].FirstOrDefault() is { } same)
        {
            yield return $"{same.Details.Name} has this email address too.";
        }

        if (isNew && PersonKeys.OfSought(person.Details.Name).SelectMany(key => _byKey.GetValueOrDefault((person.Business.Id, key)) ?? [])
            .Any(other => other != person && PersonKeys.CanBeOne(person.Details.Name, other.Details.Name)))
        {
            yield return $"{person.Business.Name} has somebody else of this name.";
        }

        foreach (var warning in ContactWarnings.OfReach(person.Details, person.Business.Address.Country))
        {
            yield return warning.Message;
        }
    }

    // Who the row names, else whose address it gives, else the one that was chosen for all.
    private (KnownBusiness? Business, string? Why) BusinessOf(PersonLine line)
    {
        if (line.Business is not null)
        {
            return _businesses.Find(line.Business);
        }

        if (line.Email is { } mail && _mails[PersonKeys.OfMail(mail)].ToList() is [var only] && IsSame(line, only.Details.Name))
        {
            return (_facts.Businesses.First(business => business.Id == only.BusinessId), null);
        }

        return _business is not null ? _businesses.Find(_business)
            : _businesses.Only is { } business ? (business, null)
            : (null, "The row names no business. Give it a column, or choose the business of rows without one.");
    }

    private List<PersonDraft> Find(PersonLine line, KnownBusiness business)
    {
        var byMail = line.Email is { } mail ? Of(PersonKeys.OfMail(mail)).Where(person => IsSame(line, person.Details.Name)).Distinct().ToList() : [];
        return byMail.Count == 1 || line.Name is null
            ? byMail
            : [.. PersonKeys.OfSought(line.Name).SelectMany(Of).Distinct().Where(person => IsSame(line, person.Details.Name) && !IsNamesake(line, person))];

        List<PersonDraft> Of(string key) => _byKey.GetValueOrDefault((business.Id, key)) ?? [];
    }

    // An address that several share, as of an office, does not make them one.
    private static bool IsSame(PersonLine line, string name) =>
        line.Name is null || PersonKeys.CanBeOne(line.Name, name);

    // Two rows of one name and two addresses are two people; the address of a stored contact may have changed.
    private static bool IsNamesake(PersonLine line, PersonDraft person) =>
        person.FirstLine is not null && line.Email is not null && person.Details.Email is not null
        && PersonKeys.OfMail(line.Email) != PersonKeys.OfMail(person.Details.Email);

    private void Remember(PersonDraft person)
    {
        foreach (var key in PersonKeys.OfStored(person.Details.Name).Append(PersonKeys.OfMail(person.Details.Email)).Where(key => key.Length > 0).Distinct())
        {
            if (!_byKey.TryGetValue((person.Business.Id, key), out var those))
            {
                _byKey[(person.Business.Id, key)] = those = [];
            }

            those.Add(person);
        }
    }

    private static PlannedRow Refuse(PersonLine line, PeopleColumn column, string? value, string reason) =>
        new(line, PersonFate.Refused, Refusal: new(column, value, reason));

    private static PeopleColumn ColumnOf(string? field) =>
        Enum.TryParse<PeopleColumn>(field, out var column) ? column : PeopleColumn.Name;
}
