namespace AgencyAdmin.Data.ChangeLog;

/// <summary>What this person did last, as the change log has it: so that whoever tells of it can offer to undo it.</summary>
public sealed class LastAct
{
    /// <summary>The first entry of its batch; null where nothing was logged since it was cleared.</summary>
    public long? Batch { get; internal set; }

    /// <summary>Called where another act begins, which may change nothing.</summary>
    public void Clear() => Batch = null;
}
