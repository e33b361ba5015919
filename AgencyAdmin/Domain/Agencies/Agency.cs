using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Domain.Agencies;

/// <summary>What the upper half of the Agency editor holds.</summary>
public sealed record AgencyDetails(
    string Name, AgencyTraits Traits, string? Type, string? Phone, string? Email, PostalAddress Address, string? Website);

/// <summary>A sales-related business and its reps. There is one per business; choosing the business makes it.</summary>
public sealed class Agency
{
    public const int NameLimit = TextLimits.AgencyName;
    public const int TypeLimit = TextLimits.AgencyType;
    public const int EmailLimit = TextLimits.Email;
    public const int PhoneLimit = TextLimits.Phone;

    private readonly List<AgencyRep> _reps = [];

    private Agency()
    {
    }

    public int Id { get; private set; }

    public int BusinessId { get; private set; }

    public string Name { get; private set; } = "";

    public AgencyTraits Traits { get; private set; } = AgencyTraits.Sells;

    /// <summary>One of the company's own words for kinds of agencies.</summary>
    public string? Type { get; private set; }

    public string? Phone { get; private set; }

    public string? Email { get; private set; }

    public PostalAddress Address { get; private set; } = PostalAddress.Empty;

    public string? Website { get; private set; }

    public bool IsActive { get; private set; } = true;

    /// <summary>True from step 2, where its business is chosen, until someone has looked at it in step 3.</summary>
    public bool IsProposed { get; private set; }

    /// <summary>Concurrency token: grows with every change.</summary>
    public int Version { get; private set; }

    public IReadOnlyList<AgencyRep> Reps => _reps;

    public AgencyDetails Details => new(Name, Traits, Type, Phone, Email, Address, Website);

    /// <summary>An agency as step 2 proposes it: the business's own name, phone, address and website.</summary>
    public static Agency Propose(Customer business) => new()
    {
        BusinessId = business.Id,
        Name = business.Name.Length <= NameLimit ? business.Name : business.Name[..NameLimit],
        Phone = business.Phone,
        Address = business.Address,
        Website = business.Website,
        IsProposed = true,
    };

    /// <summary>
    /// Takes over what the form says and counts as looked at, or says what is wrong and changes nothing.
    /// </summary>
    public IReadOnlyList<Refusal> Change(AgencyDetails details)
    {
        var refusals = Check(details).ToList();
        if (refusals.Count > 0)
        {
            return refusals;
        }

        Name = TextRule.Clean(details.Name)!;
        Traits = details.Traits;
        Type = TextRule.Clean(details.Type);
        Phone = TextRule.Clean(details.Phone);
        Email = EmailAddress.Clean(details.Email);
        Address = details.Address.Cleaned();
        Website = TextRule.Clean(details.Website);
        IsProposed = false;
        Version++;
        return [];
    }

    /// <summary>Follows a type that got another name; null where the type was deleted.</summary>
    public void SetType(string? type)
    {
        Type = type;
        Version++;
    }

    public void Confirm()
    {
        IsProposed = false;
        Version++;
    }

    public void SetActive(bool isActive)
    {
        IsActive = isActive;
        Version++;
    }

    /// <summary>Adds a rep at the end of the list, or where it stood before it was removed.</summary>
    /// <param name="salesRepIdId">The normalised ID's key.</param>
    /// <param name="contact">The contact, or null to pick one later.</param>
    /// <param name="details">The row as filled in; its contact is overruled by <paramref name="contact"/>.</param>
    /// <param name="place">Its place in the list, counted from 0; null for the end.</param>
    public Outcome<AgencyRep> AddRep(
        int salesRepIdId, Contact? contact, AgencyRepDetails? details = null, int? place = null)
    {
        details = (details ?? new AgencyRepDetails(null)) with { ContactId = contact?.Id };
        if (WhyNot(salesRepIdId, contact, details) is { } refusal)
        {
            return refusal;
        }

        var rep = new AgencyRep(salesRepIdId, contact?.Id, _reps.Count == 0 ? 0 : _reps.Max(r => r.Order) + 1);
        rep.Change(details);
        _reps.Add(rep);
        Version++;
        if (place is { } wanted)
        {
            MoveRep(rep, wanted - (_reps.Count - 1));
        }

        return rep;
    }

