using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Domain.Customers;

/// <summary>Where a customer record comes from.</summary>
public enum CustomerOrigin
{
    /// <summary>Sent by the ERP; feeds keep it up to date.</summary>
    Erp,

    /// <summary>Added here, for a sales-related business that the ERP does not know. No feed touches it.</summary>
    Added,
}

/// <summary>
/// A business sent by the ERP, or added here as the business of an agency. Keyed by its customer number.
/// </summary>
/// <remarks>Lengths are those of the KS_CUSTOMERS feed. Feeds write set-based, past this class; people only add.</remarks>
public sealed class Customer
{
    public const int NumberLimit = TextLimits.CustomerNumber;
    public const int NameLimit = TextLimits.CustomerName;
    public const int PhoneLimit = TextLimits.Phone;

    private Customer()
    {
    }

    public int Id { get; private set; }

    /// <summary>The ERP's key, compared exactly and shown as sent.</summary>
    public string Number { get; private set; } = "";

    public string Name { get; private set; } = "";

    public PostalAddress Address { get; private set; } = PostalAddress.Empty;

    public string? Phone { get; private set; }

    public string? SiteId { get; private set; }

    public string? SiteName { get; private set; }

    public string? Website { get; private set; }

    public string? CreditLimit { get; private set; }

    public string? TermsType { get; private set; }

    public string? TermType { get; private set; }

    /// <summary>An inactive customer keeps its data and leaves coverage.</summary>
    public bool IsActive { get; private set; } = true;

    public CustomerOrigin Origin { get; private set; }

    /// <summary>Adds a business that no feed has sent; the refusals say what its form lacks.</summary>
    public static Outcome<Customer> Add(
        string number, string name, PostalAddress address, string? phone, string? website)
    {
        var refusals = new List<Refusal>();
        number = TextRule.Clean(number) ?? "";
        name = TextRule.Clean(name) ?? "";
        if (!TextRule.IsName(number, NumberLimit))
        {
            refusals.Add(
                new("customer.number", $"Give a customer number of 1 to {NumberLimit} characters.", nameof(Number)));
        }

        if (!TextRule.IsName(name, NameLimit))
        {
            refusals.Add(new("customer.name", $"Give a name of 1 to {NameLimit} characters.", nameof(Name)));
        }

        if (website is { Length: > 0 } && !WebAddress.IsAcceptable(website))
        {
            refusals.Add(new("customer.website", "Give the website with http:// or https://, at most 128 characters.", nameof(Website)));
        }

        refusals.AddRange(TextRule.Check(
            "customer",
            [
                new(nameof(Number), "The customer number", number, NumberLimit), new(nameof(Name), "The name", name, NameLimit),
                new(nameof(Phone), "The phone", phone, PhoneLimit), .. address.Fields(),
            ]).Where(refusal => !refusals.Exists(other => other.Field == refusal.Field)));
        return refusals.Count > 0
            ? refusals
            : new Customer
            {
                Number = number,
                Name = name,
                Address = address.Cleaned(),
                Phone = TextRule.Clean(phone),
                Website = TextRule.Clean(website),
                Origin = CustomerOrigin.Added,
            };
    }
}
