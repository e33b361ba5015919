using AgencyAdmin.Domain.Notices;
using AgencyAdmin.Domain.Publishing;

namespace AgencyAdmin.Domain.Events;

/// <summary>When a change of coverage is worth telling.</summary>
public static class CoverageEvents
{
    /// <summary>How many points make a fall where nobody has set a target.</summary>
    public const double Fall = 1;

    private const string WhoSeesNobody = "/customers?without-rep=true";

    /// <summary>True where it fell, false where it recovered, null where it is not worth telling.</summary>
    public static bool? Fell(Coverage before, Coverage after, double? target) => target is { } asked
        ? (before.Percent >= asked, after.Percent >= asked) switch
        {
            (true, false) when before.Customers > 0 => true,
            (false, true) when after.Customers > 0 => false,
            _ => null,
        }
        : before.Percent - after.Percent >= Fall ? true : null;

    internal static AppEvent? Of(Coverage before, Coverage after, double? target, string cause, string causeUrl) =>
        Fell(before, after, target) is { } fell
            ? AppEvent.Of(
                fell ? EventTypes.CoverageFell : EventTypes.CoverageRecovered,
                new
                {
                    Coverage = EventCoverage.Of(before, after),
                    Target = target,
                    Cause = cause,
                    CauseUrl = causeUrl,
                    Url = WhoSeesNobody,
                }) with
            {
                Notice = fell ? Notice.CoverageFell(before, after, target, causeUrl, WhoSeesNobody) : null,
            }
            : null;
}
