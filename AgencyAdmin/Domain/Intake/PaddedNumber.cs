using System.Text;
using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Domain.Intake;

/// <summary>
/// Numbers and IDs with white space or invisible characters around or in them: they are kept as sent, and are others
/// than they look like.
/// </summary>
internal static class PaddedNumber
{
    // NUL to space, and everything that is not ASCII.
    private static readonly System.Buffers.SearchValues<byte> s_suspicious = System.Buffers.SearchValues.Create(
        [.. Enumerable.Range(0, 33).Concat(Enumerable.Range(0x7F, 129)).Select(b => (byte)b)]);

    /// <summary>What is to be said of a number, or null.</summary>
    public static string? Remark(string heading, ReadOnlySpan<byte> number) =>
        number.ContainsAny(s_suspicious) ? Remark(heading, Encoding.UTF8.GetString(number)) : null;

    /// <inheritdoc cref="Remark(string, ReadOnlySpan{byte})"/>
    public static string? Remark(string heading, string number) => number.EnumerateRunes().Any(InvisibleMarks.IsInvisible)
        ? $"{heading} has white space or invisible characters around or in it; it is kept as sent, and is another one than it looks like."
        : null;

    /// <summary>Likewise of a sales rep ID, where spaces do not matter: rules take them away.</summary>
    public static string? RemarkOnRepId(ReadOnlySpan<byte> id)
    {
        if (Ascii.IsValid(id))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(id);
        return InvisibleMarks.Without(text) == text
            ? null
            : "A sales rep ID has invisible characters in it; it is kept as sent, and is another one than it looks like.";
    }
}
