using System.Text;
using static System.FormattableString;

namespace AgencyAdmin.Domain.Notices;

/// <summary>A mail of notices: short, plain, with the address of each page.</summary>
/// <param name="Subject">The notice where there is one, else how many.</param>
/// <param name="Text">Plain text.</param>
public sealed record NoticeMailText(string Subject, string Text)
{
    /// <summary>How many are written out at most.</summary>
    public const int Most = 20;

    /// <param name="told">The first of them, the oldest first.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="console">Where people reach the console.</param>
    public static NoticeMailText Of(IReadOnlyList<Notice> told, int count, string console)
    {
        var text = new StringBuilder();
        foreach (var notice in told)
        {
            text.Append(notice.Title).Append(".\n");
            if (notice.Text is { } more)
            {
                text.Append(more).Append('\n');
            }

            text.Append(console).Append(notice.Url).Append("\n\n");
        }

        if (count > told.Count)
        {
            text.Append(Invariant($"And {count - told.Count:N0} more.\n\n"));
        }

        text.Append(Invariant($"All notices: {console}/notices\nWhen you get these mails: {console}/account/settings\n"));
        return new(count == 1 ? told[0].Title : Invariant($"{count:N0} notices in AgencyAdmin"), text.ToString());
    }
}
