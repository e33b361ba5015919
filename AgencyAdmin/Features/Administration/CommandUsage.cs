using System.CommandLine;
using System.CommandLine.Parsing;
using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Features.Administration;

/// <summary>What is said of a command that is typed wrong: one line, with the nearest right one.</summary>
internal static class CommandUsage
{
    private const string Program = "AgencyAdmin";

    /// <summary>The line, or null where nothing is wrong.</summary>
    public static string? Problem(ParseResult parsed)
    {
        var place = parsed.CommandResult;
        if (parsed.UnmatchedTokens is [var word, ..])
        {
            return Unknown(place, word);
        }

        return parsed.Errors.Count == 0 ? null
            : place.Command.Subcommands.Count > 0 && place.Command.Action is null ? Incomplete(place)
            : $"{string.Join(' ', parsed.Errors.Select(error => error.Message))} {Help(place)}";
    }

    private static string Unknown(CommandResult place, string word)
    {
        var isOption = word.StartsWith('-');
        word = isOption ? word.Split('=')[0] : word;
        var there = isOption
            ? place.Command.Options.Select(option => option.Name).Concat(CommandInput.Host.Select(setting => $"--{setting}"))
            : place.Command.Subcommands.Select(command => command.Name);
        var near = NearestWord.Of(word, there) is { } found ? $" Did you mean \"{Words(place, found)}\"?" : null;
        return isOption ? $"There is no option \"{Words(place, word)}\".{near} {Help(place)}"
            : place.Command.Subcommands.Count > 0 ? $"There is no command \"{Words(place, word)}\".{near} {Help(place)}"
            : $"\"{word}\" is one word too many for \"{Words(place)}\". {Help(place)}";
    }

    private static string Incomplete(CommandResult place) =>
        $"\"{Words(place)}\" needs one of these behind it: {string.Join(", ", place.Command.Subcommands.Select(command => command.Name))}. {Help(place)}";

    private static string Help(CommandResult place) => $"\"{Words(place, "--help")}\" says more.";

    private static string Words(CommandResult place, string? last = null)
    {
        var words = new List<string>();
        for (var at = place; at is not null; at = at.Parent as CommandResult)
        {
            words.Insert(0, at.Command is RootCommand ? Program : at.Command.Name);
        }

        return string.Join(' ', last is null ? words : words.Append(last));
    }
}