    /// <summary>Adds a row of the same ID right behind another, where nobody else has to move for it.</summary>
    public Outcome<AgencyRep> AddRepBehind(AgencyRep other, Contact? contact, AgencyRepDetails details)
    {
        var outcome = AddRep(other.SalesRepIdId, contact, details);
        if (outcome.TryGet(out var rep))
        {
            // Rows of one place stand in the order in which they came.
            rep.Order = other.Order;
        }

        return outcome;
    }

    /// <summary>Changes one row; the contact must be one of this agency's business.</summary>
    public Refusal? ChangeRep(AgencyRep rep, Contact? contact, AgencyRepDetails details)
    {
        details = details with { ContactId = contact?.Id };
        if (WhyNot(rep.SalesRepIdId, contact, details, except: rep) is { } refusal)
        {
            return refusal;
        }

        rep.Change(details);
        Version++;
        return null;
    }

    /// <summary>What stands in the way of such a row; null where nothing does.</summary>
    public Refusal? WhyNot(int salesRepIdId, Contact? contact, AgencyRepDetails details, AgencyRep? except = null)
    {
        if (contact is not null && contact.BusinessId != BusinessId)
        {
            return new("agency-rep.contact", "Pick a contact of this agency's own business.", nameof(AgencyRep.ContactId));
        }

        if (details.ValidFrom > details.ValidUntil)
        {
            return new("agency-rep.dates", "The last day lies before the first. Change one of them.", nameof(AgencyRep.ValidUntil));
        }

        return _reps.Any(r => r != except && r.SalesRepIdId == salesRepIdId && r.Details.Overlaps(details))
            ? new("agency-rep.twice", "This agency has that sales rep ID already. Change the row that is there.", nameof(AgencyRep.SalesRepIdId))
            : null;
    }

    public void RemoveRep(AgencyRep rep)
    {
        _reps.Remove(rep);
        Version++;
    }

    /// <summary>Follows a sales rep ID that the normalisation rules have given another spelling.</summary>
    public void ReadRepAs(AgencyRep rep, int salesRepIdId)
    {
        rep.SalesRepIdId = salesRepIdId;
        Version++;
    }

    /// <summary>Moves a rep up (negative) or down the list, as far as it goes.</summary>
    public void MoveRep(AgencyRep rep, int by)
    {
        var ordered = _reps.OrderBy(r => r.Order).ToList();
        var from = ordered.IndexOf(rep);
        ordered.RemoveAt(from);
        ordered.Insert(Math.Clamp(from + by, 0, ordered.Count), rep);
        for (var i = 0; i < ordered.Count; i++)
        {
            ordered[i].Order = i;
        }

        Version++;
    }

    private static IEnumerable<Refusal> Check(AgencyDetails details)
    {
        var isFaulty = TextRule.Fault(details.Name) is not null;
        if (!isFaulty && !TextRule.IsName(details.Name, NameLimit))
        {
            yield return new("agency.name", $"Give the agency a name of at most {NameLimit} characters.", nameof(Name));
        }

        foreach (var refusal in TextRule.Check(
            "agency",
            [
                new(nameof(Name), "The name", isFaulty ? details.Name : null, NameLimit),
                new(nameof(Type), "The type", details.Type, TypeLimit), new(nameof(Phone), "The phone", details.Phone, PhoneLimit),
                new(nameof(Email), "The email address", EmailAddress.Clean(details.Email), EmailLimit),
                .. details.Address.Fields(),
            ]))
        {
            yield return refusal;
        }

        if (TextRule.Clean(details.Website) is { } website && !WebAddress.IsAcceptable(website))
        {
            yield return new("agency.website", "Give the website with http:// or https://, at most 128 characters.", nameof(Website));
        }
    }
}
