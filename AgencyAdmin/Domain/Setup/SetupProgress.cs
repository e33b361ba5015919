namespace AgencyAdmin.Domain.Setup;

/// <summary>The steps of the setup wizard, in their order.</summary>
public enum SetupStep
{
    VerifyRepIds,
    PickContacts,
    DefineAgencies,
    Review,
}

/// <summary>How far a step is: what is done, what still waits for someone, what is wrong.</summary>
public sealed record StepProgress(SetupStep Step, int Done, int Open, int Blocked)
{
    public bool IsFinished => Open == 0 && Blocked == 0 && Done > 0;
}

/// <summary>Where the setup stands. Stored work decides it, so leaving and coming back changes nothing.</summary>
public sealed record SetupProgress(StepProgress Verify, StepProgress Contacts, StepProgress Agencies)
{
    /// <summary>The step to continue with: the first with something wrong or open, else the review.</summary>
    public SetupStep Next =>
        new[] { Verify, Contacts, Agencies }.FirstOrDefault(step => !step.IsFinished)?.Step ?? SetupStep.Review;
}
