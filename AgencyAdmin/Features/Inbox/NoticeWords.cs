using System.Globalization;

namespace AgencyAdmin.Features.Inbox;

/// <summary>What the bell and the page say.</summary>
internal static class NoticeWords
{
    public const string None = "Nothing to look at. A held feed, customers who lose their rep and the like are told here.";

    /// <summary>What a screen reader says of the bell.</summary>
    public static string Bell(int unread) => unread == 0 ? "Notices, none unread" : $"Notices, {Many(unread)} unread";

    /// <summary>On the bell.</summary>
    public static string Count(int unread) => unread >= NoticeInbox.CountedUpTo
        ? string.Create(CultureInfo.InvariantCulture, $"{NoticeInbox.CountedUpTo - 1}+")
        : unread.ToString(CultureInfo.InvariantCulture);

    private static string Many(int unread) => unread >= NoticeInbox.CountedUpTo
        ? string.Create(CultureInfo.InvariantCulture, $"{NoticeInbox.CountedUpTo} or more")
        : unread.ToString(CultureInfo.InvariantCulture);
}
