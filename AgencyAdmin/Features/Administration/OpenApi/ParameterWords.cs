namespace AgencyAdmin.Features.Administration.OpenApi;

/// <summary>What the parameters of requests mean, by their names: the same name means the same everywhere.</summary>
internal static class ParameterWords
{
    private static readonly Dictionary<string, string> s_words = new(StringComparer.Ordinal)
    {
        ["after"] = "Where the list goes on: `next` of the page before, as it is. Left out for the first page.",
        ["asOf"] = "The day, as yyyy-MM-dd; today where it is left out.",
        ["batch"] = "Whether the whole step is undone of which the entry is a part.",
        ["before"] = "Only entries before this moment, as 2026-01-31T00:00:00Z.",
        ["business"] = "Only contacts of the business with this customer number.",
        ["customer"] = "Only changes that concern this customer number.",
        ["d"] = "The key of the message, as the list of deliveries gives it.",
        ["dryRun"] = "True to be told what it would do; nothing is written then.",
        ["effect"] = "Only customers who are touched in this way.",
        ["format"] = "The kind of file: `full` and `net` are tab-delimited text.",
        ["id"] = "The key of the thing, as the list of such things gives it.",
        ["If-Match"] = "The ETag of what was read. Where somebody has changed it since, the answer is 412 and nothing is changed. "
            + "Left out, or `*`, for whatever is stored.",
        ["If-None-Match"] = "The ETag of an answer that is still at hand: where it is the same, the answer is 304 without a body.",
        ["include"] = "What each item has beside its own members.",
        ["key"] = "Only changes of the thing with this key; needs `subject`.",
        ["mode"] = "`full` for a file with every record, `delta` for one with new and changed ones. Required.",
        ["number"] = "A customer number, exactly as the ERP sends it; or that of a publication.",
        ["rep"] = "Only changes that concern this sales rep ID.",
        ["repId"] = "The key of the agency's row, as the agency gives it.",
        ["since"] = "Only entries from this moment on, as 2026-01-31T00:00:00Z.",
        ["state"] = "Only sales rep IDs, or messages, in this state.",
        ["subject"] = "Only changes of this kind of thing, such as `contact` or `agency`.",
        ["take"] = "How many there are on a page at most.",
        ["text"] = "What is searched for: a part of a name, a number, a city, a phone number or an email address.",
        ["version"] = "Whether what customers see is asked for, or the draft.",
        ["who"] = "Only changes by this account, key or command line, as `account:3`, `api-key:erp` or `command-line:root`.",
        ["withoutRep"] = "Only active customers who see no rep.",
    };

    /// <summary>Null for a name that has no words yet; a test finds it.</summary>
    public static string? Of(string name) => s_words.GetValueOrDefault(name);
}
