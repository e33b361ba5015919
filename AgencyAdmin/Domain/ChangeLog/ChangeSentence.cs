namespace AgencyAdmin.Domain.ChangeLog;

/// <summary>A piece of a sentence; one with a target is a link to it.</summary>
public sealed record SentencePart(string Text, ChangeTarget? Target = null);

/// <summary>What a link of a sentence leads to: a kind of subject and what finds it there.</summary>
public sealed record ChangeTarget(string Subject, string Key);

/// <summary>What somebody did, in words with links. It begins with the verb: who did it stands before it.</summary>
public sealed record ChangeSentence(IReadOnlyList<SentencePart> Parts)
{
    public string Text => string.Concat(Parts.Select(part => part.Text));

    internal static ChangeSentence Of(params IEnumerable<SentencePart> parts) =>
        new([.. parts.Where(part => part.Text.Length > 0)]);

    public override string ToString() => Text;
}

/// <summary>The sentences of single entries: "changed the office phone of Ann Lee (Harborline): +1 … → +1 …".</summary>
public static class ChangeSentences
{
    // A sentence that names more than this is a table.
    private const int MostNamed = 3;

    public static ChangeSentence Of(ChangeEntry entry)
    {
        var values = ChangeValue.Of(entry);
        return entry.Subject switch
        {
            ChangeSubjects.AgencyRep => AgencyRep(entry, values),
            ChangeSubjects.RepId => RepId(entry, values),
            ChangeSubjects.Spelling when After(values, "salesRepId") is { } id =>
                Say("reads ", Thing(entry), Text($" as {id}"), Was(values, "salesRepId")),
            ChangeSubjects.Publication => Publication(entry, values),
            ChangeSubjects.PublicationRequest => RequestSentences.Of(entry, values),
            ChangeSubjects.Feed => FeedSentences.Of(entry, values),
            ChangeSubjects.Setting => Setting(entry, values),
            ChangeSubjects.Account when entry.Kind is ChangeKind.Changed => Account(entry, values),
            ChangeSubjects.ApiKey => ApiKey(entry, values),
            ChangeSubjects.SharedPreview => SharedPreview(entry, values),
            ChangeSubjects.Webhook => Webhook(entry, values),
            ChangeSubjects.PortalKey => PortalKeyChanges.Sentence(entry, After(values, "act")),
            ChangeSubjects.TwoPeople when entry.Kind is ChangeKind.Removed =>
                Say("no longer tells apart ", Text(entry.SubjectName), Within(entry)),
            ChangeSubjects.TwoPeople => Say("told apart ", Text(entry.SubjectName), Within(entry)),
            _ => Plain(entry, values),
        };
    }

    internal static SentencePart Thing(ChangeEntry entry) => new(
        entry.SubjectName, entry.Kind is ChangeKind.Removed ? null : new(entry.Subject, KeyOf(entry)));

    // Customers are found by their number, IDs by their spelling.
    private static string KeyOf(ChangeEntry entry) => entry.Subject switch
    {
        ChangeSubjects.Customer => entry.Customer ?? "",
        ChangeSubjects.RepId or ChangeSubjects.Spelling => entry.SubjectName,
        _ => entry.SubjectKey,
    };

    internal static SentencePart Text(string? text) => new(text ?? "");

    internal static string? After(IReadOnlyList<ChangedValue> values, string name) =>
        values.FirstOrDefault(value => value.Name == name)?.After;

    internal static ChangeSentence Say(string verb, params IEnumerable<SentencePart> rest) =>
        ChangeSentence.Of([Text(verb), .. rest]);

    private static SentencePart Was(IReadOnlyList<ChangedValue> values, string name) =>
        Text(values.FirstOrDefault(value => value.Name == name)?.Before is { } before ? $" (was {before})" : null);

    private static SentencePart Within(ChangeEntry entry) => Text(entry.Within is { } within ? $" ({within})" : null);

    private static ChangeSentence Plain(ChangeEntry entry, IReadOnlyList<ChangedValue> values) => entry.Kind switch
    {
        ChangeKind.Added => Say($"added {Article(entry.Subject)}", Thing(entry), Within(entry)),
        ChangeKind.Removed => Say($"removed {Article(entry.Subject)}", Thing(entry), Within(entry)),
        _ => values switch
        {
            [{ Name: "isActive" } one] =>
                Say("made ", Thing(entry), Within(entry), Text(one.After is "yes" ? " active" : " inactive")),
            [{ Name: "isHidden" } one] => Say(one.After is "yes" ? "hid " : "showed ", Thing(entry), Within(entry), Text(one.After is "yes" ? " from all customers" : " to customers again")),
            [{ Name: "isProposed", After: "no" }] => Say("confirmed ", Thing(entry)),
            [{ Name: "picture" } one] => Say(one.After is null ? "removed the picture of " : "changed the picture of ", Thing(entry), Within(entry)),
            _ when entry.Subject is ChangeSubjects.Contact && values.All(value => value.Name.StartsWith("standIn", StringComparison.Ordinal)) =>
                StandIn(entry, values),
            [var one] => Single(entry, one),
            _ => Say($"changed {Named(values)} of ", Thing(entry), Within(entry)),
        },
    };

