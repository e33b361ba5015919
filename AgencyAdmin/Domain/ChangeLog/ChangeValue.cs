using System.Globalization;
using System.Text.Json;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;

namespace AgencyAdmin.Domain.ChangeLog;

/// <summary>One property of an entry, in words.</summary>
/// <param name="Name">What the log calls it.</param>
/// <param name="Label">What a sentence calls it: "office phone".</param>
/// <param name="Before">In words; null where there was nothing.</param>
/// <param name="After">In words; null where there is nothing.</param>
public sealed record ChangedValue(string Name, string Label, string? Before, string? After);

/// <summary>Reads the values of entries.</summary>
public static class ChangeValue
{
    /// <summary>What stands for a value that the log does not keep.</summary>
    public const string Kept = "(not shown)";

    /// <summary>The properties of an entry, in the order in which they were written.</summary>
    public static IReadOnlyList<ChangedValue> Of(ChangeEntry entry)
    {
        var (before, after) = (Read(entry.Before), Read(entry.After));
        return
        [
            .. from name in before.Keys.Union(after.Keys)
               select new ChangedValue(
                   name, ChangeLabels.Of(name), before.GetValueOrDefault(name), after.GetValueOrDefault(name)),
        ];
    }

    private static Dictionary<string, string?> Read(string? json)
    {
        if (json is null)
        {
            return [];
        }

        using var document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateObject()
            .ToDictionary(
                part => part.Name,
                part => part.Name switch
                {
                    "parts" => PartsInWords(part.Value),
                    "standInLater" => StandInsInWords(part.Value),
                    _ => InWords(part.Value),
                },
                StringComparer.Ordinal);
    }

    // The parts of an ID are stored as one text; whose they are it knows by keys alone.
    private static string? PartsInWords(JsonElement value) => value.ValueKind is JsonValueKind.String
        ? RepParts.Read(value.GetString())?.InWords(rest: null, Numbered)
        : InWords(value);

    private static string? StandInsInWords(JsonElement value) => value.ValueKind is JsonValueKind.String
        ? string.Join(
            "; ",
            LaterStandIns.Read(value.GetString())?.All
                .Select(plan => Numbered(plan.ContactId) + plan.InWords(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))) ?? [])
        : InWords(value);

    private static string Numbered(int contact) => string.Create(CultureInfo.InvariantCulture, $"contact no. {contact}");

    private static string? InWords(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Object when value.TryGetProperty("key", out var key) && value.TryGetProperty("name", out var name) =>
            name.GetString() ?? $"no. {key.GetRawText()}",
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(InWords)),
        JsonValueKind.Object => string.Join(", ", value.EnumerateObject().Select(part => $"{ChangeLabels.Spaced(part.Name)} {InWords(part.Value)}")),
        JsonValueKind.String => Day(value.GetString()!),
        _ => value.GetRawText(),
    };

    // Times are stored to a tenth of a microsecond, and nobody reads that.
    private static string Day(string text) =>
        text.Length > 20 && text[^1] == 'Z' && DateTimeOffset.TryParseExact(
            text, "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)
            : text;
}

/// <summary>What sentences call the properties.</summary>
public static class ChangeLabels
{
    private static readonly Dictionary<string, string> s_labels = new(StringComparer.Ordinal)
    {
        ["addressLine1"] = "first line of the address",
        ["addressLine2"] = "second line of the address",
        ["addressLine3"] = "third line of the address",
        ["cellPhone"] = "cell phone",
        ["officePhone"] = "office phone",
        ["timeZone"] = "time zone",
        ["workingHours"] = "working hours",
        ["kommerceServerId"] = "KommerceServer ID",
        ["firstName"] = "first name",
        ["middleName"] = "middle name",
        ["lastName"] = "last name",
        ["namePrefix"] = "name prefix",
        ["nameSuffix"] = "name suffix",
        ["contactClass"] = "contact class",
        ["addressNumber"] = "address number",
        ["standIn"] = "stand-in",
        ["standInFrom"] = "first day of the stand-in",
        ["standInUntil"] = "last day of the stand-in",
        ["standInFromTime"] = "time at which the stand-in begins",
        ["standInUntilTime"] = "time at which the stand-in ends",
        ["standInLater"] = "later stand-ins",
        ["lastDay"] = "last day",
        ["confirmedPerson"] = "same person, renamed",
        ["isActive"] = "active",
        ["isHidden"] = "hidden",
        ["isVisible"] = "visible",
        ["isProposed"] = "proposed",
        ["validFrom"] = "first day",
        ["validUntil"] = "last day",
        ["order"] = "place in the list",
        ["postalCode"] = "postal code",
        ["salesRepId"] = "sales rep ID",
        ["traits"] = "what it does",
        ["ignoreReason"] = "reason",
        ["isDisabled"] = "disabled",
        ["twoFactor"] = "two-factor sign-in",
        ["lockedUntil"] = "lock",
        ["recoveryCodes"] = "recovery codes",
        ["outsideSignIn"] = "sign-in elsewhere",
        ["canBeLocked"] = "lock after wrong passwords",
        ["displayName"] = "name",
        ["userName"] = "sign-in name",
        ["emailConfirmed"] = "confirmed email",
    };

    public static string Of(string name) =>
        s_labels.TryGetValue(name, out var label) ? label : Spaced(name);

    /// <summary>"refused percent" for <c>RefusedPercent</c>.</summary>
    internal static string Spaced(string name) =>
        string.Concat(
            name.Select((c, i) => char.IsUpper(c) ? $"{(i > 0 ? " " : "")}{char.ToLowerInvariant(c)}" : c.ToString()));
}
