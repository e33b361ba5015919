using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgencyAdmin.Domain.Texts;

/// <summary>A text in several languages, by their codes; equal where all of them are.</summary>
[JsonConverter(typeof(LanguageTextsConverter))]
public sealed class LanguageTexts : IEquatable<LanguageTexts>
{
    private readonly SortedDictionary<string, string> _texts;

    private LanguageTexts(SortedDictionary<string, string> texts) => _texts = texts;

    /// <summary>In the order of the codes.</summary>
    public IReadOnlyDictionary<string, string> All => _texts;

    /// <summary>Null where there is none at all; an empty one counts as none.</summary>
    public static LanguageTexts? Of(IEnumerable<KeyValuePair<string, string>> texts)
    {
        var kept = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (language, text) in texts.Where(one => one.Value.Length > 0))
        {
            kept[language] = text;
        }

        return kept.Count == 0 ? null : new(kept);
    }

    /// <summary>These with another text in one language; an empty one takes it out.</summary>
    public static LanguageTexts? With(LanguageTexts? texts, string language, string? text) =>
        Of([.. (texts?._texts ?? []).Where(one => one.Key != language), new(language, text ?? "")]);

    /// <summary>The text in that language; null where there is none.</summary>
    public string? For(string language) => _texts.GetValueOrDefault(language);

    /// <summary>These without what two people type differently.</summary>
    public LanguageTexts? Cleaned() => Of(_texts.Select(one => KeyValuePair.Create(one.Key, TextRule.Clean(one.Value) ?? "")));

    public bool Equals(LanguageTexts? other) => other is not null && _texts.SequenceEqual(other._texts);

    public override bool Equals(object? obj) => Equals(obj as LanguageTexts);

    public override int GetHashCode() => _texts.Aggregate(0, (hash, one) => HashCode.Combine(hash, one.Key, one.Value));

    /// <summary>"de: Rufen Sie uns an. fr: Appelez-nous."</summary>
    public override string ToString() => string.Join(' ', _texts.Select(one => $"{one.Key}: {one.Value}"));
}

/// <summary>As an object of language and text.</summary>
internal sealed class LanguageTextsConverter : JsonConverter<LanguageTexts>
{
    public override LanguageTexts? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        LanguageTexts.Of(JsonSerializer.Deserialize<Dictionary<string, string>>(ref reader, options) ?? []);

    public override void Write(Utf8JsonWriter writer, LanguageTexts value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.All, options);
}
