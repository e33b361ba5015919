using System.Reflection;
using Microsoft.Net.Http.Headers;

namespace AgencyAdmin.Features.Portal;

/// <summary>The languages that the module speaks: one file each, found by itself.</summary>
public static class ModuleLanguages
{
    public const string Default = "en";

    private const string Folder = "languages/";

    private static readonly Dictionary<string, ModuleWords> s_words = Load();

    /// <summary>All of them, English first, the others by their own names.</summary>
    public static IReadOnlyList<ModuleWords> All { get; } =
        [.. s_words.Values.OrderByDescending(words => words.Code == Default).ThenBy(words => words.Language, StringComparer.Ordinal)];

    /// <summary>The words of a language tag such as <c>de-CH</c>; English for one that there is no file for.</summary>
    public static ModuleWords Of(string? tag) => Find(tag) ?? s_words[Default];

    /// <summary>The best of what a portal asks for and what the customer's browser accepts.</summary>
    /// <param name="wanted">A language tag from a parameter or attribute; goes first.</param>
    /// <param name="acceptLanguage">The header of that name.</param>
    public static ModuleWords Choose(string? wanted, string? acceptLanguage)
    {
        if (Find(wanted) is { } words)
        {
            return words;
        }

        return StringWithQualityHeaderValue.TryParseList([acceptLanguage ?? ""], out var accepted)
            ? accepted.Where(one => one.Quality is not 0).OrderByDescending(one => one.Quality ?? 1).Select(one => Find(one.Value.Value))
                .FirstOrDefault(found => found is not null) ?? s_words[Default]
            : s_words[Default];
    }

    private static ModuleWords? Find(string? tag)
    {
        var language = tag?.Split('-', '_')[0].Trim();
        return language is not null && s_words.TryGetValue(language, out var words) ? words : null;
    }

    private static Dictionary<string, ModuleWords> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .ToDictionary(
            name => Path.GetFileNameWithoutExtension(name),
            name =>
            {
                using var file = assembly.GetManifestResourceStream(name)!;
                return ModuleWords.Read(Path.GetFileNameWithoutExtension(name), file);
            },
            StringComparer.OrdinalIgnoreCase);
    }
}
