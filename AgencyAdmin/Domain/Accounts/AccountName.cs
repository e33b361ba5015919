using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Domain.Accounts;

/// <summary>What a person is called in the console, in the change log and in the log of the process.</summary>
public static class AccountName
{
    public const int Limit = TextLimits.PersonName;

    /// <summary>Why nobody can be called so; null where somebody can.</summary>
    public static Refusal? Check(string? name) => TextRule.CheckName(
        "user.name", new("Name", "The name", name, Limit), $"Give a name of at most {Limit} characters.");

    /// <summary>What another system calls somebody, made into what can be a name here; null where nothing of it is seen.</summary>
    public static string? Of(string? told)
    {
        var name = TextRule.Clean(string.Concat((TextRule.Clean(TextRule.OneLine(told)) ?? "").EnumerateRunes().Take(Limit)));
        return VisibleText.IsVisible(name) ? name : null;
    }
}
