using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Domain.Setup;

/// <summary>A phone and a mailbox that a team looks after.</summary>
public sealed record DeskSnapshot(string Name, PhoneLine? Phone, string? Email)
{
    public bool IsReachable => Phone is not null || Email is not null;
}

/// <summary>
/// What a customer sees where no rep can be shown; the first rung that holds counts, and below the last is nothing.
/// </summary>
/// <param name="UsesAgencyDesk">Whether the phone and email of the agency that has the customer's ID come first.</param>
/// <param name="CompanyDesk">The company's own desk, or null where it is not shown.</param>
/// <param name="Text">A sentence for those who see no desk either, or null where the module is hidden for them.</param>
/// <param name="Texts">The same in other languages; null where it is in none.</param>
public sealed record FallbackSnapshot(bool UsesAgencyDesk, DeskSnapshot? CompanyDesk, string? Text, LanguageTexts? Texts = null)
{
    /// <summary>The module does not appear.</summary>
    public static FallbackSnapshot Hidden { get; } = new(UsesAgencyDesk: false, null, null);
}
