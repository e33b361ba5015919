namespace AgencyAdmin.Domain.Customers;

/// <summary>A customer's sales rep ID at its position in the feed's list. Position 0 is the primary rep.</summary>
public sealed class Assignment
{
    private Assignment()
    {
    }

    public int CustomerId { get; private set; }

    public int Position { get; private set; }

    /// <summary>The spelling as sent; its normalised sales rep ID hangs on the spelling.</summary>
    public int SpellingId { get; private set; }
}