    private static ChangeSentence Single(ChangeEntry entry, ChangedValue value) => value switch
    {
        { Before: null } => Say($"set the {value.Label} of ", Thing(entry), Within(entry), Text($" to {value.After}")),
        { After: null } =>
            Say($"removed the {value.Label} of ", Thing(entry), Within(entry), Text($": it was {value.Before}")),
        _ => Say($"changed the {value.Label} of ", Thing(entry), Within(entry), Text($": {value.Before} → {value.After}")),
    };

    private static ChangeSentence StandIn(ChangeEntry entry, IReadOnlyList<ChangedValue> values)
    {
        var (who, from, until) = (values.FirstOrDefault(value => value.Name == "standIn"), After(values, "standInFrom"), After(values, "standInUntil"));
        if (values.FirstOrDefault(value => value.Name == "standInLater") is { } later)
        {
            return later switch
            {
                { After: null } => Say("removed the later stand-ins of ", Thing(entry), Within(entry), Text($": {later.Before}")),
                { Before: null } => Say("planned further stand-ins of ", Thing(entry), Within(entry), Text($": {later.After}")),
                _ => Say("changed the later stand-ins of ", Thing(entry), Within(entry), Text($": {later.Before} → {later.After}")),
            };
        }

        (from, until) = (Timed(from, After(values, "standInFromTime")), Timed(until, After(values, "standInUntilTime")));
        return who switch
        {
            { After: null } =>
                Say("ended the stand-in of ", Thing(entry), Within(entry), Text($": it was {who.Before}")),
            not null => Say($"let {who.After} stand in for ", Thing(entry), Within(entry), Text($"{(from is null ? "" : $" from {from}")}{(until is null ? "" : $" until {until}")}")),
            _ => Say("changed the days of the stand-in of ", Thing(entry), Within(entry), Text($"{(from is null ? "" : $": from {from}")}{(until is null ? "" : $" until {until}")}")),
        };
    }

    private static string? Timed(string? day, string? time) => (day, time) switch
    {
        (_, null) => day,
        (null, _) => time,
        _ => $"{day}, {time}",
    };

    private static ChangeSentence AgencyRep(ChangeEntry entry, IReadOnlyList<ChangedValue> values)
    {
        var agency = new SentencePart(
            entry.Within ?? "its agency", entry.AgencyId is { } id ? new(ChangeSubjects.Agency, $"{id}") : null);
        var repId = new SentencePart(entry.SubjectName, new(ChangeSubjects.RepId, entry.SubjectName));
        var contact = values.FirstOrDefault(value => value.Name == "contact");
        return (entry.Kind, values) switch
        {
            (ChangeKind.Added, _) => Say("gave ", repId, Text($" to {contact?.After ?? "nobody yet"} in "), agency),
            (ChangeKind.Removed, _) =>
                Say("took ", repId, Text(contact is null ? " out of " : $" from {contact.Before} in "), agency),
            (_, [{ Name: "contact" }]) => Say("changed who has ", repId, Text(" in "), agency, Text($": {contact!.Before ?? "nobody"} → {contact.After ?? "nobody"}")),
            (_, [{ Name: "order" } place]) => Say("moved ", repId, Text(" in the list of "), agency, Text($": place {Place(place.Before)} → {Place(place.After)}")),
            (_, [{ Name: "isVisible" } shown]) =>
                Say(shown.After is "yes" ? "showed " : "hid ", repId, Text(" in "), agency),
            (_, [var one]) => Say($"changed the {one.Label} of ", repId, Text(" in "), agency, Text($": {one.Before ?? "none"} → {one.After ?? "none"}")),
            _ => Say($"changed {Named(values)} of ", repId, Text(" in "), agency),
        };
    }

    private static string Place(string? order) => int.TryParse(order, out var number) ? $"{number + 1}" : "none";

    private static ChangeSentence RepId(ChangeEntry entry, IReadOnlyList<ChangedValue> values)
    {
        var id = new SentencePart(entry.SubjectName, new(ChangeSubjects.RepId, entry.SubjectName));
        return (entry.Kind, After(values, "decision")) switch
        {
            (ChangeKind.Added, _) => Say("made the sales rep ID ", id, Text(" of other spellings")),
            (_, "Verified") => Say("verified ", id),
            (_, "Ignored") =>
                Say("ignored ", id, Text(After(values, "ignoreReason") is { } reason ? $": {reason}" : null)),
            (_, "Open") => Say("set ", id, Text(" back to undecided")),
            _ => values is [var one] ? Single(entry, one) : Say($"changed {Named(values)} of ", id),
        };
    }

    private static ChangeSentence Publication(ChangeEntry entry, IReadOnlyList<ChangedValue> values) =>
        After(values, "restoredFrom") is { } earlier
            ? Say($"rolled back to publication {earlier}, as ", Thing(entry))
            : Say("published ", Thing(entry), Text(After(values, "summary") is { } summary ? $": {summary}" : null));

