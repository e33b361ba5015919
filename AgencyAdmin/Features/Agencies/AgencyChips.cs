using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.Agencies;

namespace AgencyAdmin.Features.Agencies;

/// <summary>The chips that filter agencies by where they stand, the same in the list and in step 3.</summary>
internal static class AgencyChips
{
    /// <summary>The state that an address names; null for any.</summary>
    public static AgencyStatus? Read(string? word) =>
        Enum.TryParse<AgencyStatus>(word, ignoreCase: true, out var status) && Enum.IsDefined(status) ? status : null;

    /// <summary>A chip for each state that agencies are in; none until they are counted.</summary>
    public static IEnumerable<Chip> Of(AgencyCounts? counts, string? chosen, Func<string?, string> url)
    {
        var status = Read(chosen);
        return counts is null
            ? []
            : new (string Text, AgencyStatus? Status, int Count)[]
            {
                ("All", null, counts.All), ("In conflict", AgencyStatus.Conflict, counts.Conflict),
                ("Proposed", AgencyStatus.Proposed, counts.Proposed), ("Inactive", AgencyStatus.Inactive, counts.Inactive),
                ("Business ended", AgencyStatus.BusinessEnded, counts.BusinessEnded),
            }
            .Where(chip => chip.Count > 0 || chip.Status is null || chip.Status == status)
            .Select(chip => new Chip(
                chip.Text, url(chip.Status?.ToString().ToLowerInvariant()), chip.Count, chip.Status == status));
    }
}
