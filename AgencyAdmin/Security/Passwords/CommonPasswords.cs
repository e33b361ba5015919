using System.Collections.Frozen;

namespace AgencyAdmin.Security.Passwords;

/// <summary>
/// The passwords that are tried first, in lower case: the commonest 12,000 and all longer ones of a list of 49,000.
/// </summary>
internal static class CommonPasswords
{
    private static readonly Lazy<FrozenSet<string>> s_all = new(Read);

    public static IReadOnlySet<string> All => s_all.Value;

    private static FrozenSet<string> Read()
    {
        using var reader = new StreamReader(
            typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords.txt")
                ?? throw new InvalidOperationException("The list of common passwords is not in the assembly."));
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            lines.Add(line);
        }

        // The first line says where the list is from.
        return lines.Skip(1).ToFrozenSet(StringComparer.Ordinal);
    }
}
