using System.Globalization;
using System.Text.RegularExpressions;

namespace AgencyAdmin.Domain.Intake;

/// <summary>
/// What a feed's file name says: which table, which mode, and in the long form its place in the order of files.
/// </summary>
/// <param name="Table">The API's name, for example <c>KS_CUSTOMERS</c>.</param>
/// <param name="Mode">From the ending; null where it says neither <c>.net</c> nor <c>.full</c>.</param>
/// <param name="Sequence">The number that says in which order files are processed; null in a short name.</param>
public sealed partial record FeedName(
    string File, string Table, FeedMode? Mode, string? Source, int? Sequence, string? Integration, bool IsCompressed)
{
    public const string Customers = "KS_CUSTOMERS";
    public const string Contacts = "KS_CONTACTS";

    /// <summary>True for comma-separated text, as a spreadsheet writes it.</summary>
    public bool IsCommaSeparated { get; private init; }

    /// <summary>True for a workbook (.xlsx), of which the first sheet is read.</summary>
    public bool IsWorkbook { get; private init; }

    /// <summary>True for refused rows of an earlier feed, as they were downloaded and then mended: a net change.</summary>
    public bool HoldsRefusedRows { get; private init; }

    /// <summary>How the name was read, for the report.</summary>
    public string HowRead => string.Join(", ", Parts());

    // KS_CUSTOMERS.net      KS_CUSTOMERS.full.gz      DT_0000001_CUST_KS_CUSTOMERS.NET      DT_000001_KS_CUSTOMERS.NET
    // 20260105-090000_KS_CUSTOMERS.net, as files are called once they were taken
    // KS_CUSTOMERS-rejects-61.tsv      KS_CONTACTS (1).csv, as browsers name a second download
    public static Outcome<FeedName> Read(string path)
    {
        var file = path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
        if (Pattern().Match(file) is not { Success: true } match)
        {
            return new Refusal(
                "feed.name", $"The name {file} is not one of a feed. Name it {Customers}.full or {Customers}.net, or {Contacts} likewise.", "name");
        }

        var table = match.Groups["table"].Value.ToUpperInvariant();
        var ending = match.Groups["mode"].Value.ToUpperInvariant();
        var isRefusedRows = match.Groups["rejects"].Success;
        return table is Customers or Contacts
            ? new FeedName(
                file, table, isRefusedRows ? FeedMode.Delta : ModeOf(ending), OrNull(match.Groups["source"]),
                match.Groups["sequence"] is { Success: true } sequence
                    ? int.Parse(sequence.ValueSpan, CultureInfo.InvariantCulture)
                    : null,
                OrNull(match.Groups["integration"]), match.Groups["gz"].Success)
            {
                IsCommaSeparated = ending == "CSV",
                IsWorkbook = ending == "XLSX",
                HoldsRefusedRows = isRefusedRows,
            }
            : new Refusal("feed.table", $"{table} is not a feed that is read here. Send {Customers} or {Contacts}.", "name");
    }

    /// <summary>The mode to read it in: the one asked for, or the name's own.</summary>
    /// <remarks>
    /// A net change read as a full refresh would make every customer that it lacks inactive, so a name that says
    /// net change is never read as full. The other way round does no harm.
    /// </remarks>
    public Refusal? Choose(FeedMode? asked, out FeedMode mode)
    {
        mode = asked ?? Mode ?? FeedMode.Delta;
        return (asked, Mode) switch
        {
            (null, null) => new(
                "feed.mode.missing", $"{File} does not say whether it is full or a net change. Choose the mode.", "mode"),
            (FeedMode.Full, FeedMode.Delta) => new(
                "feed.mode.delta",
                $"{File} is a net change by its name. Read as full it would make every customer that it lacks inactive. "
                + "Rename it to .full if it holds every customer.",
                "mode"),
            _ => null,
        };
    }

    private static FeedMode? ModeOf(string ending) => ending switch
    {
        "FULL" => FeedMode.Full,
        "NET" => FeedMode.Delta,
        _ => null,
    };

    private static string? OrNull(Group group) => group.Success ? group.Value : null;

    private IEnumerable<string> Parts()
    {
        yield return Table;
        yield return Mode switch
        {
            FeedMode.Full => "full refresh",
            FeedMode.Delta => "net change",
            _ => "no mode",
        };
        if (Source is not null)
        {
            yield return $"source {Source}";
        }

        if (Sequence is { } sequence)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"sequence {sequence}");
        }

        if (Integration is not null)
        {
            yield return $"integration {Integration}";
        }

        if (IsCommaSeparated)
        {
            yield return "comma-separated";
        }

        if (IsWorkbook)
        {
            yield return "workbook";
        }

        if (HoldsRefusedRows)
        {
            yield return "refused rows of an earlier feed";
        }

        if (IsCompressed)
        {
            yield return "gzip";
        }
    }

    [GeneratedRegex(
        @"^(?:\d{8}-\d{6}(?:-\d{1,4})?_)?(?:(?<source>[A-Z0-9]+)_(?<sequence>\d{1,9})_(?:(?<integration>[A-Z0-9]+)_)?)?(?<table>KS_[A-Z_]+?)"
        + @"(?<rejects>-rejects-\d{1,9})?(?: ?\(\d{1,4}\))?(?:\.(?<mode>net|full|txt|tsv|csv|xlsx))?(?<gz>\.gz)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
