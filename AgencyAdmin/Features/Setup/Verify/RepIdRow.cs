using AgencyAdmin.Domain.RepIds;

namespace AgencyAdmin.Features.Setup.Verify;

/// <summary>An ID that a line of step 1 may be mixed up with.</summary>
/// <param name="Join">What would make one of the two: the rarer spelling is read as the commoner one.</param>
public sealed record RepIdLookAlike(string Other, string Difference, RepIdAlias Join);

/// <summary>A line of step 1.</summary>
public sealed record RepIdRow(
    int Id,
    string Normalised,
    IReadOnlyList<string> Raw,
    int Customers,
    DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen,
    RepIdState State,
    string? IgnoreReason,
    IReadOnlyList<RepIdLookAlike> Suspicions,
    int Version);

/// <summary>What step 1 shows of the IDs; its address says it.</summary>
/// <param name="State">Only those in this state.</param>
/// <param name="Text">Only those that have this text in a spelling.</param>
/// <param name="Since">Only those that feeds brought after this moment.</param>
/// <param name="ById">By ID instead of by customers affected.</param>
public sealed record RepIdView(
    RepIdState? State = null, string? Text = null, DateTimeOffset? Since = null, bool ById = false);

/// <summary>All of step 1: the IDs by customers affected, and how many customers have none.</summary>
public sealed record RepIdList(IReadOnlyList<RepIdRow> Rows, int CustomersWithoutId, bool HasCustomers)
{
    public IReadOnlyList<RepIdRow> Shown(RepIdView view)
    {
        var shown = Rows.Where(row =>
            (view.State is null || row.State == view.State)
            && !(row.FirstSeen <= view.Since)
            && (string.IsNullOrWhiteSpace(view.Text)
                || row.Raw.Append(row.Normalised).Any(id => id.Contains(view.Text.Trim(), StringComparison.OrdinalIgnoreCase))));
        return [.. view.ById ? shown.OrderBy(row => row.Normalised, StringComparer.OrdinalIgnoreCase).ThenBy(row => row.Normalised, StringComparer.Ordinal) : shown];
    }

    public int Count(RepIdState? state) => state is null ? Rows.Count : Rows.Count(row => row.State == state);

    /// <summary>What "verify those without warnings" would verify.</summary>
    public IReadOnlyList<int> WithoutWarnings =>
        [.. Rows.Where(row => row.State is RepIdState.New && row.Suspicions.Count == 0).Select(row => row.Id)];
}

/// <summary>A customer that has an ID, for the side panel.</summary>
public sealed record RepIdCustomer(string Number, string Name, string? City, string Raw);
