namespace AgencyAdmin.Domain.Intake;

/// <summary>What a line turned out to be.</summary>
public enum LineKind
{
    /// <summary>Nothing on it, or headings. It does not count as a row.</summary>
    Nothing,

    /// <summary>A customer that can be taken.</summary>
    Customer,

    /// <summary>A record of another business type.</summary>
    PassedOver,

    /// <summary>A row that breaks a rule.</summary>
    Refused,
}

/// <summary>Where a field stands in its line.</summary>
public readonly record struct FieldPlace(int Start, int Length);

/// <summary>A parsed row: views of the line's bytes, good until the next line is read.</summary>
public readonly ref struct CustomerLine
{
    private readonly ReadOnlySpan<byte> _line;
    private readonly ReadOnlySpan<FieldPlace> _fields;
    private readonly ReadOnlySpan<FieldPlace> _repIds;
    private readonly uint _lacked;

    /// <param name="lacked">A bit for each column that the line does not have.</param>
    internal CustomerLine(
        ReadOnlySpan<byte> line, ReadOnlySpan<FieldPlace> fields, ReadOnlySpan<FieldPlace> repIds, bool isActive,
        uint lacked)
    {
        _line = line;
        _fields = fields;
        _repIds = repIds;
        _lacked = lacked;
        IsActive = isActive;
    }

    /// <summary>True where the line has every column of which something is stored.</summary>
    public bool IsWhole => _lacked == 0;

    /// <summary>The columns that the line does not have, a bit for each: they keep what is stored.</summary>
    public uint Lacked => _lacked;

    public bool IsActive { get; }

    /// <summary>Whether the line has the column; one that it does not have keeps what is stored.</summary>
    public bool Has(FeedColumn column) => (_lacked & PresentColumns.Bit(column)) == 0;

    /// <summary>How many sales rep IDs it has, repeats left out.</summary>
    public int RepIdCount => _repIds.Length;

    /// <summary>The field's UTF-8 bytes without outer spaces; the customer number exactly as sent.</summary>
    public ReadOnlySpan<byte> this[FeedColumn column] => Slice(_fields[(int)column]);

    /// <summary>A sales rep ID as sent, in the order of the feed.</summary>
    public ReadOnlySpan<byte> RepId(int position) => Slice(_repIds[position]);

    /// <summary>The fingerprint of everything that is stored of the row.</summary>
    public long Fingerprint()
    {
        var fingerprint = new RowFingerprint();
        foreach (var column in Stored)
        {
            fingerprint.Add(this[column]);
        }

        fingerprint.Add(IsActive);
        for (var i = 0; i < RepIdCount; i++)
        {
            fingerprint.Add(RepId(i));
        }

        return fingerprint.Value;
    }

    /// <summary>
    /// The columns of which the text is stored, in the order of the feed; the customer number is the first.
    /// </summary>
    public static ReadOnlySpan<FeedColumn> Stored =>
    [
        FeedColumn.Number, FeedColumn.Name, FeedColumn.AddressLine1, FeedColumn.AddressLine2, FeedColumn.AddressLine3,
        FeedColumn.City, FeedColumn.State, FeedColumn.PostalCode, FeedColumn.Country, FeedColumn.Phone,
        FeedColumn.SiteId,
        FeedColumn.SiteName, FeedColumn.Website, FeedColumn.CreditLimit, FeedColumn.TermsType, FeedColumn.TermType,
    ];

    private ReadOnlySpan<byte> Slice(FieldPlace place) => _line.Slice(place.Start, place.Length);
}
