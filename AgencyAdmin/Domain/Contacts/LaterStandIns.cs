using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgencyAdmin.Domain.Contacts;

/// <summary>The stand-ins of a contact behind its first one, the earliest first. Equal where they say the same.</summary>
[JsonConverter(typeof(AsText))]
public sealed class LaterStandIns : IEquatable<LaterStandIns>
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    };

    private readonly string _text;

    private LaterStandIns(IReadOnlyList<StandIn> all)
    {
        All = all;
        _text = JsonSerializer.Serialize(all.Select(Stored.Of), s_json);
    }

    public IReadOnlyList<StandIn> All { get; }

    /// <summary>Null where there are none.</summary>
    public static LaterStandIns? Of(IEnumerable<StandIn> periods) => periods.ToList() is { Count: > 0 } all ? new(all) : null;

    /// <summary>Reads what <see cref="ToString"/> wrote; null for nothing.</summary>
    public static LaterStandIns? Read(string? text) => text is null
        ? null
        : Of((JsonSerializer.Deserialize<List<Stored>>(text, s_json) ?? []).Select(one => one.ToStandIn()));

    /// <summary>What stands in the stored text where that contact stands in: by it a database finds the rows.</summary>
    public static string Mark(int contactId) => string.Create(CultureInfo.InvariantCulture, $"\"contactId\":{contactId}}}");

    public bool Equals(LaterStandIns? other) => other?._text == _text;

    public override bool Equals(object? obj) => Equals(obj as LaterStandIns);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_text);

    /// <summary>As it is stored.</summary>
    public override string ToString() => _text;

    // The contact stands last, so that its mark has an end.
    private sealed record Stored(DateOnly? From, TimeOnly? FromTime, DateOnly? Until, TimeOnly? UntilTime, int ContactId)
    {
        public static Stored Of(StandIn plan) => new(plan.From, plan.FromTime, plan.Until, plan.UntilTime, plan.ContactId);

        public StandIn ToStandIn() => new(ContactId, From, Until, FromTime, UntilTime);
    }

    /// <summary>In JSON: the stored text as one value.</summary>
    private sealed class AsText : JsonConverter<LaterStandIns>
    {
        public override LaterStandIns? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            LaterStandIns.Read(reader.GetString());

        public override void Write(Utf8JsonWriter writer, LaterStandIns value, JsonSerializerOptions options) => writer.WriteStringValue(value._text);
    }
}
