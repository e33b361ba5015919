using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgencyAdmin.Data.ChangeLog;

/// <summary>
/// How values stand in the log: as JSON that reads the same in ten years, references with the name of that day.
/// </summary>
internal static class ChangeJson
{
    // Names in any script are written as they are; what a page shows of them is encoded there.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Object(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case DateOnly day:
                json.WriteStringValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case TimeOnly time:
                json.WriteStringValue(time.ToString("HH:mm", CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset moment:
                json.WriteStringValue(moment.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    public static void WriteReference(Utf8JsonWriter json, object? key, string? name)
    {
        if (key is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WritePropertyName("key");
        WriteValue(json, key);
        json.WriteString("name", name);
        json.WriteEndObject();
    }

    /// <summary>
    /// The properties in which two JSON objects differ, each with its text in both; null where one lacks it.
    /// </summary>
    public static IEnumerable<(string Name, string? Before, string? After)> Differences(string? before, string? after)
    {
        var (one, other) = (Parts(before), Parts(after));
        return from name in one.Keys.Union(other.Keys)
               let pair = (Name: name, Before: one.GetValueOrDefault(name), After: other.GetValueOrDefault(name))
               where pair.Before != pair.After
               select pair;
    }

    public static Dictionary<string, string> Parts(string? json)
    {
        if (json is null)
        {
            return [];
        }

        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind is JsonValueKind.Object
            ? document.RootElement.EnumerateObject().ToDictionary(part => part.Name, part => part.Value.GetRawText(), StringComparer.Ordinal)
            : [];
    }
}
