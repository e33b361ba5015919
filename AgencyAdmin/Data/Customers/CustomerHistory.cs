using AgencyAdmin.Domain.Resolution;

namespace AgencyAdmin.Data.Customers;

/// <summary>What the ERP said of a customer until a feed said otherwise.</summary>
public sealed record CustomerState(DateTimeOffset Until, int FeedId, bool WasActive, IReadOnlyList<string> SalesRepIds);

/// <summary>One customer over time, as far as feeds have told.</summary>
/// <param name="Now">What holds now.</param>
/// <param name="AddedAt">When a feed brought it; null where that is not known, as of one that was added here.</param>
/// <param name="AddedBy">That feed.</param>
/// <param name="Before">What held before, the oldest first.</param>
public sealed record CustomerHistory(
    CustomerFacts Now, DateTimeOffset? AddedAt, int? AddedBy, IReadOnlyList<CustomerState> Before)
{
    /// <summary>What held at that moment; null before the customer was there.</summary>
    public CustomerFacts? At(DateTimeOffset moment) =>
        moment < AddedAt ? null
        : Before.FirstOrDefault(state => state.Until > moment) is { } state
            ? Now with { IsActive = state.WasActive, SalesRepIds = state.SalesRepIds }
            : Now;
}
