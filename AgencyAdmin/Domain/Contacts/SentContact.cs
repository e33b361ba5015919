namespace AgencyAdmin.Domain.Contacts;

/// <summary>A name in its parts, as the ERP sent them.</summary>
public sealed record NameParts(string? First, string? Middle, string? Last, string? Prefix, string? Suffix);

/// <summary>
/// What KS_CONTACTS sends of a contact besides what its form holds: kept, shown to nobody else, and exported again.
/// </summary>
public sealed record SentContact(
    string? KommerceServerId, string? FirstName, string? MiddleName, string? LastName, string? NamePrefix,
    string? NameSuffix, string? Class, string? Department, string? AddressNumber)
{
    public static SentContact Empty { get; } = new(null, null, null, null, null, null, null, null, null);

    /// <summary>The parts of its name, or null where the ERP sends none.</summary>
    public NameParts? Name => (FirstName ?? MiddleName ?? LastName ?? NamePrefix ?? NameSuffix) is null
        ? null
        : new(FirstName, MiddleName, LastName, NamePrefix, NameSuffix);
}
