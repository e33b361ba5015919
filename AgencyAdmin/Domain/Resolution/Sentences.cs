using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Domain.Resolution;

/// <summary>Findings in words that support staff can read out on the phone.</summary>
internal static class Sentences
{
    public static string ForCustomer(
        string name, Reason reason, List<RepCard> cards, List<ResolvedId> ids, Fallback? fallback)
    {
        var sees = Instead(fallback);
        return ReasonText.Of(reason).OfCustomer?.Invoke(name, sees) ?? (cards, ids) switch
        {
            ([], [var only]) => $"{name} sees {sees}. {only.Sentence}",
            ([], _) => $"{name} sees {sees}: none of its {ids.Count} sales rep IDs leads to a card.",
            _ => $"{name} sees {Words.List(cards.Select(card => card.Name))}.",
        };
    }

    public static string ForId(string sent, Finding finding)
    {
        var text = ReasonText.Of(finding.Reason);
        return $"{Named(sent, finding)} {(text.BrokenAt is null ? "" : text.Lead + ": ")}{text.OfId!(finding)}.";
    }

    /// <summary>"R2", or "R2 in NV, US" where the ID is split.</summary>
    public static string Named(string sent, Finding finding) =>
        finding.Part is { } part ? $"{InvisibleMarks.Shown(sent)} {part.Where.Words}" : InvisibleMarks.Shown(sent);

    private static string Instead(Fallback? fallback) => fallback?.Kind switch
    {
        null => "nobody",
        FallbackKind.AgencyDesk => $"the desk of {fallback.Name} instead of a rep",
        FallbackKind.CompanyDesk => $"the company desk {fallback.Name} instead of a rep",
        _ => "a text instead of a rep",
    };
}
