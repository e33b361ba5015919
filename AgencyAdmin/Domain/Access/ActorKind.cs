namespace AgencyAdmin.Domain.Access;

/// <summary>What kind of actor has changed something.</summary>
public enum ActorKind
{
    /// <summary>Somebody who was not signed in, as at the sign-in page.</summary>
    Nobody,
    Account,
    ApiKey,
    CommandLine,

    /// <summary>A feed that the app took by itself, from the drop folder.</summary>
    Feed,

    /// <summary>The app itself, as at its start.</summary>
    System,
}
