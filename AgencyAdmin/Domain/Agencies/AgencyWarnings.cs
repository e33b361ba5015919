using AgencyAdmin.Domain.Contacts;

namespace AgencyAdmin.Domain.Agencies;

/// <summary>What makes an agency's desk poorer. It is said and never blocks.</summary>
public static class AgencyWarnings
{
    /// <param name="details">What the form holds, or what is stored.</param>
    public static IReadOnlyList<ContactWarning> Of(AgencyDetails details)
    {
        var warnings = new List<ContactWarning>();
        if (Reachability.RemarkOnPhone(details.Phone, details.Address.CountryCode) is { } phone)
        {
            warnings.Add(new("Phone unclear", phone, nameof(Agency.Phone)));
        }

        if (Reachability.RemarkOnEmail(details.Email) is { } email)
        {
            warnings.Add(new("Email unclear", email, nameof(Agency.Email)));
        }

        return warnings;
    }
}
