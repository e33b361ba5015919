namespace AgencyAdmin.Components.Shared;

/// <summary>A group of settings as a form shows it, and who changed it last; nobody where it is as configured.</summary>
public sealed record SettingsRead<T>(T Value, string? ChangedBy, DateTimeOffset? ChangedAt)
    where T : class;
