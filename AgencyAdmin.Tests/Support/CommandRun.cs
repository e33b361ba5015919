using System.Text;

namespace AgencyAdmin.Tests.Support;

/// <summary>
/// A command of the executable as it is typed, run within the tests' process: what it does, says and answers. What is about the process
/// itself, such as signals, pipes and locks, takes an <see cref="AppProcess"/>, whose start costs ten times as much.
/// </summary>
internal static class CommandRun
{
    private static readonly AsyncLocal<Said?> s_said = new();

    static CommandRun()
    {
        Console.SetOut(new Router(Console.Out, said => said.Output));
        Console.SetError(new Router(Console.Error, said => said.Errors));
    }

    /// <summary>Runs it to its end, and returns the same as <see cref="AppProcess.RunAsync"/>.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        var said = s_said.Value = new();
        var code = await CommandLineHost.RunAsync(
            ["--contentRoot", AppContext.BaseDirectory, "--environment", "Production", .. arguments]);
        return (code, said.Output.ToString().Trim(), said.Errors.ToString().Trim());
    }

    private sealed class Said
    {
        public StringWriter Output { get; } = new();

        public StringWriter Errors { get; } = new();
    }

    /// <summary>The console, for all but what runs on behalf of a command, threads of its log included.</summary>
    private sealed class Router(TextWriter console, Func<Said, TextWriter> part) : TextWriter
    {
        public override Encoding Encoding => console.Encoding;

        private TextWriter Current => s_said.Value is { } said ? part(said) : console;

        // Console.SetOut makes it one for many threads.
        public override void Write(char value) => Current.Write(value);

        public override void Write(char[] buffer, int index, int count) => Current.Write(buffer, index, count);

        public override void Write(string? value) => Current.Write(value);

        public override void Flush() => Current.Flush();
    }
}
