using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgencyAdmin.Features.Portal;

/// <summary>
/// The module's words in one language: a file of <c>Features/Portal/Languages</c>, named by its language tag.
/// </summary>
/// <remarks>A file without one of these words, or with one too many, does not load. Names stand in braces: <c>Email {name}</c>.</remarks>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed partial record ModuleWords
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    /// <summary>The language tag: the file's name.</summary>
    [JsonIgnore]
    public string Code { get; private init; } = "";

    /// <summary>What the language calls itself.</summary>
    public required string Language { get; init; }

    /// <summary><c>ltr</c> or <c>rtl</c>.</summary>
    public required string Direction { get; init; }

    public required string YourRep { get; init; }

    public required string YourReps { get; init; }

    public required string YourContact { get; init; }

    public required string Call { get; init; }

    public required string Cell { get; init; }

    public required string Email { get; init; }

    public required string EmailTo { get; init; }

    public required string SalesRequest { get; init; }

    public required string SalesRequestTo { get; init; }

    public required string ServiceRequest { get; init; }

    public required string ServiceRequestTo { get; init; }

    public required string SalesSubject { get; init; }

    public required string ServiceSubject { get; init; }

    public required string Inside { get; init; }

    public required string Outside { get; init; }

    public required string Service { get; init; }

    public required string AgencyDesk { get; init; }

    public required string CompanyDesk { get; init; }

    public required string StandsInFor { get; init; }

    public required string StandsInForUntil { get; init; }

    public required string SaveContact { get; init; }

    public required string SaveContactOf { get; init; }

    public required string QrCode { get; init; }

    public required string QrCodeOf { get; init; }

    public required string QrHint { get; init; }

    public required string Close { get; init; }

    public required string HoursThere { get; init; }

    public required string AvailableUntil { get; init; }

    public required string AvailableFrom { get; init; }

    public required string AvailableOn { get; init; }

    internal static ModuleWords Read(string code, Stream file) =>
        JsonSerializer.Deserialize<ModuleWords>(file, s_json)! with { Code = code };
}
