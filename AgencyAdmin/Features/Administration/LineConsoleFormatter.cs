using AgencyAdmin.Domain.Texts;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace AgencyAdmin.Features.Administration;

/// <summary>
/// Writes the log to the console as .NET does, and no text from outside can end a line of it: the name of a file or a
/// heading that has a line end in it would else write entries of its own.
/// </summary>
internal sealed class LineConsoleFormatter() : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "line";

    private const string Indent = "      ";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        if (logEntry.Exception is null && message is null)
        {
            return;
        }

        textWriter.WriteLine($"{Word(logEntry.LogLevel)}: {logEntry.Category}[{logEntry.EventId.Id}]");
        textWriter.WriteLine(Indent + TextRule.OneLine(message));
        foreach (var line in logEntry.Exception?.ToString().Split('\n') ?? [])
        {
            // A trace has lines of its own; whatever else is in its messages stands behind the indent as well.
            textWriter.WriteLine(Indent + TextRule.OneLine(line.TrimEnd('\r')));
        }
    }

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}
