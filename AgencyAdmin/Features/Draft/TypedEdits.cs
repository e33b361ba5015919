using System.Collections.Concurrent;
using System.Text.Json;
using AgencyAdmin.Data.Administration;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain.Setup;

namespace AgencyAdmin.Features.Draft;

/// <summary>
/// What people are typing right now and nobody has saved, so that everybody's previews can show it, at other servers as well. It ends
/// with the preview beside the form.
/// </summary>
public sealed class TypedEdits(ILogger<TypedEdits> logger) : Listeners(logger), ITellsOthers
{
    private readonly ConcurrentDictionary<IDisposable, TypedEdit> _edits = new();
    private volatile IReadOnlyList<TypedEdit> _elsewhere = [];
    private long _last;

    string ITellsOthers.Kind => "typing";

    /// <summary>
    /// Says what is typed beside that preview, and tells the others where that is something else than before.
    /// </summary>
    /// <param name="preview">As it listens.</param>
    /// <param name="who">Who is typing.</param>
    /// <param name="edit">What is typed; null once nothing is.</param>
    public void Tell(IDisposable preview, string who, SetupEdit? edit)
    {
        if (edit == _edits.GetValueOrDefault(preview)?.Edit)
        {
            return;
        }

        if (edit is null)
        {
            _edits.TryRemove(preview, out _);
        }
        else
        {
            _edits[preview] = new(who, edit, Interlocked.Increment(ref _last));
        }

        TellAllBut(preview);
    }

    /// <summary>What is typed beside other previews: at other servers, then here, the newest last.</summary>
    public IReadOnlyList<TypedEdit> But(IDisposable preview) =>
        [.. _elsewhere, .. _edits.Where(edit => edit.Key != preview).Select(edit => edit.Value).OrderBy(edit => edit.Turn)];

    IReadOnlyList<string> ITellsOthers.Own() =>
        [.. _edits.Values.OrderBy(edit => edit.Turn).Select(edit => JsonSerializer.Serialize(edit, SnapshotFormat.Json))];

    Task ITellsOthers.HearAsync(IReadOnlyList<string> others)
    {
        _elsewhere = [.. others.Select(edit => JsonSerializer.Deserialize<TypedEdit>(edit, SnapshotFormat.Json)).OfType<TypedEdit>()];
        return SignalAsync();
    }
}

/// <summary>What somebody is typing.</summary>
/// <param name="Who">The person's name.</param>
/// <param name="Edit">What is typed.</param>
/// <param name="Turn">Higher for what was typed later at the same server.</param>
public sealed record TypedEdit(string Who, SetupEdit Edit, long Turn);
