namespace AgencyAdmin.Domain.RepIds;

/// <summary>Where a sales rep ID stands, as step 1 shows it.</summary>
public enum RepIdState
{
    /// <summary>Nobody has looked at it yet.</summary>
    New,

    /// <summary>Looked at; no agency rep has it yet.</summary>
    Verified,

    /// <summary>Verified, and in an agency.</summary>
    Linked,

    Ignored,

    /// <summary>No customer has it any more, so it asks for no work.</summary>
    Gone,
}

/// <summary>Tells the state from what is stored.</summary>
public static class RepIdStates
{
    public static RepIdState Of(RepIdDecision decision, int customers, bool isInAgency) => decision switch
    {
        RepIdDecision.Ignored => RepIdState.Ignored,
        _ when customers == 0 => RepIdState.Gone,
        RepIdDecision.Open => RepIdState.New,
        _ => isInAgency ? RepIdState.Linked : RepIdState.Verified,
    };
}
