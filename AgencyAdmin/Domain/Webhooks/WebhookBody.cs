using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace AgencyAdmin.Domain.Webhooks;

/// <summary>A message as it is sent: Standard Webhooks and CloudEvents 1.0 in one body.</summary>
public static class WebhookBody
{
    /// <summary>The most bytes of one.</summary>
    public const int Limit = 20 * 1024;

    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <param name="type">Of the event.</param>
    /// <param name="id">The message's own; the same whenever it is sent again.</param>
    /// <param name="at">When it happened.</param>
    /// <param name="source">The console that it happened in.</param>
    /// <param name="data">JSON.</param>
    public static string Write(string type, string id, DateTimeOffset at, string source, string data)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteString("type", type);
            json.WriteString("timestamp", at.UtcDateTime);
            json.WritePropertyName("data");
            json.WriteRawValue(data);
            json.WriteString("specversion", "1.0");
            json.WriteString("id", id);
            json.WriteString("source", source);
            json.WriteString("time", at.UtcDateTime);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
