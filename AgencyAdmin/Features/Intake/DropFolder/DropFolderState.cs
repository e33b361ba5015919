using AgencyAdmin.Domain.Intake;

namespace AgencyAdmin.Features.Intake.DropFolder;

/// <summary>A file in the drop folder that is not taken yet, and why.</summary>
public sealed record WaitingFile(string Name, string Why);

/// <summary>How the drop folder stands after the latest look into it.</summary>
/// <param name="LookedAt">Null before the first look.</param>
/// <param name="Problem">What keeps it from working, with what to do about it; null where it works.</param>
/// <param name="OldestSince">Since when the file has lain there that lies there longest; null where none does.</param>
public sealed record DropFolderLook(
    string Folder, DateTimeOffset? LookedAt, string? Problem, IReadOnlyList<WaitingFile> Waiting,
    DateTimeOffset? OldestSince = null);

/// <summary>What everybody may know of the drop folder: the Feeds page and the health checks read it.</summary>
public sealed class DropFolderState(string folder)
{
    private volatile DropFolderLook _latest = new(folder, null, null, []);

    public DropFolderLook Latest
    {
        get => _latest;
        set => _latest = value;
    }
}

/// <summary>The settings of the drop folder, checked at start.</summary>
/// <param name="Settle">How long a file's size and time must stand still before it counts as complete.</param>
/// <param name="GapWait">How long a missing sequence number is waited for.</param>
/// <param name="Unfinished">How long it must stand still where its last line has no end.</param>
public sealed record DropFolderRules(
    string Folder, bool IsWatched, TimeSpan Poll, TimeSpan Settle, TimeSpan GapWait, TimeSpan Unfinished)
{
    private static readonly TimeSpan s_leastUntaken = TimeSpan.FromMinutes(15);

    /// <summary>How long a file may lie there untaken before the health of the app says so.</summary>
    public TimeSpan Untaken => GapWait > s_leastUntaken ? GapWait : s_leastUntaken;
}

/// <summary>A file of the drop folder whose name is a feed's.</summary>
/// <param name="WhyWait">What it waits for that it is complete; null where it is.</param>
internal sealed record DroppedFile(string Path, FeedName Name, DateTime WrittenAt, long Length = 0, string? WhyWait = null);
