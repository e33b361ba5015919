namespace AgencyAdmin.Domain.Access;

/// <summary>The roles of people.</summary>
public static class Roles
{
    /// <summary>Everything.</summary>
    public const string Administrator = "Administrator";

    /// <summary>Changes the draft. What customers see, settings, feeds and accounts are an administrator's.</summary>
    public const string Editor = "Editor";

    /// <summary>Reads and previews, and can share a preview.</summary>
    public const string Support = "Support";

    /// <summary>Reads everything there is to prove, and takes it away as files; changes and shares nothing.</summary>
    public const string Auditor = "Auditor";

    public static IReadOnlyList<string> All { get; } = [Administrator, Editor, Support, Auditor];
}
