namespace AgencyAdmin.Features.Overview;

/// <summary>A line of what happened since somebody was here, or will soon.</summary>
/// <param name="IsLoss">True where customers lost their rep.</param>
public sealed record SinceLine(string Words, string Href, bool IsLoss = false);

/// <summary>What somebody has missed since the last visit, and what comes due this week.</summary>
/// <param name="Since">When that visit ended.</param>
/// <param name="MoreDates">How many dates there are beside those that are told.</param>
public sealed record SinceLastHere(
    DateTimeOffset Since, IReadOnlyList<SinceLine> Happened, IReadOnlyList<SinceLine> Due, int MoreDates);
