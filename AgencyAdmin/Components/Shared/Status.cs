namespace AgencyAdmin.Components.Shared;

/// <summary>The status colours; each always stands beside a word.</summary>
public enum Status
{
    Good,
    Warning,
    Blocked,
    Muted,
    Info,
}
