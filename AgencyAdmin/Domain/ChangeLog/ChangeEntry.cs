using AgencyAdmin.Domain.Access;

namespace AgencyAdmin.Domain.ChangeLog;

/// <summary>What became of the subject.</summary>
public enum ChangeKind
{
    Added,
    Changed,
    Removed,
}

/// <summary>Who changed something.</summary>
/// <param name="Key">What tells this one from another of the same name.</param>
public sealed record ChangeActor(ActorKind Kind, string Key, string Name);

/// <summary>What an entry is about.</summary>
/// <param name="Kind">One of <see cref="ChangeSubjects"/>.</param>
/// <param name="Key">Its key in the store, as text.</param>
/// <param name="Name">How it was called when it was changed.</param>
/// <param name="Within">What it belonged to then: the business of a contact, the agency of an agency rep.</param>
public sealed record ChangeSubject(string Kind, string Key, string Name, string? Within = null);

/// <summary>What else an entry concerns, so that it is found from there.</summary>
/// <param name="Customer">A customer number.</param>
/// <param name="FormerContactId">The contact that had an agency rep before.</param>
/// <param name="FormerRepId">The sales rep ID that a spelling was read as before.</param>
public sealed record ChangeRelations(
    string? Customer = null, int? ContactId = null, int? FormerContactId = null, int? AgencyId = null,
    int? RepId = null,
    int? FormerRepId = null)
{
    public static ChangeRelations None { get; } = new();
}

/// <summary>One line of the change log. Written once, with the change itself, and never again.</summary>
public sealed class ChangeEntry
{
    public const int HashLength = 64;

    private ChangeEntry()
    {
    }

    /// <summary>Counted from 1 without gaps.</summary>
    public long Sequence { get; private init; }

    /// <summary>
    /// The sequence of the first entry that was written in the same transaction: one act of somebody.
    /// </summary>
    public long Batch { get; private init; }

    public DateTimeOffset At { get; private init; }

    public ActorKind ActorKind { get; private init; }

    public string ActorKey { get; private init; } = "";

    public string Actor { get; private init; } = "";

    /// <summary>
    /// What the act was, where its changes do not say it by themselves: "merged Ann Lee into Anna Lee".
    /// </summary>
    public string? Act { get; private init; }

    public ChangeKind Kind { get; private init; }

    /// <summary>One of <see cref="ChangeSubjects"/>.</summary>
    public string Subject { get; private init; } = "";

    public string SubjectKey { get; private init; } = "";

    public string SubjectName { get; private init; } = "";

    public string? Within { get; private init; }

    public string? Customer { get; private init; }

    public int? ContactId { get; private init; }

    public int? FormerContactId { get; private init; }

    public int? AgencyId { get; private init; }

    public int? RepId { get; private init; }

    public int? FormerRepId { get; private init; }

    /// <summary>
    /// Property to value before, as a JSON object; only those that changed. Null for something added.
    /// </summary>
    public string? Before { get; private init; }

    /// <summary>Likewise after it. Null for something removed.</summary>
    public string? After { get; private init; }

    /// <summary>The entry that this one undoes, if it does.</summary>
    public long? Undoes { get; private init; }

    /// <summary>SHA-256 over everything above and the hash of the entry before, as lower-case hex.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>The next entry behind one with <paramref name="previousHash"/>.</summary>
    public static ChangeEntry Chain(
        long sequence, string previousHash, long? batch, DateTimeOffset at, ChangeActor actor, string? act, Change change)
    {
        var entry = new ChangeEntry
        {
            Sequence = sequence,
            Batch = batch ?? sequence,
            At = at,
            ActorKind = actor.Kind,
            ActorKey = actor.Key,
            Actor = actor.Name,
            Act = act,
            Kind = change.Kind,
            Subject = change.Subject.Kind,
            SubjectKey = change.Subject.Key,
            SubjectName = change.Subject.Name,
            Within = change.Subject.Within,
            Customer = change.Concerns.Customer,
            ContactId = change.Concerns.ContactId,
            FormerContactId = change.Concerns.FormerContactId,
            AgencyId = change.Concerns.AgencyId,
            RepId = change.Concerns.RepId,
            FormerRepId = change.Concerns.FormerRepId,
            Before = change.Before,
            After = change.After,
            Undoes = change.Undoes,
        };
        entry.Hash = ChangeChain.HashOf(entry, previousHash);
        return entry;
    }
}

/// <summary>A change before it has its place in the log.</summary>
public sealed record Change(
    ChangeKind Kind, ChangeSubject Subject, ChangeRelations Concerns, string? Before, string? After, long? Undoes = null);
