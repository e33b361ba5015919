using System.Globalization;
using AgencyAdmin.Domain.Intake;

namespace AgencyAdmin.Features.Intake.DropFolder;

/// <summary>What to do with the first file in order.</summary>
internal enum DropTurn
{
    Take,

    /// <summary>A file before it in the sequence is missing and may still come.</summary>
    WaitForGap,

    /// <summary>Files after it have been taken: what it says is older than what is stored.</summary>
    TooLate,
}

/// <summary>
/// The order in which files are taken (KS_CUSTOMERS.md, Files): customers before contacts, each source by its sequence,
/// files without one by their time. A gap in a sequence is waited for, then passed.
/// </summary>
internal static class DropOrder
{
    // Seven digits: behind the last number a sequence starts again.
    private const int Last = 9_999_999;
    private const int NearTheEnd = 9_000_000;
    private const int NearTheStart = 1_000_000;

    /// <summary>The files in the order in which they are to be taken.</summary>
    public static IReadOnlyList<DroppedFile> Sort(IEnumerable<DroppedFile> files)
    {
        var all = files.ToList();
        var wraps = all.Any(file => file.Name.Sequence >= NearTheEnd);
        return [.. all
            .OrderBy(file => Precedence(file.Name.Table))
            .ThenBy(file => file.Name.Source, StringComparer.OrdinalIgnoreCase)
            .ThenBy(file => file.Name.Sequence is { } n && wraps && n < NearTheStart ? n + Last : file.Name.Sequence ?? int.MaxValue)
            .ThenBy(file => file.WrittenAt)
            .ThenBy(file => file.Name.File, StringComparer.Ordinal)];
    }

    /// <summary>Whether a file's turn has come, after the number that was taken last from its source.</summary>
    public static DropTurn TurnOf(FeedName name, int? last)
    {
        if (name.Sequence is not { } sequence || last is not { } before)
        {
            return DropTurn.Take;
        }

        var next = before == Last ? 1 : before + 1;
        var startsAgain = before >= NearTheEnd && sequence < NearTheStart;
        return sequence == next ? DropTurn.Take
            : sequence <= before && !startsAgain ? DropTurn.TooLate
            : DropTurn.WaitForGap;
    }

    /// <summary>The numbers between the last one taken and this one, for the report.</summary>
    public static string Missing(int last, int sequence)
    {
        var (first, end) = (last == Last ? 1 : last + 1, sequence == 1 ? Last : sequence - 1);
        return first == end
            ? string.Create(CultureInfo.InvariantCulture, $"sequence {first}")
            : string.Create(CultureInfo.InvariantCulture, $"sequences {first} to {end}");
    }

    private static int Precedence(string table) => table == FeedName.Customers ? 2 : 3;
}
