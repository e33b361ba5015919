using AgencyAdmin.Domain.Intake;

namespace AgencyAdmin.Data.Intake;

/// <summary>Refused rows and warnings of a feed: all counted, stored up to a bound, the first ones at hand.</summary>
internal abstract class FeedRemarks
{
    private const int RejectsStored = 100_000;
    private const int WarningsStored = 10_000;

    private readonly List<FeedRemark> _first = [];
    private readonly List<FeedRemark> _firstWarnings = [];

    public int Rejects { get; private set; }

    public int Warnings { get; private set; }

    public IReadOnlyList<FeedRemark> First => _first;

    public IReadOnlyList<FeedRemark> FirstWarnings => _firstWarnings;

    public void Reject(FeedRemark remark, string raw)
    {
        if (_first.Count < FeedReport.FirstRejects)
        {
            _first.Add(remark);
        }

        if (++Rejects <= RejectsStored)
        {
            Add(remark, raw, isWarning: false);
        }
    }

    public void Warn(FeedRemark remark)
    {
        if (_firstWarnings.Count < FeedReport.FirstRejects)
        {
            _firstWarnings.Add(remark);
        }

        if (++Warnings <= WarningsStored)
        {
            Add(remark, "", isWarning: true);
        }
    }

    /// <summary>Puts one down.</summary>
    protected abstract void Add(FeedRemark remark, string raw, bool isWarning);
}
