using System.Text.Json;
using AgencyAdmin.Data.Stores;

namespace AgencyAdmin.Features.Intake.DropFolder;

/// <summary>A file whose taking has begun.</summary>
internal sealed record Taking(string File, DateTimeOffset At);

/// <summary>
/// Remembers over a kill, where every node finds it, which file is being taken: the feed may be stored by then and the file not yet moved.
/// </summary>
internal sealed class TakingMark(ISharedSecrets kept, TimeProvider clock)
{
    private const string Name = "drop-folder.taking";

    public void Begin(string file) =>
        kept.Replace(Name, JsonSerializer.SerializeToUtf8Bytes(new Taking(file, clock.GetUtcNow())));

    public void End() => kept.Remove(Name);

    /// <summary>What was being taken when the process ended, or null.</summary>
    public Taking? Read()
    {
        try
        {
            return kept.Find(Name) is { } taking ? JsonSerializer.Deserialize<Taking>(taking) : null;
        }
        catch (JsonException)
        {
            // Killed while it was written, so nothing was taken yet.
            return null;
        }
    }
}
