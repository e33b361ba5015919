using System.Collections.Concurrent;
using AgencyAdmin.Domain.Setup;

namespace AgencyAdmin.Features.Draft;

/// <summary>
/// What people are typing right now and nobody has saved, so that everybody's previews can show it. It lives in memory
/// alone and ends with the preview beside the form.
/// </summary>
public sealed class TypedEdits(ILogger<TypedEdits> logger) : Listeners(logger)
{
    private readonly ConcurrentDictionary<IDisposable, TypedEdit> _edits = new();
    private long _last;

    /// <summary>
    /// Says what is typed beside that preview, and tells the others where that is something else than before.
    /// </summary>
    /// <param name="preview">As it listens.</param>
    /// <param name="who">Who is typing.</param>
    /// <param name="edit">What the draft would be if it were saved now; null once nothing is typed. Others call it on their threads.</param>
    public void Tell(IDisposable preview, string who, Func<SetupSnapshot, SetupSnapshot>? edit)
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

    /// <summary>What is typed beside other previews, the newest last.</summary>
    public IReadOnlyList<TypedEdit> But(IDisposable preview) =>
        [.. _edits.Where(edit => edit.Key != preview).Select(edit => edit.Value).OrderBy(edit => edit.Turn)];
}

/// <summary>What somebody is typing.</summary>
/// <param name="Who">The person's name.</param>
/// <param name="Edit">What the draft would be if it were saved now.</param>
/// <param name="Turn">Higher for what was typed later.</param>
public sealed record TypedEdit(string Who, Func<SetupSnapshot, SetupSnapshot> Edit, long Turn);
