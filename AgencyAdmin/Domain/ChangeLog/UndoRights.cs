using AgencyAdmin.Domain.Settings;

namespace AgencyAdmin.Domain.ChangeLog;

/// <summary>What somebody must be allowed to, to undo a change.</summary>
public enum UndoRight
{
    Draft,
    Settings,
}

/// <summary>
/// Whether a change can be undone from the log: what right it takes, or why not and what to do instead.
/// </summary>
public sealed record UndoAnswer(UndoRight? Right, string? WhyNot)
{
    public static UndoAnswer By(UndoRight right) => new(right, null);

    public static UndoAnswer No(string why) => new(null, why);
}

/// <summary>The rule of which changes are undone from the log.</summary>
public static class UndoRights
{
    private const string Act = "undid: ";

    /// <summary>What an act that undoes another is called.</summary>
    public static string ActOf(string sentence) => Act + sentence;

    public static bool IsUndo(ChangeEntry entry) => entry.Act?.StartsWith(Act, StringComparison.Ordinal) == true;

    /// <param name="subject">The kind of the subject.</param>
    /// <param name="key">Its key; for a setting its name.</param>
    public static UndoAnswer Of(string subject, string key) => subject switch
    {
        ChangeSubjects.Contact or ChangeSubjects.Agency or ChangeSubjects.AgencyRep or ChangeSubjects.AgencyType
            or ChangeSubjects.RepId or ChangeSubjects.Customer => UndoAnswer.By(UndoRight.Draft),
        ChangeSubjects.Spelling => UndoAnswer.No(
            "How a spelling is read follows the normalisation rules. Undo the change of the rules, or change them in step 1."),
        ChangeSubjects.Setting => SettingsGroups.Find(key) is { } group
            ? UndoAnswer.By(group.IsDraft ? UndoRight.Draft : UndoRight.Settings)
            : UndoAnswer.No("The log does not hold the values of this setting. Change it on its own page."),
        ChangeSubjects.Publication => UndoAnswer.No(
            "A publication is never undone, because customers saw it. Roll back to an earlier one: that makes a new publication."),
        ChangeSubjects.PublicationRequest => UndoAnswer.No(
            "What was asked or scheduled is taken back on the review, and asked for anew there."),
        ChangeSubjects.Feed => UndoAnswer.No("A feed is taken back on its own page, where what it changed is listed."),
        ChangeSubjects.Account => UndoAnswer.No(
            "Accounts and roles are not undone from here: who may sign in is decided anew each time, on the accounts page."),
        ChangeSubjects.ApiKey => UndoAnswer.No(
            "API keys are not undone from here: a key that was revoked may be known to strangers, and a new one is shown once. Make or revoke one on the keys page."),
        ChangeSubjects.PortalKey =>
            UndoAnswer.No("A signing key does not come back: make a new one in Settings › Portal."),
        ChangeSubjects.SharedPreview =>
            UndoAnswer.No(
                "A link is revoked in Settings › Sharing; a revoked one does not come back, share the view again."),
        ChangeSubjects.Webhook => UndoAnswer.No(
            "A webhook is changed, enabled and disabled on its own page; one that was deleted does not come back, because nobody has its secret."),
        ChangeSubjects.TwoPeople =>
            UndoAnswer.No("Whom somebody told apart is listed, and let back in, among the possible duplicates."),
        _ => UndoAnswer.No("The log does not know how to undo this."),
    };
}
