using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Features.Agencies;

/// <summary>The upper half of the Agency editor, as typed.</summary>
public sealed record AgencyForm
{
    public string Name { get; set; } = "";

    public bool Sells { get; set; }

    public bool Serves { get; set; }

    public bool Stores { get; set; }

    public string? Type { get; set; }

    public string? Phone { get; set; }

    public string? Email { get; set; }

    public string? Line1 { get; set; }

    public string? City { get; set; }

    public string? State { get; set; }

    public string? PostalCode { get; set; }

    public string? Country { get; set; }

    public string? Website { get; set; }

    public bool IsActive { get; set; }

    private PostalAddress Stored { get; init; } = PostalAddress.Empty;

    public static AgencyForm Of(AgencyView view) => Of(view.Details, view.IsActive);

    public static AgencyForm Of(AgencyDetails details, bool isActive) => new()
    {
        Name = details.Name,
        Sells = details.Traits.HasFlag(AgencyTraits.Sells),
        Serves = details.Traits.HasFlag(AgencyTraits.Serves),
        Stores = details.Traits.HasFlag(AgencyTraits.Stores),
        Type = details.Type,
        Phone = details.Phone,
        Email = details.Email,
        Line1 = details.Address.Line1,
        City = details.Address.City,
        State = details.Address.State,
        PostalCode = details.Address.PostalCode,
        Country = details.Address.Country,
        Website = details.Website,
        IsActive = isActive,
        Stored = details.Address,
    };

    public AgencyDetails Details =>
        new(Name, Traits, TextRule.Clean(Type), TextRule.Clean(Phone), TextRule.Clean(Email), Address, TextRule.Clean(Website));

    /// <summary>What the draft's agency would be if this were saved now.</summary>
    /// <remarks>Without its reps: they are not what is typed here.</remarks>
    public AgencySnapshot Over(AgencyView stored) => new(
        stored.Id, stored.BusinessNumber, Name.Trim(), Traits, TextRule.Clean(Type), PhoneLine.Read(Phone, Address.CountryCode),
        TextRule.Clean(Email), TextRule.Clean(Website), IsActive, []);

    private AgencyTraits Traits =>
        (Sells ? AgencyTraits.Sells : 0) | (Serves ? AgencyTraits.Serves : 0) | (Stores ? AgencyTraits.Stores : 0);

    private PostalAddress Address => Stored with
    {
        Line1 = TextRule.Clean(Line1),
        City = TextRule.Clean(City),
        State = TextRule.Clean(State),
        PostalCode = TextRule.Clean(PostalCode),
        Country = TextRule.Clean(Country),
    };
}
