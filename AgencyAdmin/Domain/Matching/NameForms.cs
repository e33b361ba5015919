namespace AgencyAdmin.Domain.Matching;

/// <summary>A spelling that stands for a contact, how telling it is, and how that is said.</summary>
/// <param name="Odds">How much likelier the contact is the one than nobody, were this all that is known.</param>
internal sealed record Form(string Spelling, double Odds, string Words);

/// <summary>Lists the ways in which an ID's letters are made of a person's name: JD, JDOE, DOEJ, JSMIT, ...</summary>
internal static class NameForms
{
    private const double Nickname = 0.6;
    private const double Swapped = 0.4;
    private const int ShortestBeginning = 3;

    /// <summary>Each spelling once, with its most telling reading.</summary>
    public static IReadOnlyList<Form> Of(string name)
    {
        var forms = new Dictionary<string, Form>(StringComparer.Ordinal);
        foreach (var reading in PersonName.Read(name))
        {
            var weight = reading.IsSwapped ? Swapped : 1;
            Add(forms, reading, reading.First, weight, reading.IsSwapped ? ", first and last name swapped" : "");
            foreach (var familiar in Nicknames.Of(reading.First))
            {
                Add(forms, reading, familiar, weight * Nickname, $", {Shown(familiar)} for {Shown(reading.First)}");
            }
        }

        return [.. forms.Values];
    }

    private static void Add(
        Dictionary<string, Form> forms, PersonName reading, string first, double weight, string remark)
    {
        void Form(string spelling, double odds, string words)
        {
            if (!forms.TryGetValue(spelling, out var known) || known.Odds < odds * weight)
            {
                forms[spelling] = new(spelling, odds * weight, words + remark);
            }
        }

        Form(first, first.Length >= 4 ? 2 : 1, $"first name {Shown(first)}");
        var (initial, lastInitial) = (first[..1], reading.Lasts[0][..1]);
        Form(initial + lastInitial, 0.7, $"initials {initial}.{lastInitial}.");
        if (reading.Middle.Length > 0)
        {
            var all = initial + reading.Middle + lastInitial;
            Form(all, 4, $"initials {string.Concat(all.Select(letter => $"{letter}."))}");
        }

        foreach (var last in reading.Lasts)
        {
            foreach (var (spelling, odds, words) in WithLast(first, last))
            {
                Form(spelling, odds, words);
            }
        }
    }

    private static IEnumerable<(string Spelling, double Odds, string Words)> WithLast(string first, string last)
    {
        var (initial, shown) = (first[..1], Shown(last));
        var isShort = last.Length < ShortestBeginning;
        yield return (first + last, 60, "the whole name");
        yield return (last + first, 60, "the whole name, last name first");
        yield return (initial + last, isShort ? 2 : 20, $"{initial}. {shown}");
        yield return (last + initial, isShort ? 2 : 16, $"{shown} {initial}.");
        yield return (last, isShort ? 0.5 : last.Length == ShortestBeginning ? 2 : 5, $"last name {shown}");
        yield return (first + last[..1], first.Length < ShortestBeginning ? 1.5 : 9, $"{Shown(first)} {last[..1]}.");
        for (var length = 2; length < last.Length; length++)
        {
            var (part, odds) = (last[..length], Math.Min(1 + (4 * (length - 2)), 16));
            yield return (initial + part, odds, $"{initial}. {Shown(part)}…");
            yield return (part + initial, odds, $"{Shown(part)}… {initial}.");
            if (length >= ShortestBeginning)
            {
                yield return (part, length == ShortestBeginning ? 1.2 : 2.5, $"{Shown(part)} begins the last name");
            }

            if (length <= ShortestBeginning && first.Length > length)
            {
                yield return (first[..length] + part, length * 2, $"{Shown(first[..length])}… {Shown(part)}…");
                yield return (part + first[..length], length * 2, $"{Shown(part)}… {Shown(first[..length])}…");
            }
        }
    }

    private static string Shown(string plain) => plain.Length == 0 ? "" : plain[..1] + plain[1..].ToLowerInvariant();
}
