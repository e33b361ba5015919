namespace AgencyAdmin.Features.Backups;

/// <summary>A backup cannot be written, read or restored; the message is a sentence that says why and what to do.</summary>
public sealed class BackupRefusedException(string message, Exception? inner = null) : Exception(message, inner);
