using AgencyAdmin.Domain.Publishing;

namespace AgencyAdmin.Data.AllCustomers;

/// <summary>What all active customers see in one setup, counted.</summary>
/// <param name="Customers">Active customers.</param>
/// <param name="WithIds">Those of them for whom the ERP sends a sales rep ID.</param>
/// <param name="Seeing">Those who see any card, complete or not.</param>
/// <param name="Covered">Those who see a complete card.</param>
/// <param name="AtDesk">Those who see no card but the desk of an agency.</param>
public readonly record struct ModuleCounts(int Customers, int WithIds, int Seeing, int Covered, int AtDesk)
{
    public Coverage Coverage => new(Customers, Covered);
}
