namespace AgencyAdmin.Data.Administration;

/// <summary>
/// Something that goes on at this server and is nobody's data yet, told to the other servers for as long as it goes on: what somebody is
/// typing, how far an upload is.
/// </summary>
public interface ITellsOthers
{
    /// <summary>One word for what it tells.</summary>
    string Kind { get; }

    /// <summary>What goes on here now, each as JSON.</summary>
    IReadOnlyList<string> Own();

    /// <summary>What goes on at the others, where that is something else than before.</summary>
    Task HearAsync(IReadOnlyList<string> others);
}
