namespace AgencyAdmin.Security;

/// <summary>Who is acting: a person in a circuit or request, an API key, or the system itself.</summary>
public interface ICurrentUser
{
    /// <summary>As written into histories; "system" where nobody is signed in.</summary>
    string Name { get; }
}
