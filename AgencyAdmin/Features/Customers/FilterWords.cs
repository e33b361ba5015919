using AgencyAdmin.Data.Customers;
using AgencyAdmin.Domain.Resolution;

namespace AgencyAdmin.Features.Customers;

/// <summary>Filters that have no chip of their own, in words.</summary>
internal static class FilterWords
{
    public static string Of(Rung rung) => rung switch
    {
        Rung.Rep => "a rep",
        Rung.AgencyDesk => "the agency's desk",
        Rung.CompanyDesk => "the company's desk",
        Rung.Text => "the text",
        _ => "nothing",
    };

    public static string Of(Sees sees) => sees switch
    {
        Sees.Active => "Active",
        Sees.Complete => "Sees a complete card",
        Sees.Incomplete => "Sees only incomplete cards",
        Sees.Uncovered => "Sees no complete card",
        _ => "",
    };
}
