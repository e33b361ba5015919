namespace AgencyAdmin.Features;

/// <summary>
/// How far a command is, on stderr: a bar that redraws itself on a terminal, else a plain line every few seconds, so that a nightly
/// job's log stays short and stdout has the answer alone.
/// </summary>
internal sealed class ConsoleBar(TimeProvider clock) : IDisposable
{
    private const int Width = 30;
    private static readonly TimeSpan s_drawEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_tellEvery = TimeSpan.FromSeconds(5);

    private readonly bool _isTerminal = !Console.IsErrorRedirected;
    private readonly long _started = clock.GetTimestamp();
    private long _drawn = clock.GetTimestamp();
    private int _length;

    /// <summary>Shows where it is, unless it has just shown that.</summary>
    /// <param name="share">Of the whole, from 0 to 1.</param>
    /// <param name="line">In words, after so much time.</param>
    /// <param name="isNews">Whether it is shown at once on a terminal.</param>
    public void Show(double share, Func<TimeSpan, string> line, bool isNews = false)
    {
        if (!isNews && clock.GetElapsedTime(_drawn) < (_isTerminal ? s_drawEvery : s_tellEvery))
        {
            return;
        }

        _drawn = clock.GetTimestamp();
        var time = clock.GetElapsedTime(_started);
        if (_isTerminal)
        {
            Draw(Text(share, line(time)));
        }
        else if (!isNews || time > s_tellEvery)
        {
            Console.Error.WriteLine(line(time));
        }
    }

    /// <summary>Takes the bar away: what follows begins on a line of its own.</summary>
    public void End()
    {
        if (_isTerminal && _length > 0)
        {
            Draw("");
        }

        _length = 0;
    }

    public void Dispose() => End();

    internal static string Text(double share, string line)
    {
        var full = (int)(share * Width);
        return $"[{new string('#', full)}{new string('.', Width - full)}] {(int)(100 * share),3} %  {line}";
    }

    // Spaces behind it wipe what a longer line has left.
    private void Draw(string text)
    {
        Console.Error.Write('\r' + text.PadRight(_length) + (text.Length == 0 ? "\r" : null));
        _length = text.Length;
    }
}
