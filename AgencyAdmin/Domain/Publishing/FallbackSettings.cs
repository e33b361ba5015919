using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Joining;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Domain.Publishing;

/// <summary>
/// What the draft shows to customers without a rep, as it was typed; what is switched off keeps its text.
/// </summary>
public sealed record FallbackSettings
{
    public const int NameLimit = TextLimits.DeskName;
    public const int TextLimit = TextLimits.FallbackText;

    public static IReadOnlyList<Field<FallbackSettings>> Fields { get; } =
    [
        Ticked("The agency's desk", s => s.UsesAgencyDesk, (to, isTicked) => to with { UsesAgencyDesk = isTicked }),
        Ticked("The company's desk", s => s.UsesCompanyDesk, (to, isTicked) => to with { UsesCompanyDesk = isTicked }),
        Typed("Name", s => s.DeskName, (to, text) => to with { DeskName = text }),
        Typed("Phone", s => s.DeskPhone, (to, text) => to with { DeskPhone = text }),
        Typed("Email", s => s.DeskEmail, (to, text) => to with { DeskEmail = text }),
        Ticked("A text", s => s.UsesText, (to, isTicked) => to with { UsesText = isTicked }),
        Typed("Text", s => s.Text, (to, text) => to with { Text = text }),
        new("Text in other languages", s => s.Texts?.Cleaned(), (to, from) => to with { Texts = from.Texts }, s => s.Texts?.Cleaned()?.ToString()),
    ];

    public bool UsesAgencyDesk { get; init; }

    public bool UsesCompanyDesk { get; init; }

    public string? DeskName { get; init; }

    /// <summary>With + and the country code: a company's desk has no country of its own to read it in.</summary>
    public string? DeskPhone { get; init; }

    public string? DeskEmail { get; init; }

    public bool UsesText { get; init; }

    public string? Text { get; init; }

    /// <summary>The same for those who read the module in another language; <see cref="Text"/> where there is none.</summary>
    public LanguageTexts? Texts { get; init; }

    public FallbackSnapshot ToSnapshot() => new(
        UsesAgencyDesk,
        UsesCompanyDesk
            ? new(TextRule.Clean(DeskName) ?? "", PhoneLine.Read(DeskPhone, null), EmailAddress.Clean(DeskEmail))
            : null,
        UsesText ? TextRule.Clean(Text) : null,
        UsesText ? Texts?.Cleaned() : null);

    /// <summary>What stands in the way of saving it; empty where nothing does.</summary>
    public IReadOnlyList<Refusal> Check() => [.. CheckDesk(), .. CheckText()];

    private static Field<FallbackSettings> Typed(
        string name, Func<FallbackSettings, string?> read, Func<FallbackSettings, string?, FallbackSettings> with) =>
        new(name, s => TextRule.Clean(read(s)), (to, from) => with(to, read(from)));

    private static Field<FallbackSettings> Ticked(
        string name, Func<FallbackSettings, bool> read, Func<FallbackSettings, bool, FallbackSettings> with) =>
        new(name, s => read(s), (to, from) => with(to, read(from)), s => read(s) ? "Yes" : "No");

    private IEnumerable<Refusal> CheckDesk()
    {
        if (!UsesCompanyDesk)
        {
            yield break;
        }

        foreach (var refusal in TextRule.Check("fallback", [new(nameof(DeskName), "The name", DeskName, int.MaxValue), new(nameof(DeskPhone), "The phone", DeskPhone, Contact.PhoneLimit)]))
        {
            yield return refusal;
        }

        if (!TextRule.IsName(DeskName, NameLimit))
        {
            yield return new("fallback.name", $"Give the desk a name of at most {NameLimit} characters.", nameof(DeskName));
        }

        var (phone, email) = (PhoneLine.Read(DeskPhone, null), EmailAddress.Clean(DeskEmail));
        if (phone is null && email is null)
        {
            yield return new("fallback.unreachable", "Give the desk a phone, an email address or both.", nameof(DeskPhone));
        }

        if (phone is { IsReadable: false })
        {
            yield return new("fallback.phone", "Give the phone with + and the country code, like +1 702 456 0100.", nameof(DeskPhone));
        }

        if (email is not null && !EmailAddress.IsWellFormed(email))
        {
            yield return new("fallback.email", "Give an email address like care@example.com.", nameof(DeskEmail));
        }
    }

    private IEnumerable<Refusal> CheckText()
    {
        if (UsesText && TextRule.Fault(Text, hasLines: true) is { } fault)
        {
            yield return new("fallback.text.character", $"The text {fault}. Take it out.", nameof(Text));
        }

        if (UsesText && !TextRule.IsName(Text, TextLimit))
        {
            yield return new("fallback.text", $"Give a text of at most {TextLimit} characters.", nameof(Text));
        }

        foreach (var (language, text) in UsesText && Texts?.Cleaned() is { } texts ? texts.All : new Dictionary<string, string>())
        {
            if (TextRule.Fault(text, hasLines: true) is { } wrong)
            {
                yield return new("fallback.text.character", $"The text in {language} {wrong}. Take it out.", nameof(Text));
            }
            else if (!TextRule.IsName(text, TextLimit))
            {
                yield return new("fallback.text", $"Give a text of at most {TextLimit} characters in {language}.", nameof(Text));
            }
        }
    }
}
