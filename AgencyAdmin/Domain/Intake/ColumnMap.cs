using System.Text;

namespace AgencyAdmin.Domain.Intake;

/// <summary>
/// Which column of a file holds what: by ordinal from the settings, or by name from the file's own header.
/// </summary>
public sealed class ColumnMap
{
    /// <summary>So many known headings in a first line are no chance, also where the customer number's is misspelt.</summary>
    internal const int HeadingsThatTell = 3;

    private readonly int[] _ordinals;

    private ColumnMap(int[] ordinals)
    {
        _ordinals = ordinals;
        Width = ordinals.Max();
        LastRequired = FeedColumnRule.All.Where(rule => rule.IsRequired).Max(rule => this[rule.Column]);
    }

    /// <summary>The ordinals of KS_CUSTOMERS.</summary>
    public static ColumnMap Default { get; } = new([.. FeedColumnRule.All.Select(rule => rule.Ordinal)]);

    /// <summary>The headings that a header may have.</summary>
    public static IReadOnlyCollection<string> KnownHeadings { get; } =
        [.. FeedColumnRule.All.Select(rule => rule.Heading)];

    /// <summary>The last ordinal that is read; what stands behind it is of no interest.</summary>
    public int Width { get; }

    /// <summary>The ordinal up to which a line must reach.</summary>
    public int LastRequired { get; }

    /// <summary>
    /// A heading for every ordinal up to the last, so that a file with this map can be sent with a header.
    /// </summary>
    public IEnumerable<string> Headings => Enumerable.Range(1, Width).Select(HeadingAt);

    /// <summary>The column's ordinal, counted from 1; 0 where the file does not have it.</summary>
    public int this[FeedColumn column] => _ordinals[(int)column];

    /// <summary>The default with some ordinals moved, as a setting says: heading to ordinal.</summary>
    public static Outcome<ColumnMap> FromSettings(IEnumerable<KeyValuePair<string, int>> ordinals)
    {
        var map = (int[])Default._ordinals.Clone();
        foreach (var (heading, ordinal) in ordinals)
        {
            if (Find(heading) is not { } rule || ordinal is < 0 or > 1000)
            {
                return new Refusal("feed.columns", $"{heading} = {ordinal} is not a column of KS_CUSTOMERS with an ordinal up to 1000.");
            }

            map[(int)rule.Column] = ordinal;
        }

        return Check(map) is { } refusal ? refusal : new ColumnMap(map);
    }

    /// <summary>True where a first line holds headings instead of a customer.</summary>
    public static bool IsHeader(ReadOnlySpan<byte> line) => IsHeader(Encoding.UTF8.GetString(line).Split('\t'));

    /// <inheritdoc cref="IsHeader(ReadOnlySpan{byte})"/>
    public static bool IsHeader(IReadOnlyList<string> fields)
    {
        // A header starts with one of the headings and names the customer number, or names several; no customer does.
        return (Find(fields[0]) is not null && fields.Any(field => Find(field)?.Column is FeedColumn.Number))
            || fields.Count(field => Find(field) is not null) >= HeadingsThatTell;
    }

    /// <summary>
    /// Reads a header; unknown headings are passed over, a required one that is missing refuses the feed.
    /// </summary>
    public static Outcome<ColumnMap> FromHeader(ReadOnlySpan<byte> line)
    {
        var fields = Encoding.UTF8.GetString(line).Split('\t');
        var map = new int[FeedColumnRule.All.Count];
        for (var i = 0; i < fields.Length; i++)
        {
            if (Find(fields[i]) is not { } rule)
            {
                continue;
            }

            if (map[(int)rule.Column] != 0)
            {
                return new Refusal(
                    "feed.header.twice", $"The header names {rule.Heading} twice. Leave one of them out.");
            }

            map[(int)rule.Column] = i + 1;
        }

        return Check(map, fields) is { } refusal ? refusal : new ColumnMap(map);
    }

    /// <summary>
    /// The columns of which something is stored that a line of so many columns lacks: a bit for each.
    /// </summary>
    internal uint LackedBy(int columns)
    {
        var lacked = 0u;
        foreach (var rule in FeedColumnRule.All)
        {
            var isLacked = this[rule.Column] == 0 || this[rule.Column] > columns;
            lacked |= isLacked && rule.Column is not FeedColumn.KommerceServerId ? PresentColumns.Bit(rule.Column) : 0;
        }

        return lacked;
    }

    /// <summary>The heading of an ordinal, for a remark on a field that nobody reads.</summary>
    public string HeadingAt(int ordinal) =>
        Array.IndexOf(_ordinals, ordinal) is >= 0 and var index
            ? FeedColumnRule.All[index].Heading
            : $"Column {ordinal}";

    private static Refusal? Check(int[] map, string[]? headings = null)
    {
        var missing = FeedColumnRule.All.Where(rule => rule.IsRequired && map[(int)rule.Column] == 0).ToList();
        return missing.Count == 0
            ? null
            : Intake.Headings.Missing(missing.Select(rule => rule.Heading), headings ?? [], KnownHeadings);
    }

    private static FeedColumnRule? Find(string heading) =>
        FeedColumnRule.All.FirstOrDefault(
            rule => string.Equals(rule.Heading, Intake.Headings.Bare(heading), StringComparison.OrdinalIgnoreCase));
}
