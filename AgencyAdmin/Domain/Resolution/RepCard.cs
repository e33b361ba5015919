using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;

namespace AgencyAdmin.Domain.Resolution;

/// <summary>The ways to write to a rep: the address, and a mail for a sales and for a service request.</summary>
public sealed record EmailLine(string Text, string Sales, string Service);

/// <summary>One visible rep as a customer sees it in the Sales Rep module.</summary>
public sealed record RepCard(
    int ContactId,
    string Name,
    string? Position,
    string Agency,
    AgencyRepRole? Role,
    PhoneLine? OfficePhone,
    PhoneLine? CellPhone,
    EmailLine? Email,
    string? PictureId,
    bool IsPrimary)
{
    /// <summary>The module promises to call or write in one tap: a card is complete when it can do both.</summary>
    public bool IsComplete => Email is not null && (OfficePhone?.IsReadable == true || CellPhone?.IsReadable == true);
}
