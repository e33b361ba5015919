namespace AgencyAdmin.Domain.ChangeLog;

/// <summary>What undoing an entry does or leaves, in words that hold before and after it is done.</summary>
internal static class UndoWords
{
    public static string PutBack(ChangeEntry entry, ChangedValue value) =>
        $"{Capital(value.Label)} of {Name(entry)}: {value.After ?? "none"} → {value.Before ?? "none"}";

    public static string Removed(ChangeEntry entry) => $"{Capital(Thing(entry))} is taken away";

    public static string Back(ChangeEntry entry) => $"{Capital(Thing(entry))} comes back";

    public static string ChangedSince(ChangeEntry entry, string label, string? by) =>
        $"The {label} of {Name(entry)} was changed since{By(by)} and stays";

    public static string ThingChangedSince(ChangeEntry entry, string? by) =>
        $"{Capital(Thing(entry))} was changed since{By(by)} and stays";

    public static string Gone(ChangeEntry entry) => $"{Capital(Thing(entry))} is no longer there";

    public static string Stays(ChangeEntry entry, string why) => $"{Capital(Thing(entry))} stays as it is: {why}";

    public static string StaysAway(ChangeEntry entry, string why) =>
        $"{Capital(Thing(entry))} does not come back: {why}";

    private static string By(string? by) => by is null ? "" : $" by {by}";

    private static string Thing(ChangeEntry entry) => $"the {ChangeSubjects.One(entry.Subject)} {Name(entry)}";

    private static string Name(ChangeEntry entry) => entry.Subject switch
    {
        ChangeSubjects.AgencyRep when entry.Within is { } agency => $"{entry.SubjectName} in {agency}",
        ChangeSubjects.Setting => $"the {entry.SubjectName}",
        _ => entry.SubjectName,
    };

    private static string Capital(string text) => string.Concat(text[..1].ToUpperInvariant(), text[1..]);
}
