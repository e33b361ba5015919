namespace AgencyAdmin.Data.Stores;

/// <summary>The turn to take a feed, which one process of all on a database has.</summary>
public interface IIntakeLock
{
    /// <summary>Takes it until the answer is disposed; null while another process has it.</summary>
    IDisposable? TryTake();

    /// <summary>Whoever has it, or had it last.</summary>
    string Owner { get; }
}
