using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace AgencyAdmin.Data.ChangeLog.Undoing;

/// <summary>The values of an entry as the model has them.</summary>
internal static class LoggedValues
{
    private static readonly JsonElement s_null = JsonDocument.Parse("null").RootElement;

    public static Dictionary<string, JsonElement> Read(string? json) => json is null
        ? []
        : JsonDocument.Parse(json).RootElement.EnumerateObject().ToDictionary(part => part.Name, part => part.Value, StringComparer.Ordinal);

    /// <summary>What stood there; what an entry leaves out was nothing.</summary>
    public static JsonElement Of(Dictionary<string, JsonElement> values, string name) =>
        values.GetValueOrDefault(name, s_null);

    /// <summary>
    /// Whether the property has that value now. A reference counts by its key, whatever it is called by now.
    /// </summary>
    public static bool Has(PropertyEntry property, LoggedProperty logged, JsonElement value)
    {
        var now = Read(ChangeJson.Object(json =>
        {
            json.WritePropertyName("now");
            ChangeJson.WriteValue(json, property.CurrentValue);
        }))["now"];
        return JsonElement.DeepEquals(now, logged.Form is LoggedForm.Reference ? KeyOf(value) : value);
    }

    public static object? ToModel(JsonElement value, LoggedProperty logged, Type type)
    {
        value = logged.Form is LoggedForm.Reference ? KeyOf(value) : value;
        var target = Nullable.GetUnderlyingType(type) ?? type;
        return value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
            JsonValueKind.Number => value.GetInt32(),
            _ when target.IsEnum => Enum.Parse(target, value.GetString()!),
            _ when target == typeof(DateOnly) =>
                DateOnly.ParseExact(value.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ when target == typeof(TimeOnly) => TimeOnly.ParseExact(value.GetString()!, "HH:mm", CultureInfo.InvariantCulture),
            _ => value.GetString(),
        };
    }

    private static JsonElement KeyOf(JsonElement value) =>
        value.ValueKind is JsonValueKind.Object ? value.GetProperty("key") : value;
}
