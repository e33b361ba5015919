using AgencyAdmin.Data.Administration;
using AgencyAdmin.Data.Background;

namespace AgencyAdmin.Data.PostgreSql.Nodes;

/// <summary>Tells the other servers each second what goes on here, where that has changed, and hears what goes on there.</summary>
internal sealed class NotesWatch : ResilientBackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    // A third of the time for which a note is good.
    private const int WrittenAgainAfter = 5;

    private readonly NodeNotes _notes;
    private readonly IReadOnlyList<ITellsOthers> _tellers;
    private readonly PeriodicTimer _timer;
    private readonly Dictionary<string, IReadOnlyList<string>> _heard = [];
    private IReadOnlyList<NodeNote> _written = [];
    private int _rounds;

    public NotesWatch(
        NodeNotes notes, IEnumerable<ITellsOthers> tellers, BackgroundState state, TimeProvider clock, ILogger<NotesWatch> logger)
        : base(state, clock, logger)
    {
        (_notes, _tellers) = (notes, [.. tellers]);
        _timer = new(s_pause, clock);
    }

    public override string Work => "what goes on at other servers";

    public override void Dispose()
    {
        // First the work is told to end: a timer that is gone would have it go round without a pause.
        base.Dispose();
        _timer.Dispose();
    }

    protected override TimeSpan LongestPause => TimeSpan.FromSeconds(2);

    protected override async Task RunOnceAsync(CancellationToken stoppingToken)
    {
        await TellAsync(stoppingToken);
        await HearAsync(stoppingToken);
        await _timer.WaitForNextTickAsync(stoppingToken);
    }

    // Where nothing goes on nothing is written: each write has all servers ask what is new.
    private async Task TellAsync(CancellationToken stoppingToken)
    {
        List<NodeNote> own = [.. _tellers.SelectMany(teller => teller.Own().Select(value => new NodeNote(teller.Kind, value)))];
        _rounds++;
        if (!own.SequenceEqual(_written) || (own.Count > 0 && _rounds >= WrittenAgainAfter))
        {
            await _notes.WriteAsync(own, stoppingToken);
            (_written, _rounds) = (own, 0);
        }
    }

    private async Task HearAsync(CancellationToken stoppingToken)
    {
        var all = (await _notes.ReadAsync(stoppingToken)).ToLookup(note => note.Kind, note => note.Value);
        foreach (var teller in _tellers)
        {
            List<string> others = [.. all[teller.Kind]];
            if (!others.SequenceEqual(_heard.GetValueOrDefault(teller.Kind, [])))
            {
                await teller.HearAsync(others);
                _heard[teller.Kind] = others;
            }
        }
    }
}
