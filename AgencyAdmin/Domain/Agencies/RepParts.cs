using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgencyAdmin.Domain.Agencies;

/// <summary>
/// The parts into which a sales rep ID is split, in their order: the first that fits a customer counts. Whoever fits none is the
/// row's own person's.
/// </summary>
/// <remarks>Rules and not lists: a new customer falls into the right part by itself.</remarks>
[JsonConverter(typeof(AsText))]
public sealed class RepParts : IEquatable<RepParts>
{
    public const int Most = 50;
    public const int MostCustomers = 2000;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    };

    private readonly string _text;
    private readonly Func<SplitFacts, bool>[] _fits;

    private RepParts(IReadOnlyList<RepPart> all)
    {
        All = all;
        _text = JsonSerializer.Serialize(all, s_json);
        _fits = [.. all.Select(part => PartMatch.Of(part.Where))];
    }

    public IReadOnlyList<RepPart> All { get; }

    /// <summary>The contacts that have a part.</summary>
    public IEnumerable<int> Contacts => All.Select(part => part.To.ContactId).OfType<int>().Distinct();

    /// <summary>Parts that can be used, or what is wrong with them.</summary>
    public static Outcome<RepParts> Of(IReadOnlyList<RepPart> parts)
    {
        var problem = parts.Count is 0 or > Most ? $"Split an ID into 1 to {Most} parts."
            : parts.Select(part => part.Where.Fault).FirstOrDefault(fault => fault is not null) is { } fault ? fault
            : parts.Sum(part => part.Where.Customers?.Count ?? 0) > MostCustomers ? $"Name at most {MostCustomers} customers one by one."
            : parts.SkipLast(1).Any(part => part.Where.Rest) ? "No part can stand behind the rest: nobody would be left for it."
            : null;
        return problem is null ? new RepParts([.. parts]) : new Refusal("agency-rep.parts", problem, nameof(AgencyRep.Parts));
    }

    /// <summary>Reads what <see cref="ToString"/> wrote; null for nothing.</summary>
    public static RepParts? Read(string? text) => text is null
        ? null
        : new(JsonSerializer.Deserialize<List<RepPart>>(text, s_json) ?? []);

    /// <summary>What stands in the stored text where that contact has a part: by it a database finds the rows.</summary>
    public static string Mark(int contactId) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"\"contactId\":{contactId}}}");

    /// <summary>The same with somebody else in place of a contact.</summary>
    public RepParts With(int contactId, PartHolder other) => new(
        [.. All.Select(part => part.To.ContactId == contactId ? part with { To = other } : part)]);

    /// <summary>
    /// The same once what a contact has is split again: each of its parts becomes as many of those customers, in the place of that one.
    /// What others have stays theirs.
    /// </summary>
    /// <param name="contactId">Whose parts are split.</param>
    /// <param name="again">Into what.</param>
    /// <param name="rest">Who has those of its customers who fit none of them.</param>
    /// <param name="hasRest">Whether the contact has everybody whom no part fits as well.</param>
    public Outcome<RepParts> SplitAgain(int contactId, RepParts again, PartHolder rest, bool hasRest)
    {
        var round = NextRound;
        var said = again.All.Where(part => !part.Where.Rest)
            .Select(part => part.Where.Kind is PartKind.Share ? part with { Where = part.Where with { Round = round } } : part).ToList();
        var remainder = again.Remainder(rest);
        var parts = All.SelectMany(part => part.To.ContactId != contactId ? [part]
            : part.Where.Rest ? said.Append(part with { To = remainder })
            : said.Select(one => one with { Where = one.Where with { Within = part.Where } }).Append(part with { To = remainder }));
        return Of([.. parts, .. hasRest && !HasRest ? said.Concat(remainder.ContactId is null ? [new(new(Rest: true), remainder)] : []) : []]);
    }

    /// <summary>Whether a part is for everybody whom none before it fits.</summary>
    public bool HasRest => All is [.., { Where.Rest: true }];

    /// <summary>Who has the rest: of the last part, or that one where no part is for it.</summary>
    public PartHolder Remainder(PartHolder other) => All is [.., { Where.Rest: true } last] ? last.To : other;

    /// <summary>The round of the next shares.</summary>
    public int NextRound => 1 + All.Select(part => RoundOf(part.Where)).Max();

    private static int RoundOf(PartWhere where) => Math.Max(where.Round ?? 0, where.Within is { } within ? RoundOf(within) : 0);

    /// <summary>The same, and whoever fits no part is that one's.</summary>
    public RepParts WithRest(PartHolder holder) => new([.. All, new(new(Rest: true), holder)]);

    /// <summary>"in NV, US to Bea; for the rest to Cy".</summary>
    /// <param name="rest">Who has the rest; null where that is nobody, or one of the parts.</param>
    /// <param name="nameOf">The name of a contact.</param>
    public string InWords(int? rest, Func<int, string> nameOf) => string.Join(
        "; ",
        All.Concat(rest is { } own ? [new RepPart(new(Rest: true), new(own))] : [])
            .Select(part => $"{part.Where.Words} to {part.To.Name(nameOf)}"));

    /// <summary>Whether it is split into the same parts, whoever has them.</summary>
    public bool IsSplitAs(RepParts other) =>
        JsonSerializer.Serialize(All.Select(part => part.Where), s_json) == JsonSerializer.Serialize(other.All.Select(part => part.Where), s_json);

    /// <summary>The place of the first part that fits; -1 where none does.</summary>
    public int PlaceOf(SplitFacts customer)
    {
        for (var place = 0; place < _fits.Length; place++)
        {
            if (_fits[place](customer))
            {
                return place;
            }
        }

        return -1;
    }

    /// <summary>Whether the customer would fit that part, were there none before it.</summary>
    public bool Fits(int place, SplitFacts customer) => _fits[place](customer);

    public bool Equals(RepParts? other) => other?._text == _text;

    public override bool Equals(object? obj) => Equals(obj as RepParts);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_text);

    /// <summary>As it is stored.</summary>
    public override string ToString() => _text;

    /// <summary>In JSON: the stored text as one value.</summary>
    private sealed class AsText : JsonConverter<RepParts>
    {
        public override RepParts? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            RepParts.Read(reader.GetString());

        public override void Write(Utf8JsonWriter writer, RepParts value, JsonSerializerOptions options) => writer.WriteStringValue(value._text);
    }
}
