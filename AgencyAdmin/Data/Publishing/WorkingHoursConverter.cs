using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using AgencyAdmin.Domain.Contacts;

namespace AgencyAdmin.Data.Publishing;

/// <summary>
/// Hours in a publication: as their text. Earlier ones hold a span for each day instead,
/// <c>{"monday":{"from":"08:00:00","until":"17:00:00"}, ...}</c>, and are read for ever.
/// </summary>
internal sealed class WorkingHoursConverter : JsonConverter<WorkingHours>
{
    public override WorkingHours? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is JsonTokenType.String)
        {
            return WorkingHours.Read(reader.GetString());
        }

        using var week = JsonDocument.ParseValue(ref reader);
        return WorkingHours.Of([.. WorkingHours.Days.Select(day => Spans(week.RootElement, day))]).TryGet(out var hours) ? hours : null;
    }

    public override void Write(Utf8JsonWriter writer, WorkingHours value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());

    private static List<WorkingSpan> Spans(JsonElement week, DayOfWeek day) =>
        week.TryGetProperty(JsonNamingPolicy.CamelCase.ConvertName(day.ToString()), out var hours) && hours.ValueKind is JsonValueKind.Object
            ? [new(Time(hours, "from"), Time(hours, "until"))]
            : [];

    private static TimeOnly Time(JsonElement hours, string name) =>
        TimeOnly.Parse(hours.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
}
