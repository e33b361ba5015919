using AgencyAdmin.Domain.Resolution;

namespace AgencyAdmin.Domain.Publishing;

/// <summary>What one customer sees under two setups.</summary>
public readonly record struct BeforeAfter(CustomerOutcome Before, CustomerOutcome After);
