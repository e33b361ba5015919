using System.Globalization;
using System.Text;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Features.Portal;

/// <summary>A rep as a vCard (RFC 2426: version 3.0, the one that every phone and mail program reads).</summary>
internal static class ContactCard
{
    private const int LineLimit = 75;

    /// <summary>
    /// As an address that a link can download, so that a portal needs no further request and no token for it.
    /// </summary>
    public static string Href(RepCard card) => "data:text/vcard;charset=utf-8," + Uri.EscapeDataString(Text(card));

    public static string FileName(RepCard card)
    {
        var safe = string.Concat(
            card.Name.Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' || char.GetUnicodeCategory(c)
            is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Surrogate)).Trim();
        return $"{(safe.Length > 0 ? safe : "contact")}.vcf";
    }

    /// <summary>Everything that the card shows.</summary>
    public static string Text(RepCard card)
    {
        var text = new StringBuilder();
        foreach (var line in Lines(card))
        {
            Fold(text, line);
        }

        return text.ToString();
    }

    /// <summary>What a phone needs to call and write, and no more: a QR code grows with each letter.</summary>
    public static string Short(RepCard card) => string.Join('\n', Lines(card).Where(line =>
        !line.StartsWith("TITLE", StringComparison.Ordinal)));

    private static IEnumerable<string> Lines(RepCard card)
    {
        var name = PartsOf(card);
        yield return "BEGIN:VCARD";
        yield return "VERSION:3.0";
        yield return "N:" + string.Join(
            ';', ((string?[])[name.Last, name.First, name.Middle, name.Prefix, name.Suffix]).Select(part => Escape(part ?? "")));
        yield return $"FN:{Escape(card.Name)}";
        yield return $"ORG:{Escape(card.Agency)}";
        foreach (var line in new[]
        {
            card.Position is { } position ? $"TITLE:{Escape(position)}" : null,
            Phone("WORK", card.OfficePhone),
            Phone("CELL", card.CellPhone),
            Extension(card.OfficePhone) ?? Extension(card.CellPhone),
            card.Email is { } email ? $"EMAIL:{Escape(email.Text)}" : null,
        })
        {
            if (line is not null)
            {
                yield return line;
            }
        }

        yield return "END:VCARD";
    }

    // What the ERP sent; only where it says neither the first nor the last name they are guessed from the whole one.
    private static NameParts PartsOf(RepCard card)
    {
        if (card.Parts is { First: not null } or { Last: not null })
        {
            return card.Parts;
        }

        var sent = card.Parts ?? new(null, null, null, null, null);
        var space = card.Name.LastIndexOf(' ');
        return space < 0
            ? sent with { Last = card.Name }
            : sent with { First = card.Name[..space], Last = card.Name[(space + 1)..] };
    }

    private static string? Phone(string type, PhoneLine? phone) =>
        phone is null ? null : $"TEL;TYPE={type}:{Escape(phone.Dialled ?? phone.Text)}";

    // Phones read an extension behind a number as more digits of it, and call somebody else.
    private static string? Extension(PhoneLine? phone) =>
        phone?.Href?.Contains(';', StringComparison.Ordinal) == true ? $"NOTE:{Escape(phone.Text)}" : null;

    private static string Escape(string value) => TextRule.OneLine(value.Replace("\r\n", " ", StringComparison.Ordinal))
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal);

    // Lines are folded at 75 octets; a rune is never torn apart.
    private static void Fold(StringBuilder text, string line)
    {
        var length = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (length + rune.Utf8SequenceLength > LineLimit)
            {
                text.Append("\r\n ");
                length = 1;
            }

            text.Append(rune.ToString());
            length += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
