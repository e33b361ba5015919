using AgencyAdmin.Domain.Resolution;

namespace AgencyAdmin.Tests.Support;

/// <summary>Nordic Supply, an active customer with JD01, unless the test says otherwise.</summary>
internal sealed class CustomerFactsBuilder
{
    private CustomerFacts _facts = new("C-10482", "Nordic Supply", IsActive: true, ["JD01"]);

    public CustomerFactsBuilder WithIds(params string[] salesRepIds)
    {
        _facts = _facts with { SalesRepIds = salesRepIds };
        return this;
    }

    /// <summary>Nobody has decided on any of its IDs.</summary>
    public CustomerFactsBuilder Undecided()
    {
        _facts = _facts with { Undecided = _facts.SalesRepIds };
        return this;
    }

    public CustomerFactsBuilder Inactive()
    {
        _facts = _facts with { IsActive = false };
        return this;
    }

    public CustomerFacts Build() => _facts;
}
