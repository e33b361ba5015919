using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Domain.Intake;

/// <summary>Whether a feed holds every record or only new and changed ones.</summary>
public enum FeedMode
{
    Delta,
    Full,
}

/// <summary>What became of a feed.</summary>
public enum FeedStatus
{
    Applied,
    Held,
    DryRun,
    Refused,

    /// <summary>Held, and then turned away by an administrator.</summary>
    Discarded,

    /// <summary>The very content of the feed that was applied last: nothing was changed.</summary>
    Repeated,
}

/// <summary>The way in which a feed came.</summary>
public enum FeedChannel
{
    Upload,
    Rest,
    CommandLine,
    DropFolder,
    Demo,

    /// <summary>No feed of the ERP: the step that took the latest one back.</summary>
    Undo,
}

/// <summary>How many rows a feed had, and what became of them.</summary>
public sealed record FeedRows(
    int Read, int Added, int Changed, int Unchanged, int Removed, int Rejected, int PassedOver)
{
    public static FeedRows None { get; } = new(0, 0, 0, 0, 0, 0, 0);
}

/// <summary>One entry of the import history. Written once, when the feed is done.</summary>
public sealed class Feed
{
    public const int NoteLimit = TextLimits.Note;

    private readonly List<FeedReject> _rejects = [];

    private Feed()
    {
    }

    public Feed(string name, string table, FeedMode mode, FeedChannel channel, string sender, DateTimeOffset receivedAt) =>
        (Name, Table, Mode, Channel, Sender, ReceivedAt) = (name, table, mode, channel, sender, receivedAt);

    public int Id { get; private set; }

    /// <summary>The file's name as it was sent.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What it is about: <c>KS_CUSTOMERS</c> or <c>KS_CONTACTS</c>.</summary>
    public string Table { get; private set; } = "";

    public FeedMode Mode { get; private set; }

    public FeedChannel Channel { get; private set; }

    /// <summary>Who or what sent it: a person, an API key's name, the operating system's user.</summary>
    public string Sender { get; private set; } = "";

    public DateTimeOffset ReceivedAt { get; private set; }

    public FeedStatus Status { get; private set; }

    /// <summary>For a refused or held feed, why, in a sentence.</summary>
    public string? StatusReason { get; private set; }

    /// <summary>SHA-256 of the content as lower-case hex; the same content twice has the same.</summary>
    public string ContentHash { get; private set; } = "";

    /// <summary>The size of the unpacked content in bytes.</summary>
    public long ContentLength { get; private set; }

    /// <summary>The lowest and highest key of the customers that it added; null where it added none.</summary>
    public int? AddedFrom { get; private set; }

    public int? AddedTo { get; private set; }

    /// <summary>While it is held, the file in the data folder that keeps its content.</summary>
    public string? HeldFile { get; private set; }

    /// <summary>Who released or discarded it.</summary>
    public string? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? DecisionNote { get; private set; }

    /// <summary>The history's entry of the step that took this feed back, where one did.</summary>
    public int? UndoneBy { get; private set; }

    /// <summary>The headings that its rows go by: its own, or those of the column map that was set then.</summary>
    public string Header { get; private set; } = "";

    /// <summary>How many remarks there are on rows that were taken all the same.</summary>
    public int Warnings { get; private set; }

    public FeedRows Rows { get; private set; } = FeedRows.None;

    public int NewRepIds { get; private set; }

    public int GoneRepIds { get; private set; }

    public Coverage CoverageBefore { get; private set; } = Coverage.None;

    public Coverage CoverageAfter { get; private set; } = Coverage.None;

    /// <summary>How many customers saw a complete card before it and see none after.</summary>
    public int Losers { get; private set; }

    /// <summary>How many customers that were known before it saw none and see one after.</summary>
    public int Gainers { get; private set; }

    /// <summary>How many contacts or sales rep IDs that customers see it made another person's.</summary>
    public int OtherPeople { get; private set; }

    /// <summary>
    /// The fingerprint of the sales rep IDs that showed a complete card when it was applied. As long as these are the
    /// same, <see cref="CoverageAfter"/> still says how many customers are covered.
    /// </summary>
    public long? Covering { get; private set; }

    public double Seconds { get; private set; }

    public IReadOnlyList<FeedReject> Rejects => _rejects;

    /// <summary>Writes down what the rows go by, and how many of those that were taken are odd.</summary>
    public void Note(string header, int warnings) => (Header, Warnings) = (header, warnings);

    /// <summary>Writes down what was read.</summary>
    public void NoteContent(string hash, long length) => (ContentHash, ContentLength) = (hash, length);

    /// <summary>Keeps it from being applied until an administrator has decided.</summary>
    public void Hold(string file) => HeldFile = file;

    /// <summary>Writes down an administrator's decision on it.</summary>
    public void Decide(string by, DateTimeOffset at, string? note)
    {
        (HeldFile, DecidedBy, DecidedAt) = (null, by, at);
        DecisionNote = TextRule.Clean(note);
    }

    /// <summary>Writes down what turned out to be wrong with it afterwards, with what was said before.</summary>
    public void NoteFault(string why)
    {
        StatusReason = StatusReason is null ? why : $"{why} {StatusReason}";
        Warnings++;
        _rejects.Add(new(0, "", "", why, "", isWarning: true));
    }

    public void Discard() => Status = FeedStatus.Discarded;

    public void Undone(int by) => UndoneBy = by;

    /// <summary>Adds remarks; those of a large feed are written set-based, past this class.</summary>
    public void Reject(IEnumerable<FeedReject> rejects) => _rejects.AddRange(rejects);

    public void Took(double seconds) => Seconds = seconds;

    /// <summary>Writes down how it ended.</summary>
    public void Finish(FeedStatus status, string? reason, FeedRows rows, FeedForecast forecast, double seconds)
    {
        (Status, StatusReason, Rows, Seconds) = (status, reason, rows, seconds);
        (NewRepIds, GoneRepIds) = (forecast.NewRepIds, forecast.GoneRepIds);
        (CoverageBefore, CoverageAfter, Covering) = (forecast.Before, forecast.After, forecast.Covering);
        (Losers, Gainers, OtherPeople) = (forecast.Losers, forecast.Gainers, forecast.OtherPeople);
    }
}

/// <summary>A refused row, or a remark on an accepted one, with everything needed to mend it.</summary>
public sealed class FeedReject
{
    private FeedReject()
    {
    }

    public FeedReject(int line, string column, string value, string reason, string raw, bool isWarning = false) =>
        (Line, Column, Value, Reason, Raw, IsWarning) = (line, column, value, reason, raw, isWarning);

    public int Id { get; private set; }

    public int FeedId { get; private set; }

    /// <summary>Counted from 1, header and empty lines included, as an editor counts.</summary>
    public int Line { get; private set; }

    public string Column { get; private set; } = "";

    public string Value { get; private set; } = "";

    public string Reason { get; private set; } = "";

    /// <summary>The whole line as sent, so that it can be mended and sent again.</summary>
    public string Raw { get; private set; } = "";

    /// <summary>True where the row was taken all the same.</summary>
    public bool IsWarning { get; private set; }
}
