namespace AgencyAdmin.Domain.Intake;

/// <summary>What a company may set about its feeds.</summary>
public sealed record FeedRules
{
    public static FeedRules Default { get; } = new();

    public ColumnMap Columns { get; init; } = ColumnMap.Default;

    /// <summary>
    /// The characters that part several sales rep IDs in one field; U+00FD is the value mark of multivalue databases.
    /// </summary>
    public string RepIdSeparators { get; init; } = ";|,\u00FD";

    /// <summary>Whether a line that is not valid UTF-8 is read as Windows-1252; otherwise it is refused.</summary>
    public bool ReadsWindows1252 { get; init; } = true;

    /// <summary>A longer line is refused unread, so that a file without line ends cannot fill the memory.</summary>
    public int LineLimit { get; init; } = 64 * 1024;

    /// <summary>The most bytes a feed may have once unpacked.</summary>
    public long ContentLimit { get; init; } = 8L * 1024 * 1024 * 1024;

    /// <summary>
    /// A feed that grows to more than so many times its size when unpacked is refused, once it is past <see
    /// cref="RatioFrom"/>.
    /// </summary>
    public int RatioLimit { get; init; } = 200;

    /// <summary>The bytes up to which the ratio does not matter.</summary>
    public long RatioFrom { get; init; } = 64L * 1024 * 1024;

    /// <summary>
    /// The share of refused rows, in percent, that refuses the whole feed, if there are also <see cref="RefusedRows"/>
    /// of them.
    /// </summary>
    public double RefusedPercent { get; init; } = 10;

    public int RefusedRows { get; init; } = 100;

    public FeedGate Gate { get; init; } = FeedGate.Default;

    /// <summary>For how many of the latest feeds it is kept what they changed.</summary>
    public int JournalsKept { get; init; } = 10;

    /// <summary>Why the whole feed is refused, or null where it is not.</summary>
    /// <param name="cause">What probably made every row unusable, where that is known.</param>
    public string? WhyRefused(int read, int good, int rejected, string? cause = null)
    {
        if (read == 0)
        {
            return "The feed has no rows.";
        }

        if (good == 0)
        {
            return "Not one row of the feed could be used." + (cause is null ? "" : " " + cause);
        }

        return rejected >= RefusedRows && 100.0 * rejected >= RefusedPercent * read
            ? string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{rejected:N0} of {read:N0} rows were refused. From {RefusedRows:N0} rows and {RefusedPercent:0.#} % on, nothing is applied.")
            : null;
    }
}
