using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Domain.Agencies;

/// <summary>One of the company's own words for kinds of agencies, offered in the Agency editor.</summary>
public sealed class AgencyType
{
    private AgencyType(string name) => Name = name;

    public int Id { get; private set; }

    public string Name { get; private set; }

    /// <summary>A type of that name, or why there cannot be one.</summary>
    public static Outcome<AgencyType> Create(string name) =>
        Check(name) is { } refusal ? refusal : new AgencyType(TextRule.Clean(name)!);

    /// <summary>Gives it another name; null where that was done.</summary>
    public Refusal? Rename(string name)
    {
        if (Check(name) is { } refusal)
        {
            return refusal;
        }

        Name = TextRule.Clean(name)!;
        return null;
    }

    private static Refusal? Check(string name) =>
        TextRule.Check("agency-type", new TextField(nameof(Name), "The name", name, Agency.TypeLimit)).FirstOrDefault()
        ?? (TextRule.IsName(name, Agency.TypeLimit)
            ? null
            : new("agency-type.name", $"Give the type a name of at most {Agency.TypeLimit} characters.", nameof(Name)));
}
