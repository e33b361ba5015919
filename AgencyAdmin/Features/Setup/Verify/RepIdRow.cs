using AgencyAdmin.Domain.RepIds;

namespace AgencyAdmin.Features.Setup.Verify;

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
    IReadOnlyList<Suspicion> Suspicions)
{
    /// <summary>True where only its own spelling was ever sent.</summary>
    public bool IsSentAsIs => Raw is [var only] && only == Normalised;
}

/// <summary>All of step 1: the IDs by customers affected, and how many customers have none.</summary>
public sealed record RepIdList(IReadOnlyList<RepIdRow> Rows, int CustomersWithoutId, bool HasCustomers)
{
    public IEnumerable<RepIdRow> Shown(RepIdState? state, string? text) => Rows.Where(row =>
        (state is null || row.State == state)
        && (string.IsNullOrWhiteSpace(text)
            || row.Raw.Append(row.Normalised).Any(id => id.Contains(text.Trim(), StringComparison.OrdinalIgnoreCase))));

    public int Count(RepIdState? state) => state is null ? Rows.Count : Rows.Count(row => row.State == state);

    /// <summary>What "verify all unsuspicious" would verify.</summary>
    public IReadOnlyList<int> Unsuspicious =>
        [.. Rows.Where(row => row.State is RepIdState.New && row.Suspicions.Count == 0).Select(row => row.Id)];
}

/// <summary>A customer that has an ID, for the side panel.</summary>
public sealed record RepIdCustomer(string Number, string Name, string? City, string Raw);
