using System.Text.Json;
using AgencyAdmin.Data;

namespace AgencyAdmin.Features.Intake.DropFolder;

/// <summary>A file whose taking has begun.</summary>
internal sealed record Taking(string File, DateTimeOffset At);

/// <summary>
/// Remembers over a kill which file is being taken: the feed may be stored by then and the file not yet moved.
/// </summary>
internal sealed class TakingMark(DataFolder folder, TimeProvider clock)
{
    private string Place => Path.Combine(folder.Root, "drop-folder.taking");

    public void Begin(string file) =>
        PrivateFiles.Write(Place, JsonSerializer.SerializeToUtf8Bytes(new Taking(file, clock.GetUtcNow())));

    public void End() => File.Delete(Place);

    /// <summary>What was being taken when the process ended, or null.</summary>
    public Taking? Read()
    {
        try
        {
            return File.Exists(Place) ? JsonSerializer.Deserialize<Taking>(File.ReadAllBytes(Place)) : null;
        }
        catch (JsonException)
        {
            // Killed while it was written, so nothing was taken yet.
            return null;
        }
    }
}
