namespace AgencyAdmin.Domain.Intake;

/// <summary>What is to be said of a feed as a whole, once it is read.</summary>
internal static class RemarksOnAll
{
    /// <summary>What its lines gave rise to, and how they end where that is odd.</summary>
    public static IEnumerable<FeedRemark> Of(FeedLines lines, params IEnumerable<FeedRemark?> found) =>
        found.OfType<FeedRemark>().Concat(lines.HasBareReturns
            ? [new(1, "", "", "The lines end with a carriage return (CR) alone; they were read so.")]
            : Array.Empty<FeedRemark>());

    /// <summary>Why a file without a byte is no feed; null where it has one.</summary>
    public static string? WhyEmpty(FeedLines lines) => lines.ContentLength == 0 ? "The file is empty." : null;
}
