using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Domain.RepIds;

/// <summary>What an administrator has decided about a sales rep ID.</summary>
public enum RepIdDecision
{
    /// <summary>Nobody has looked at it yet.</summary>
    Open,

    /// <summary>It stands for a rep whom customers may see.</summary>
    Verified,

    /// <summary>It stands for nobody (a house account, a test); it never shows, and never counts as missing.</summary>
    Ignored,
}

/// <summary>The ERP's code for a rep, in its normalised spelling, with what has been decided about it.</summary>
public sealed class SalesRepId
{
    public const int Limit = TextLimits.SalesRepId;
    public const int IgnoreReasonLimit = TextLimits.IgnoreReason;

    private readonly List<RepIdSpelling> _spellings = [];

    private SalesRepId()
    {
    }

    public int Id { get; private set; }

    public string Normalised { get; private set; } = "";

    public RepIdDecision Decision { get; private set; }

    public string? IgnoreReason { get; private set; }

    public DateTimeOffset FirstSeen { get; private set; }

    /// <summary>When a feed last sent it for any customer.</summary>
    public DateTimeOffset LastSeen { get; private set; }

    /// <summary>Concurrency token: grows with every change that a person makes.</summary>
    public int Version { get; private set; }

    /// <summary>Every raw spelling that feeds have sent for it.</summary>
    public IReadOnlyList<RepIdSpelling> Spellings => _spellings;

    /// <summary>An ID that new rules make out of others.</summary>
    internal static SalesRepId Of(string normalised, DateTimeOffset firstSeen, DateTimeOffset lastSeen) =>
        new() { Normalised = normalised, FirstSeen = firstSeen, LastSeen = lastSeen };

    /// <summary>Takes the decision that other rules bring with them.</summary>
    internal void Regroup(RepIdDecision decision, string? ignoreReason)
    {
        (Decision, IgnoreReason) = (decision, ignoreReason);
        Version++;
    }

    public void Verify()
    {
        Decision = RepIdDecision.Verified;
        IgnoreReason = null;
        Version++;
    }

    /// <summary>Back to undecided, as when a decision is undone.</summary>
    public void Reopen()
    {
        Decision = RepIdDecision.Open;
        IgnoreReason = null;
        Version++;
    }

    /// <summary>Takes the ID out of the job. The reason is kept, because someone will ask.</summary>
    public Refusal? Ignore(string reason)
    {
        if (TextRule.Fault(reason) is { } fault)
        {
            return new("rep-id.reason.character", $"The reason {fault}. Take it out.", nameof(IgnoreReason));
        }

        if (!TextRule.IsName(reason, IgnoreReasonLimit))
        {
            return new("rep-id.reason", $"Say why in 1 to {IgnoreReasonLimit} characters, for whoever asks later.", nameof(IgnoreReason));
        }

        Decision = RepIdDecision.Ignored;
        IgnoreReason = TextRule.Clean(reason);
        Version++;
        return null;
    }
}
