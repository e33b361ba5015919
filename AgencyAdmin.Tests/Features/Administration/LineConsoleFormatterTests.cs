using AgencyAdmin.Features.Administration;
using AgencyAdmin.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Tests.Features.Administration;

/// <summary>What stands in the log of the process, whatever a name from outside holds.</summary>
public sealed class LineConsoleFormatterTests
{
    private static readonly string[] s_ends = ["\n", "\r", "\r\n", "\u0085", "\u2028", "\u2029", "\v", "\f", "\u001b[2J\u001b[H", "\0"];

    [Fact]
    public void Text_ThatEndsALine_WritesNoEntryOfItsOwn()
    {
        foreach (var end in s_ends)
        {
            var forged = $"KS_CUSTOMERS.net{end}fail: AgencyAdmin.Forged[1]{end}      The feed was refused";
            using var written = new StringWriter();

            new LineConsoleFormatter().Write(
                new LogEntry<string>(
                    LogLevel.Warning, "AgencyAdmin.Data", new EventId(7), forged, new InvalidOperationException(forged), (state, _) => $"Took {state}"),
                scopeProvider: null, written);

            var lines = written.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            lines[0].Should().Be("warn: AgencyAdmin.Data[7]");
            lines[1..].Should().OnlyContain(line => line.StartsWith("      ", StringComparison.Ordinal));
            lines.Should().NotContain(line => line.Any(c => char.IsControl(c) || c == '\u2028' || c == '\u2029'));
        }
    }

    [Fact]
    public async Task Console_UsesIt_UnlessAnotherIsSet()
    {
        await using var app = new TestApp();
        await using var other = new TestApp(settings: new() { ["Logging:Console:FormatterName"] = "json" });

        NameOf(app).Should().Be(LineConsoleFormatter.FormatterName);
        NameOf(other).Should().Be("json");

        static string? NameOf(TestApp app) => app.Services.GetRequiredService<IOptions<ConsoleLoggerOptions>>().Value.FormatterName;
    }
}
