namespace AgencyAdmin.Data.Administration;

/// <summary>Holds settings in memory that stand in the database.</summary>
public interface IFollowsSettings
{
    /// <summary>Reads what is stored, at the start of the process and when somebody else has written it.</summary>
    Task LoadAsync(StoredSettings stored, CancellationToken cancellationToken = default);
}
