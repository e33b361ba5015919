namespace AgencyAdmin.Data.Administration;

/// <summary>One group of settings that was changed in the console, as JSON.</summary>
public sealed class Setting
{
    public const int NameLimit = 50;

    public required string Name { get; init; }

    public required string Json { get; set; }

    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>Who changed it last.</summary>
    public required string ChangedBy { get; set; }
}
