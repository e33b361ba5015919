using System.Text;

namespace AgencyAdmin.Domain.Intake;

/// <summary>
/// Which column of a file holds what: by ordinal from the settings, or by name from the file's own header.
/// </summary>
public sealed class ColumnMap
{
    private readonly int[] _ordinals;

    private ColumnMap(int[] ordinals)
    {
        _ordinals = ordinals;
        Width = ordinals.Max();
        LastRequired = FeedColumnRule.All.Where(rule => rule.IsRequired).Max(rule => this[rule.Column]);
    }

    /// <summary>The ordinals of KS_CUSTOMERS.</summary>
    public static ColumnMap Default { get; } = new([.. FeedColumnRule.All.Select(rule => rule.Ordinal)]);

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
    public static bool IsHeader(ReadOnlySpan<byte> line)
    {
        // A header starts with one of the headings and names the customer number; no customer does both.
        var fields = Encoding.UTF8.GetString(line).Split('\t');
        return Find(fields[0]) is not null && fields.Any(field => Find(field)?.Column is FeedColumn.Number);
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

        return Check(map) is { } refusal ? refusal : new ColumnMap(map);
    }

    /// <summary>The heading of an ordinal, for a remark on a field that nobody reads.</summary>
    public string HeadingAt(int ordinal) =>
        Array.IndexOf(_ordinals, ordinal) is >= 0 and var index
            ? FeedColumnRule.All[index].Heading
            : $"Column {ordinal}";

    private static Refusal? Check(int[] map)
    {
        var missing = FeedColumnRule.All.Where(rule => rule.IsRequired && map[(int)rule.Column] == 0).ToList();
        return missing.Count == 0
            ? null
            : new("feed.header.missing", $"The header lacks {string.Join(", ", missing.Select(rule => rule.Heading))}. Add it, or leave the header out.");
    }

    private static FeedColumnRule? Find(string heading) =>
        FeedColumnRule.All.FirstOrDefault(
            rule => string.Equals(rule.Heading, heading.Trim(), StringComparison.OrdinalIgnoreCase));
}
