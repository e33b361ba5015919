namespace AgencyAdmin.Domain.Publishing;

/// <summary>How many active customers there are, and how many see at least one complete card.</summary>
public sealed record Coverage(int Customers, int Covered)
{
    public static Coverage None { get; } = new(0, 0);

    /// <summary>The share in percent, from 0 to 100; 0 where there is no active customer.</summary>
    public double Percent => Customers == 0 ? 0 : 100.0 * Covered / Customers;
}