    private static ChangeSentence Setting(ChangeEntry entry, IReadOnlyList<ChangedValue> values)
    {
        var what = new SentencePart(entry.SubjectName, new(entry.Subject, entry.SubjectKey));

        // The first save of a group writes every field of it, those that are as empty as before too.
        return values.Where(value => value.Before != value.After).ToList() switch
        {
            [{ Before: { } before, After: { } after } one] when before.Length + after.Length < 80 =>
                Say("changed the ", what, Text($": {one.Label} {before} → {after}")),
            { Count: > 0 and <= MostNamed } told => Say("changed the ", what, Text($": {Named(told)}")),
            _ => Say("changed the ", what),
        };
    }

    private static ChangeSentence Account(ChangeEntry entry, IReadOnlyList<ChangedValue> values) => values switch
    {
        [{ Name: "role", Before: null } role] => Say("gave ", Thing(entry), Text($" the role {role.After}")),
        [{ Name: "role" } role] => Say("took the role ", Text($"{role.Before} from "), Thing(entry)),
        [{ Name: "password" } password] =>
            Say(password.Before is null ? "set the password of " : "changed the password of ", Thing(entry)),
        [{ Name: "isDisabled" } one] =>
            Say(one.After is "yes" ? "disabled the account of " : "enabled the account of ", Thing(entry)),
        [{ Name: "oneTimeLink" }] => Say("made a one-time link to set the password of ", Thing(entry)),
        [{ Name: "sessions" }] => Say("signed ", Thing(entry), Text(" out everywhere")),
        [{ Name: "twoFactor" } one] =>
            Say($"switched two-factor sign-in {(one.After is "yes" ? "on" : "off")} for ", Thing(entry)),
        [{ Name: "passkey", Before: null }] => Say("added a passkey of ", Thing(entry)),
        [{ Name: "passkey" }] => Say("removed a passkey of ", Thing(entry)),
        [{ Name: "recoveryCodes", After: null }] => Say("removed the recovery codes of ", Thing(entry)),
        [{ Name: "recoveryCodes", Before: null }] => Say("made recovery codes for ", Thing(entry)),
        [{ Name: "recoveryCodes" }] => Say("used or replaced recovery codes of ", Thing(entry)),
        [{ Name: "lockedUntil", After: null }] => Say("unlocked the account of ", Thing(entry)),
        [{ Name: "lockedUntil" } locked] => Say("locked the account of ", Thing(entry), Text($" until {locked.After}")),
        [var one] => Say($"changed the {one.Label} of ", Thing(entry), Text($": {one.Before ?? "none"} → {one.After ?? "none"}")),
        _ => Say($"changed {Named(values)} of ", Thing(entry)),
    };

    private static ChangeSentence ApiKey(ChangeEntry entry, IReadOnlyList<ChangedValue> values) => entry.Kind switch
    {
        ChangeKind.Added => Say("made the API key ", Thing(entry), Text(After(values, "scopes") is { } scopes ? $" for {scopes.Replace(",", ", ", StringComparison.Ordinal)}" : null)),
        ChangeKind.Removed => Say("removed the API key ", Thing(entry)),
        _ when values is [{ Name: "revokedAt", After: not null }] => Say("revoked the API key ", Thing(entry)),
        _ => Say($"changed {Named(values)} of the API key ", Thing(entry)),
    };

    private static ChangeSentence SharedPreview(ChangeEntry entry, IReadOnlyList<ChangedValue> values)
    {
        var customer = new SentencePart(entry.SubjectName, new(ChangeSubjects.Customer, entry.SubjectName));
        return entry.Kind is ChangeKind.Added
            ? Say("shared a view of customer ", customer, Text(After(values, "expiresAt") is { } end ? $" until {end}" : null))
            : Say("revoked a shared view of customer ", customer);
    }

    private static ChangeSentence Webhook(ChangeEntry entry, IReadOnlyList<ChangedValue> values) => entry.Kind switch
    {
        ChangeKind.Added => Say("made the webhook ", Thing(entry), Text(After(values, "url") is { } url ? $" to {url}" : null)),
        ChangeKind.Removed => Say("deleted the webhook ", Thing(entry)),
        _ when values.Any(value => value.Name == "secret") => Say("replaced the secret of the webhook ", Thing(entry)),
        _ when After(values, "isEnabled") is { } enabled => Say(
            enabled == "yes" ? "enabled the webhook " : "disabled the webhook ", Thing(entry),
            Text(After(values, "disabledReason") is { } reason ? $": {reason}" : null)),
        _ => Say($"changed {Named(values)} of the webhook ", Thing(entry)),
    };

    private static string Article(string subject) => subject switch
    {
        ChangeSubjects.Contact => "the contact ",
        ChangeSubjects.Agency => "the agency ",
        ChangeSubjects.AgencyType => "the agency type ",
        ChangeSubjects.Customer => "the business ",
        ChangeSubjects.Account => "the account of ",
        ChangeSubjects.Spelling => "the spelling ",
        _ => "",
    };

    private static string Named(IReadOnlyList<ChangedValue> values) => values.Count <= MostNamed
        ? "the " + Words.List(values.Select(value => value.Label))
        : $"{values.Count} details";
}
