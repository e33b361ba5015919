
namespace AgencyAdmin.Domain.Access;

/// <summary>Who is acting: a person in a circuit or request, an API key, or the system itself.</summary>
public interface ICurrentUser
{
    /// <summary>As written into histories: a person's name, an API key's name, or "system".</summary>
    string Name { get; }

    /// <summary>What tells this one from another of the same name: the account's key, else the name.</summary>
    string Key { get; }

    /// <summary>What kind of actor this is.</summary>
    ActorKind Kind { get; }

    /// <summary>Whether this one may do what <paramref name="policy"/> (see <see cref="Policies"/>) names.</summary>
    bool May(string policy);
}

/// <summary>How services guard what changes something, whoever calls them and from wherever.</summary>
public static class Guard
{
    /// <summary>Null where it is allowed, else the refusal to hand back.</summary>
    public static Refusal? Refuses(this ICurrentUser user, string policy) => user.May(policy)
        ? null
        : new("not-allowed", $"Your role does not allow this. Ask {Permissions.WhoMay(policy)} to do it.");
}
