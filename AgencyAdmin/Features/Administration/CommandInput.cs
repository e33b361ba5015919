using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Features.Administration;

/// <summary>The arguments of the executable, parted: words of a command, and settings as <c>--Data:Folder PATH</c>.</summary>
/// <param name="Words">The command with its own arguments; none where the console is served.</param>
/// <param name="Settings">What goes before appsettings.json and the environment.</param>
/// <param name="Problem">What is wrong with a setting, or null.</param>
internal sealed record CommandInput(IReadOnlyList<string> Words, string[] Settings, string? Problem)
{
    // What the web host itself is told: names without a colon, which no option of a command has. Beside them those of OpenTelemetry.
    public static IReadOnlySet<string> Host { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "urls", "http_ports", "https_ports", "environment", "contentRoot", "webroot", "applicationName", "AllowedHosts", "staticWebAssets",
        "detailedErrors", "shutdownTimeoutSeconds", "ReloadStaticAssetsAtRuntime", "ReloadConfigOnChange",
    };

    // The first part of settings, to tell a slip of the finger; one that is near none of them is taken as it is.
    private static readonly string[] s_sections =
    [
        "Api", "Backups", "ConnectionStrings", "Cookies", "Data", "Database", "Demo", "Feeds", "ForwardedHeaders", "Gallery", "Kestrel", "Logging", "Mail", "Metrics", "Node", "Portal",
        "Requests", "SignIn",
    ];

    public static CommandInput Read(IReadOnlyList<string> arguments)
    {
        var (words, settings) = (new List<string>(), new List<string>());
        for (var i = 0; i < arguments.Count; i++)
        {
            if (SettingOf(arguments[i]) is not { } name)
            {
                words.Add(arguments[i]);
                continue;
            }

            settings.Add(arguments[i]);
            if (Misspelt(name) is { } wrong)
            {
                return new(words, [.. settings], wrong);
            }

            if (!arguments[i].Contains('=', StringComparison.Ordinal))
            {
                if (i + 1 == arguments.Count || arguments[i + 1].StartsWith("--", StringComparison.Ordinal))
                {
                    return new(words, [.. settings], $"The setting --{name} needs a value behind it.");
                }

                settings.Add(arguments[++i]);
            }
        }

        return new(words, [.. settings], Problem: null);
    }

    private static string? SettingOf(string argument)
    {
        if (!argument.StartsWith("--", StringComparison.Ordinal))
        {
            return null;
        }

        // Without a name behind the colon, or without a value, it sets nothing; test hosts hand such ones on.
        var name = argument[2..].Split('=')[0];
        return name.Contains(':', StringComparison.Ordinal) || Host.Contains(name) || name.StartsWith("OTEL_", StringComparison.Ordinal) || argument.EndsWith('=')
            ? name
            : null;
    }

    private static string? Misspelt(string name)
    {
        var section = name.Split(':')[0];
        return Host.Contains(name) || s_sections.Contains(section, StringComparer.OrdinalIgnoreCase) || NearestWord.Of(section, s_sections) is not { } near
            ? null
            : $"There is no setting --{name}. Did you mean --{near}{name[section.Length..]}?";
    }
}
