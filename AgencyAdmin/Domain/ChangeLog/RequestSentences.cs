using static AgencyAdmin.Domain.ChangeLog.ChangeSentences;

namespace AgencyAdmin.Domain.ChangeLog;

/// <summary>The sentences of entries about a wish to publish: who asked, who decided, what came of it.</summary>
internal static class RequestSentences
{
    public static ChangeSentence Of(ChangeEntry entry, IReadOnlyList<ChangedValue> values)
    {
        var (time, note, answer) = (After(values, "publishAt"), Said("note"), Said("answer"));
        return After(values, "state") switch
        {
            "Asked" => Say("asked for ", Thing(entry), Text($" to be published{note}")),
            "Scheduled" => Say("scheduled ", Thing(entry), Text($" to be published{(time is null ? "" : $" on {time}")}{note}")),
            "SentBack" => Say("sent back ", Thing(entry), Text($" that was to be published{answer}")),
            "TakenBack" => Say("took back that ", Thing(entry), Text(" be published")),
            "Published" => Say("published ", Thing(entry), Text(" that was asked for or scheduled")),
            "NotPublished" => Say("did not publish ", Thing(entry), Text($" at its time{answer}")),
            _ => Say("changed how ", Thing(entry), Text($" is to be published{note}")),
        };

        string Said(string name) => After(values, name) is { } text ? $": {text}" : "";
    }
}
