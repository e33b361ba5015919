namespace AgencyAdmin.Domain.Contacts;

/// <summary>Who is shown in a contact's place, and when. After the last day the contact is back by itself.</summary>
/// <param name="ContactId">A contact of the same business.</param>
/// <param name="From">The first day; null for at once.</param>
/// <param name="Until">The last day, that day included; null until someone ends it.</param>
public sealed record StandIn(int ContactId, DateOnly? From, DateOnly? Until)
{
    public bool IsInForce(DateOnly day) => !(day < From) && !(day > Until);
}
