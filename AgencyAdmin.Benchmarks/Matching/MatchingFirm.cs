using System.Globalization;
using AgencyAdmin.Domain.Matching;
using Bogus;

namespace AgencyAdmin.Benchmarks.Matching;

/// <summary>How a firm's ERP makes its sales rep IDs.</summary>
internal enum IdScheme
{
    InitialsAndNumber,
    InitialAndLastName,
    InitialAndFiveLetters,
    FourLettersAndInitial,
    ThreeInitials,
    LastName,
    FirstName,
    Mailbox,
    EmployeeNumber,
    FirmAndInitials,
    RunningNumber,
    RegionAndNumber,
}

/// <summary>A person as the ERP knows it.</summary>
internal sealed record MatchingPerson(string First, string? Middle, string Last, int Number, int Serial);

/// <summary>A firm of the set, with its habits.</summary>
/// <param name="HasNumbers">Whether its contacts have numbers of the ERP.</param>
/// <param name="NumbersAreTheErps">Whether those are the numbers that IDs may be made of.</param>
/// <param name="MailStyle">How its mail addresses are made.</param>
/// <param name="PhonesEndInNumbers">Whether the extension is the employee number.</param>
internal sealed record MatchingFirm(
    int Business, string Name, IdScheme Scheme, bool HasNumbers, bool NumbersAreTheErps, int MailStyle, bool PhonesEndInNumbers)
{
    public string MailboxOf(MatchingPerson person, string id)
    {
        var (first, last) = (PlainText.Of(person.First).ToLowerInvariant(), PlainText.WithUmlautsSpelled(person.Last).ToLowerInvariant());
        return Scheme is IdScheme.Mailbox ? id.ToLowerInvariant() : MailStyle switch
        {
            0 => $"{first}.{last}",
            1 => first[..1] + last,
            2 => first,
            _ => last,
        };
    }
}

internal static class IdSchemes
{
    public static string IdOf(this IdScheme scheme, MatchingPerson person, MatchingFirm firm, Randomizer random)
    {
        var (first, last) = (PlainText.Of(person.First), PlainText.Of(person.Last));
        var (f, l) = (first[..1], last[..1]);
        return scheme switch
        {
            IdScheme.InitialsAndNumber => string.Create(CultureInfo.InvariantCulture, $"{f}{l}{person.Serial:00}"),
            IdScheme.InitialAndLastName => f + last,
            IdScheme.InitialAndFiveLetters => f + last[..Math.Min(5, last.Length)],
            IdScheme.FourLettersAndInitial => last[..Math.Min(4, last.Length)] + f,
            IdScheme.ThreeInitials => f + (person.Middle ?? "X") + l,
            IdScheme.LastName => last,
            IdScheme.FirstName => first,
            IdScheme.Mailbox =>
                f + last[..Math.Min(7, last.Length)] + person.Serial.ToString(CultureInfo.InvariantCulture),
            IdScheme.EmployeeNumber => person.Number.ToString("0000", CultureInfo.InvariantCulture),
            IdScheme.FirmAndInitials => $"{PlainText.Of(firm.Name)[..3]}-{f}{l}",
            IdScheme.RunningNumber => random.Number(100, 999).ToString(CultureInfo.InvariantCulture),
            _ => $"R{random.Number(1, 9)}-{random.Number(10, 99)}",
        };
    }
}
