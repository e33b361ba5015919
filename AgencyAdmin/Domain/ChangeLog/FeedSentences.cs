namespace AgencyAdmin.Domain.ChangeLog;

/// <summary>The sentences of feeds: one for each, with its counts.</summary>
internal static class FeedSentences
{
    public static ChangeSentence Of(ChangeEntry entry, IReadOnlyList<ChangedValue> values)
    {
        var feed = ChangeSentences.Thing(entry);
        return (ChangeSentences.After(values, "status"), ChangeSentences.After(values, "channel")) switch
        {
            ("Applied", "Undo") => ChangeSentences.Say("took a feed back: ", feed, Counts(values)),
            ("Applied", _) when ChangeSentences.After(values, "decidedBy") is not null =>
                ChangeSentences.Say("released the held feed ", feed, Counts(values)),
            ("Applied", _) => ChangeSentences.Say("sent the feed ", feed, Counts(values)),
            ("Held", _) => ChangeSentences.Say("sent the feed ", feed, Why(values, ", which is held")),
            ("Refused", _) => ChangeSentences.Say("sent the feed ", feed, Why(values, ", which was refused")),
            ("Discarded", _) => ChangeSentences.Say("discarded the held feed ", feed),
            _ => ChangeSentences.Say("changed the feed ", feed),
        };
    }

    private static SentencePart Counts(IReadOnlyList<ChangedValue> values)
    {
        var counts = new[] { ("rowsAdded", "added"), ("rowsChanged", "changed"), ("rowsRemoved", "made inactive"), ("rowsRejected", "refused") }
            .Select(pair => (Count: ChangeSentences.After(values, pair.Item1), Word: pair.Item2))
            .Where(pair => int.TryParse(pair.Count, out var count) && count > 0)
            .Select(pair => FormattableString.Invariant($"{int.Parse(pair.Count!, System.Globalization.CultureInfo.InvariantCulture):N0} {pair.Word}"));
        return ChangeSentences.Text(
            string.Join(", ", counts) is { Length: > 0 } text ? $" ({text})" : " (nothing changed)");
    }

    private static SentencePart Why(IReadOnlyList<ChangedValue> values, string what) =>
        ChangeSentences.Text(ChangeSentences.After(values, "statusReason") is { } reason ? $"{what}: {reason}" : what);
}
