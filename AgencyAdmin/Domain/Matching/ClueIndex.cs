namespace AgencyAdmin.Domain.Matching;

/// <summary>
/// What kind of fact a clue is. Of one kind the most telling counts; different kinds confirm one another.
/// </summary>
internal enum ClueKind
{
    Name,
    Number,
    Said,
}

/// <summary>A fact that speaks for a contact.</summary>
/// <param name="Odds">How much likelier the contact is the one than nobody, were this all that is known.</param>
internal sealed record Clue(MatchCandidate Contact, ClueKind Kind, double Odds, string Words);

/// <summary>
/// The spellings and numbers that lead from an open ID to a contact, so that an ID is looked up and not compared with
/// everyone.
/// </summary>
internal sealed class ClueIndex
{
    private const double Typo = 0.3;

    private static readonly string[] s_roleMailboxes =
        ["INFO", "SALES", "OFFICE", "SERVICE", "CONTACT", "MAIL", "ADMIN", "SUPPORT", "VERTRIEB", "HELLO", "TEAM", "ORDERS"];

    private readonly Dictionary<string, List<Clue>> _byLetters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Clue>> _byWhole = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Clue>> _byNumber = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Clue>> _byPhoneEnd = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string Spelling, Clue Clue)>> _near = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<int>> _businesses = new(StringComparer.Ordinal);

    private readonly SoughtKeys _sought;

    public ClueIndex(IEnumerable<MatchCandidate> candidates, IEnumerable<string> salesRepIds)
    {
        _sought = new(salesRepIds);
        foreach (var candidate in candidates)
        {
            var forms = NameForms.Of(candidate.Name);
            AddName(candidate, forms);
            AddMailbox(candidate, forms);
            AddNumber(candidate);
            AddPhone(candidate);
            AddBusiness(candidate);
        }
    }

    /// <summary>The facts that an ID's letters and digits give, of every kind and for every contact.</summary>
    /// <param name="salesRepId">The normalised ID.</param>
    public IEnumerable<Clue> Find(string salesRepId)
    {
        var whole = PlainText.Of(salesRepId);
        foreach (var clue in Find(PlainText.Letters(whole), whole))
        {
            yield return clue;
        }

        foreach (var (person, businesses, part) in WithoutBusiness(salesRepId))
        {
            foreach (var clue in Find(PlainText.Letters(person), person).Where(clue => businesses.Contains(clue.Contact.BusinessId)))
            {
                yield return clue with { Odds = clue.Odds * 4, Words = $"{clue.Words}, {part} for {clue.Contact.Business}" };
            }
        }
    }

    private IEnumerable<Clue> Find(string letters, string whole)
    {
        var digits = PlainText.Number(whole);
        var isNumber = letters.Length == 0;
        IEnumerable<Clue> found =
        [
            .. letters.Length > 1 ? _byLetters.GetValueOrDefault(letters) ?? [] : [],
            .. whole.Length > 1 ? _byWhole.GetValueOrDefault(whole) ?? [] : [],
            .. letters.Length >= SoughtKeys.ShortestWithTypo ? Near(letters) : [],
            .. digits.Length > 1 ? (_byNumber.GetValueOrDefault(digits) ?? []).Select(clue => clue with { Odds = NumberOdds(digits.Length, isNumber) }) : [],
            .. _byPhoneEnd.GetValueOrDefault(PlainText.Digits(whole)) ?? [],
        ];
        return found;
    }

    // Two numbers of two digits are the same by chance in every larger team.
    private static double NumberOdds(int digits, bool isNumber) => (digits, isNumber) switch
    {
        ( >= 4, true) => 14,
        (3, true) => 3,
        ( >= 3, false) => 4,
        _ => 0.6,
    };

    private IEnumerable<Clue> Near(string letters) => NearSpellings.Keys(letters)
        .SelectMany(key => _near.GetValueOrDefault(key) ?? [])
        .Where(near => NearSpellings.AreNear(near.Spelling, letters))
        .Select(near => near.Clue)
        .Distinct();

    private IEnumerable<(string Person, HashSet<int> Businesses, string Part)> WithoutBusiness(string salesRepId)
    {
        foreach (var (part, person) in SoughtKeys.Parts(salesRepId))
        {
            if (_businesses.TryGetValue(part, out var businesses))
            {
                yield return (person, businesses, part);
            }
        }
    }

    private void AddName(MatchCandidate candidate, IReadOnlyList<Form> forms)
    {
        foreach (var form in forms)
        {
            if (_sought.Letters.Contains(form.Spelling))
            {
                Add(_byLetters, form.Spelling, new(candidate, ClueKind.Name, form.Odds, form.Words));
            }

            if (form.Odds < 9 || _sought.NearKeysOf(form.Spelling) is not { Count: > 0 } keys)
            {
                continue;
            }

            var near = new Clue(candidate, ClueKind.Name, form.Odds * Typo, $"{form.Words}, but for one letter");
            foreach (var key in keys)
            {
                Add(_near, key, (form.Spelling, near));
            }
        }
    }

    private void AddMailbox(MatchCandidate candidate, IReadOnlyList<Form> forms)
    {
        var local = candidate.Email?.Split('@')[0].Split('+')[0] ?? "";
        var whole = PlainText.Of(local);
        if (whole.Length < 2 || s_roleMailboxes.Contains(whole))
        {
            return;
        }

        var letters = PlainText.Letters(whole);
        var words = $"mail address {local}@";
        if (letters.Length < whole.Length && _sought.Wholes.Contains(whole))
        {
            Add(_byWhole, whole, new(candidate, ClueKind.Name, 60, words));
        }

        if (!_sought.Letters.Contains(letters))
        {
            return;
        }

        // A mailbox that is made of the name says little more than the name does.
        var named = forms.FirstOrDefault(form => form.Spelling == letters);
        Add(_byLetters, letters, new(candidate, ClueKind.Name, named is not null ? named.Odds * 1.2 : letters.Length >= 4 ? 10 : 2, words));
    }

    private void AddNumber(MatchCandidate candidate)
    {
        if (candidate.Number is not { } number)
        {
            return;
        }

        // Numbers of letters and digits are not the same by chance; plain ones are judged by their length.
        var (whole, words) = (PlainText.Of(number), $"contact number {number}");
        if (whole.Any(char.IsLetter) && whole.Length >= 4 && _sought.Wholes.Contains(whole))
        {
            Add(_byWhole, whole, new(candidate, ClueKind.Number, 40, words));
        }

        if (PlainText.Number(number) is var digits && _sought.Numbers.Contains(digits))
        {
            Add(_byNumber, digits, new(candidate, ClueKind.Number, 0, words));
        }
    }

    private void AddPhone(MatchCandidate candidate)
    {
        var digits = PlainText.Digits(candidate.Phone ?? "");
        for (var length = 3; length <= 4 && digits.Length > 6; length++)
        {
            var end = digits[^length..];
            if (!_sought.PhoneEnds.Contains(end))
            {
                continue;
            }

            Add(_byPhoneEnd, end, new(candidate, ClueKind.Number, length == 4 ? 2 : 0.8, $"office phone ends in {end}"));
        }
    }

    private void AddBusiness(MatchCandidate candidate)
    {
        var words = candidate.Business.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries)
            .Select(PlainText.Of).Where(word => word.Length > 0).ToList();
        if (words is not [var first, ..])
        {
            return;
        }

        string[] spellings = [string.Concat(words.Select(word => word[..1])), .. Enumerable.Range(2, first.Length - 1 is > 0 and var n ? n : 0).Select(length => first[..Math.Min(length, first.Length)])];
        foreach (var spelling in spellings.Where(spelling => spelling.Length > 1))
        {
            if (!_businesses.TryGetValue(spelling, out var businesses))
            {
                _businesses[spelling] = businesses = [];
            }

            businesses.Add(candidate.BusinessId);
        }
    }

    private static void Add<T>(Dictionary<string, List<T>> index, string key, T value)
    {
        if (key.Length == 0)
        {
            return;
        }

        if (!index.TryGetValue(key, out var list))
        {
            index[key] = list = [];
        }

        list.Add(value);
    }
}
