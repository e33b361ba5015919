namespace AgencyAdmin.Domain.Contacts;

/// <summary>Who is shown in a contact's place, and when. After the last day the contact is back by itself.</summary>
/// <param name="ContactId">Another contact; of another business only where that was chosen.</param>
/// <param name="From">The first day; null for at once.</param>
/// <param name="Until">The last day, that day included; null until someone ends it.</param>
public sealed record StandIn(int ContactId, DateOnly? From, DateOnly? Until)
{
    /// <summary>How many stand-ins are followed, one for the other: a longer chain nobody could explain on the phone.</summary>
    public const int LongestChain = 3;

    public bool IsInForce(DateOnly day) => !(day < From) && !(day > Until);

    /// <summary>Whether there is a day on which both hold.</summary>
    public bool Overlaps(StandIn other) => !(Until < other.From) && !(other.Until < From);
}
