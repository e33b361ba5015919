using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using AgencyAdmin.Domain.Texts;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Features.Rest;

/// <summary>What is said of a body of JSON that cannot be read: which member, what it takes, and where it stands.</summary>
internal static partial class UnreadableBody
{
    public static string Code(JsonException fault) =>
        Unmapped().IsMatch(fault.Message) ? "body.unknown-member" : fault.Path is null or "$" ? "body.unreadable" : "body.value";

    public static string Words(JsonException fault, Endpoint? endpoint, HttpContext context)
    {
        var place = string.Create(
            CultureInfo.InvariantCulture, $"line {(fault.LineNumber ?? 0) + 1}, byte {(fault.BytePositionInLine ?? 0) + 1}");
        var options = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var body = endpoint?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is { } type ? options.GetTypeInfo(type) : null;
        if (Unmapped().Match(fault.Message) is { Success: true } unknown)
        {
            return UnknownMember(unknown.Groups["name"].Value, Along(body, fault.Path, options), place);
        }

        return MemberAt(body, fault.Path, options) is { } member && !IsBroken(fault)
            ? $"The member {member.Name} takes {Kind(member.PropertyType)}: see {place}."
            : $"The body is not the JSON that this address takes: see {fault.Path ?? "$"}, {place}.";
    }

    private static string UnknownMember(string name, JsonTypeInfo? within, string place)
    {
        var known = within?.Properties.Where(property => !AnswerMembersAttribute.IsOne(property)).Select(property => property.Name).ToList() ?? [];
        return $"There is no member \"{name}\" here, {place}. "
            + (NearestWord.Of(name, known) is { } near ? $"Did you mean \"{near}\"?" : $"Use some of {string.Join(", ", known)}.");
    }

    // "$.address.lin1" leads to the type of address, or of the body itself where nothing on the way is an object.
    private static JsonTypeInfo? Along(JsonTypeInfo? body, string? path, JsonSerializerOptions options)
    {
        foreach (var step in (path ?? "$").Split('.').Skip(1))
        {
            if (Find(body, step) is { } member && options.GetTypeInfo(member.PropertyType) is { Kind: JsonTypeInfoKind.Object } inner)
            {
                body = inner;
            }
        }

        return body;
    }

    private static JsonPropertyInfo? MemberAt(JsonTypeInfo? body, string? path, JsonSerializerOptions options)
    {
        var steps = (path ?? "$").Split('.');
        return steps.Length < 2 ? null : Find(Along(body, string.Join('.', steps[..^1]), options), steps[^1]);
    }

    private static JsonPropertyInfo? Find(JsonTypeInfo? type, string step)
    {
        var name = step.Split('[')[0];
        return type?.Properties.FirstOrDefault(property => string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase));
    }

    // What is no JSON at all is told by its place; only a value of the wrong kind by what its member takes.
    private static bool IsBroken(JsonException fault) => fault.InnerException is JsonException;

    private static string Kind(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var number when number == typeof(int) || number == typeof(long) => "a whole number",
        var yesNo when yesNo == typeof(bool) => "true or false",
        var day when day == typeof(DateOnly) => "a day as 2027-01-31",
        var text when text == typeof(string) => "a text in quotes",
        var list when list.IsAssignableTo(typeof(System.Collections.IEnumerable)) => "a list in square brackets",
        _ => "an object in braces",
    };

    [GeneratedRegex("^The JSON property '(?<name>.*)' could not be mapped to any \\.NET member", RegexOptions.Singleline)]
    private static partial Regex Unmapped();
}
