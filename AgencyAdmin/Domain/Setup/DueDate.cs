namespace AgencyAdmin.Domain.Setup;

/// <summary>Somebody in a due date.</summary>
public sealed record DatedPerson(int Id, string Name);

/// <summary>A date of the published setup that has come, or is about to.</summary>
/// <param name="Key">The same at each look, and of nothing else: by it a date is told once.</param>
public abstract record DueDate(string Key);

/// <summary>Somebody is shown in a contact's place from that day on.</summary>
/// <param name="From">Null where it began with the publication.</param>
public sealed record StandInBegan(string Key, DatedPerson Contact, DatedPerson StandIn, DateOnly? From, DateOnly? Until) : DueDate(Key);

/// <summary>A contact is back.</summary>
public sealed record StandInEnded(string Key, DatedPerson Contact, DatedPerson StandIn, DateOnly? From, DateOnly Until) : DueDate(Key);

/// <summary>What was one person's is another's from that day on.</summary>
/// <param name="Ids">Each sales rep ID with whoever has it now; one that is split stands once for each.</param>
public sealed record HandOverInForce(string Key, DatedPerson Leaver, DateOnly From, IReadOnlyList<HandedOverId> Ids) : DueDate(Key);

/// <summary>A sales rep ID that was handed over, or a part of it.</summary>
/// <param name="Successor">Null for nobody.</param>
public sealed record HandedOverId(string SalesRepId, DatedPerson? Successor);

/// <summary>A sales rep ID is shown for the last time on a day to come, and nobody follows.</summary>
public sealed record ValidityEnds(string Key, int AgencyId, string SalesRepId, DateOnly LastDay) : DueDate(Key);
