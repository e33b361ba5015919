using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.Agencies;

namespace AgencyAdmin.Features.Agencies;

/// <summary>The chips above an agency's reps: all, and those that want looking after where there are any.</summary>
internal static class RepChips
{
    public static IEnumerable<Chip> Of(AgencyRepCounts counts, int disputed, RepsListed chosen, Func<RepsListed, string> address) =>
        new (string Text, RepsListed Listed, int Count)[]
        {
            ("All", RepsListed.All, counts.All), ("In two agencies", RepsListed.Disputed, disputed),
            ("Nobody picked", RepsListed.WithoutContact, counts.WithoutContact), ("Hidden", RepsListed.Hidden, counts.Hidden),
        }
        .Where(chip => chip.Count > 0 || chip.Listed == chosen || chip.Listed is RepsListed.All)
        .Select(chip => new Chip(chip.Text, address(chip.Listed), chip.Count, chip.Listed == chosen));
}
