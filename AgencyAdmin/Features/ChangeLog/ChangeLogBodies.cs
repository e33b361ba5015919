using System.Text.Json;
using AgencyAdmin.Data.ChangeLog.Undoing;
using AgencyAdmin.Domain.ChangeLog;

namespace AgencyAdmin.Features.ChangeLog;

/// <param name="Next">What to ask for with ?after= to go on; null at the end.</param>
internal sealed record ChangeBodies(IReadOnlyList<ChangeBody> Items, string? Next);

/// <summary>An entry of the log over REST.</summary>
/// <param name="Batch">The first entry of the same step.</param>
/// <param name="Sentence">What was done, beginning with the verb.</param>
/// <param name="Before">Property to value, of what changed; null for something added.</param>
/// <param name="Hash">SHA-256 over the entry and the hash of the one before.</param>
internal sealed record ChangeBody(
    long Id, long Batch, DateTimeOffset At, ChangeActorBody Actor, string Kind, string Sentence,
    ChangeSubjectBody Subject,
    JsonElement? Before, JsonElement? After, long? Undoes, string Hash)
{
    public static ChangeBody Of(ChangeEntry entry) => new(
        entry.Sequence, entry.Batch, entry.At, new(ActorRef.Code(entry.ActorKind), entry.ActorKey, entry.Actor),
        entry.Kind.ToString().ToLowerInvariant(), ChangeSentences.Of(entry).Text,
        new(entry.Subject, entry.SubjectKey, entry.SubjectName, entry.Within), Read(entry.Before), Read(entry.After), entry.Undoes, entry.Hash);

    private static JsonElement? Read(string? json) => json is null ? null : JsonElement.Parse(json);
}

internal sealed record ChangeActorBody(string Kind, string Key, string Name);

internal sealed record ChangeSubjectBody(string Kind, string Key, string Name, string? Within);

/// <param name="Entry">The entry that tells of the undoing; null where it was only asked what it would do.</param>
/// <param name="Stays">What was left alone because somebody has built on it.</param>
internal sealed record UndoBody(long? Entry, IReadOnlyList<UndoLine> Does, IReadOnlyList<UndoLine> Stays);
