using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Domain.Resolution;

/// <summary>The rungs below a rep.</summary>
public enum FallbackKind
{
    AgencyDesk,
    CompanyDesk,
    Text,
}

/// <summary>What stands in the module where no rep can be shown: a desk, or a sentence.</summary>
/// <param name="Kind">Which rung.</param>
/// <param name="Name">The agency's name, or the one that the company gave its desk; null for a text.</param>
/// <param name="Phone">The desk's phone.</param>
/// <param name="Email">The desk's mailbox; with the customer's own subjects by <see cref="For"/>.</param>
/// <param name="Text">The sentence of <see cref="FallbackKind.Text"/>.</param>
/// <param name="Texts">The same in other languages; null where it is in none.</param>
public sealed record Fallback(
    FallbackKind Kind, string? Name, PhoneLine? Phone, EmailLine? Email, string? Text, LanguageTexts? Texts = null)
{
    /// <summary>What everybody without a rep and without an agency's desk sees; null where that is nothing.</summary>
    public static Fallback? OfCompany(SetupIndex setup) => setup.Fallback switch
    {
        { CompanyDesk: { IsReachable: true } desk } => Of(FallbackKind.CompanyDesk, desk),
        { Text: { } text } => new(FallbackKind.Text, null, null, null, text, setup.Fallback.Texts),
        _ => null,
    };

    /// <summary>The sentence for those who read the module in that language; null for a desk.</summary>
    public string? TextIn(string language) => Texts?.For(language) ?? Text;

    /// <summary>The same with the customer's own mail subjects.</summary>
    public Fallback For(string customerNumber) => this with { Email = Email?.For(customerNumber) };

    /// <summary>The desk of an agency that may serve customers and can be reached.</summary>
    internal static Fallback? OfAgency(Finding finding, SetupIndex setup) =>
        setup.Fallback.UsesAgencyDesk && finding.Claims is [{ Agency: var agency }] && agency.Serves
        && finding.Part is not { To.Nobody: true } && new DeskSnapshot(agency.Name, agency.Phone, agency.Email) is { IsReachable: true } desk
            ? Of(FallbackKind.AgencyDesk, desk)
            : null;

    private static Fallback Of(FallbackKind kind, DeskSnapshot desk) =>
        new(kind, desk.Name, desk.Phone, EmailLine.OfAnybody(desk.Email), null);
}
