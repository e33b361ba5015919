namespace AgencyAdmin.Domain.ChangeLog;

/// <summary>How many changes of one kind a batch has.</summary>
public sealed record BatchPart(string Subject, ChangeKind Kind, int Count);

/// <summary>The sentence above several changes that were one act.</summary>
public static class BatchSentences
{
    /// <summary>
    /// Whether the sentence counts what is in the batch. A feed or publication brings others with it, and an act has
    /// its words.
    /// </summary>
    public static bool NeedsParts(ChangeEntry first) =>
        first.Act is null && first.Subject is not (ChangeSubjects.Feed or ChangeSubjects.Publication);

    /// <param name="first">Its first entry.</param>
    /// <param name="parts">What is in it.</param>
    public static ChangeSentence Of(ChangeEntry first, IReadOnlyList<BatchPart> parts)
    {
        if (first.Act is { } act)
        {
            return ChangeSentence.Of(new SentencePart(act));
        }

        if (parts.Sum(part => part.Count) == 1 || !NeedsParts(first))
        {
            return ChangeSentences.Of(first);
        }

        var verbs = from part in parts
                    group part by part.Kind into kind
                    orderby kind.Key
                    select $"{Verb(kind.Key)} {Words.List(kind.Select(part => ChangeSubjects.Count(part.Subject, part.Count)))}";
        return ChangeSentence.Of(new SentencePart(Words.List(verbs)));
    }

    private static string Verb(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => "added",
        ChangeKind.Changed => "changed",
        _ => "removed",
    };
}
