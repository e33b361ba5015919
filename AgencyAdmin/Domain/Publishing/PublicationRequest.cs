using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Domain.Publishing;

/// <summary>Where a wish to publish stands.</summary>
public enum RequestState
{
    /// <summary>Somebody who may not publish asks somebody who may.</summary>
    Asked,

    /// <summary>It is published by itself at its time.</summary>
    Scheduled,

    /// <summary>Not so, says whoever may publish.</summary>
    SentBack,

    /// <summary>Whoever asked or scheduled thought better of it.</summary>
    TakenBack,

    /// <summary>The draft was published, by this wish or past it.</summary>
    Published,

    /// <summary>Its time came and something was in the way.</summary>
    NotPublished,
}

/// <summary>Who asks or decides.</summary>
/// <param name="Key">Of the account.</param>
/// <param name="Name">As it is shown.</param>
public sealed record RequestActor(string Key, string Name);

/// <summary>
/// Somebody's wish that the draft be published as it stood when it was reviewed, and what became of it. At most one is
/// open. It holds for that draft alone: a changed one must be asked for again.
/// </summary>
public sealed class PublicationRequest
{
    /// <summary>How far ahead a publication can be scheduled.</summary>
    public static readonly TimeSpan FurthestAhead = TimeSpan.FromDays(366);

    private PublicationRequest()
    {
    }

    /// <param name="by">Who asks.</param>
    /// <param name="at">When.</param>
    /// <param name="note">Why, for whoever decides and for the history.</param>
    /// <param name="published">The publication that the draft was compared with; 0 for none yet.</param>
    /// <param name="draft">The fingerprint of the draft that was reviewed.</param>
    public PublicationRequest(RequestActor by, DateTimeOffset at, string? note, int published, string draft) =>
        Ask(by, at, note, published, draft);

    public int Id { get; private set; }

    public RequestState State { get; private set; }

    public string AskedBy { get; private set; } = "";

    /// <summary>The account of whoever asked.</summary>
    public string AskedByKey { get; private set; } = "";

    public DateTimeOffset AskedAt { get; private set; }

    public string? Note { get; private set; }

    /// <summary>The publication that the draft was compared with; 0 for none yet.</summary>
    public int Published { get; private set; }

    /// <summary>The fingerprint of the draft that is meant.</summary>
    public string Draft { get; private set; } = "";

    /// <summary>When it is published by itself; null until somebody has scheduled it.</summary>
    public DateTimeOffset? PublishAt { get; private set; }

    /// <summary>Whether more customers may lose their rep than the set share.</summary>
    public bool TakesLoss { get; private set; }

    public string? DecidedBy { get; private set; }

    /// <summary>The account of whoever decided.</summary>
    public string? DecidedByKey { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why it was sent back, or what was in the way when its time came.</summary>
    public string? Answer { get; private set; }

    public bool IsOpen => State is RequestState.Asked or RequestState.Scheduled;

    /// <summary>Whether somebody should still read it, closed or not.</summary>
    public bool IsTold => IsOpen || State is RequestState.SentBack or RequestState.NotPublished;

    /// <summary>Asks, or asks again with another draft.</summary>
    public void Ask(RequestActor by, DateTimeOffset at, string? note, int published, string draft)
    {
        (State, AskedBy, AskedByKey, AskedAt) = (RequestState.Asked, by.Name, by.Key, at);
        (Note, Published, Draft) = (TextRule.Clean(note), published, draft);
    }

    /// <summary>Approves it for a time to come; null where it is, else why not.</summary>
    public Refusal? Schedule(RequestActor by, DateTimeOffset now, DateTimeOffset publishAt, bool takesLoss)
    {
        if (publishAt <= now || publishAt > now + FurthestAhead)
        {
            return new("publication.time", "Choose a time that is still to come, and at most a year ahead.", nameof(PublishAt));
        }

        (State, PublishAt, TakesLoss) = (RequestState.Scheduled, publishAt, takesLoss);
        Decide(by, now);
        return null;
    }

    public void SendBack(RequestActor by, DateTimeOffset at, string? answer)
    {
        (State, Answer) = (RequestState.SentBack, TextRule.Clean(answer));
        Decide(by, at);
    }

    public void TakeBack(RequestActor by, DateTimeOffset at)
    {
        State = RequestState.TakenBack;
        Decide(by, at);
    }

    /// <summary>The draft was published, at its time or past it.</summary>
    public void Publish() => State = RequestState.Published;

    /// <param name="reason">What was in the way, in sentences.</param>
    public void Fail(string reason) => (State, Answer) = (RequestState.NotPublished, reason);

    private void Decide(RequestActor by, DateTimeOffset at) => (DecidedBy, DecidedByKey, DecidedAt) = (by.Name, by.Key, at);
}
