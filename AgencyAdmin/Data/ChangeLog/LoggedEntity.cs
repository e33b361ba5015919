using AgencyAdmin.Domain.ChangeLog;

namespace AgencyAdmin.Data.ChangeLog;

/// <summary>How the log writes a property.</summary>
internal enum LoggedForm
{
    Value,

    /// <summary>The key of something else, written with the name that it has then.</summary>
    Reference,

    /// <summary>Only that it was changed: the value is nobody's business.</summary>
    Secret,

    /// <summary>A JSON object, of which each property is written by itself.</summary>
    Json,
}

/// <summary>A property of an entity that the log writes.</summary>
/// <param name="Path">The property; of a complex one with a dot: <c>Address.City</c>.</param>
/// <param name="Name">What the log calls it. It stands in stored entries: rename nothing.</param>
/// <param name="RefersTo">For a reference, the kind of subject that it names.</param>
internal sealed record LoggedProperty(
    string Path, string Name, LoggedForm Form = LoggedForm.Value, string? RefersTo = null);

/// <summary>What the log writes of an entity: an allow-list. What is left out has its reason.</summary>
/// <param name="Type">The entity.</param>
/// <param name="Subject">One of <see cref="ChangeSubjects"/>.</param>
/// <param name="LeftOut">Property to reason.</param>
internal sealed record LoggedEntity(
    Type Type, string Subject, IReadOnlyList<LoggedProperty> Properties, IReadOnlyDictionary<string, string> LeftOut)
{
    /// <summary>
    /// True for rows that are facts about another subject, as a role is of an account: adding one changes that.
    /// </summary>
    public bool IsPartOfAnother { get; init; }

    /// <summary>
    /// True where it is written from outside of the tracker's sight, so that the whole of it counts as new.
    /// </summary>
    public bool IsWrittenWhole { get; init; }

    /// <summary>Whether a row is logged at all; null for every one.</summary>
    public Func<object, bool>? Only { get; init; }
}
