namespace AgencyAdmin.Domain.ChangeLog;

/// <summary>What the log says of the key that portals sign with: that it was changed, and nothing of the key.</summary>
internal static class PortalKeyChanges
{
    private const string Ended = "ended";

    /// <param name="act"><c>replaced</c>, or <c>ended</c> for the one that was used before.</param>
    public static Change Of(string act) => new(
        ChangeKind.Changed, new(ChangeSubjects.PortalKey, "signing", "the signing key for portals"),
        ChangeRelations.None,
        Before: "{}", After: $$"""{"act":"{{act}}"}""");

    public static ChangeSentence Sentence(ChangeEntry entry, string? act) => ChangeSentences.Say(
        act is Ended ? "ended " : "replaced ", ChangeSentences.Thing(entry), ChangeSentences.Text(act is Ended ? " that was used before" : null));
}
