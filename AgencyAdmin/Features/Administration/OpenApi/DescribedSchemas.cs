using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace AgencyAdmin.Features.Administration.OpenApi;

/// <summary>Tells of each value which words it takes, and of each object which members are always there.</summary>
internal sealed class DescribedSchemas : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (WordsOf(context) is { } known)
        {
            var words = known.Select(word => (JsonNode)JsonValue.Create(word)).ToList();
            var place = schema.Items as OpenApiSchema ?? schema;
            place.Enum = IsNullable(place) && context.JsonPropertyInfo is not null ? [.. words, JsonNullSentinel.JsonNull] : words;
        }

        // What has a default may be left out, which generators of types do not all understand; and what must be sent is not null.
        if (context.JsonPropertyInfo is { } sent && IsOfRequest(sent))
        {
            schema.Default = null;
            schema.Type = IsAlwaysThere(sent) ? schema.Type & ~JsonSchemaType.Null : schema.Type;
        }

        // The format of that name has an offset, and these are times on a clock at the wall.
        schema.Format = schema.Format is "time" ? null : schema.Format;

        // What stood in a thing and stands there now, member by member.
        if (context.JsonPropertyInfo?.PropertyType == typeof(JsonElement?))
        {
            schema.Type = JsonSchemaType.Object | JsonSchemaType.Null;
        }

        // The words of an enumeration, whose converter says no type.
        if (schema is { Enum.Count: > 0, Type: null })
        {
            schema.Type = JsonSchemaType.String;
        }

        if (context.JsonTypeInfo is { Kind: JsonTypeInfoKind.Object } type && schema.Properties is { Count: > 0 } properties)
        {
            foreach (var answered in type.Properties.Where(Rest.AnswerMembersAttribute.IsOne))
            {
                properties.Remove(answered.Name);
            }

            schema.Required = type.Properties.Where(IsAlwaysThere).Select(member => member.Name).Where(properties.ContainsKey).ToHashSet();
        }

        return Task.CompletedTask;
    }

    private static IEnumerable<string>? WordsOf(OpenApiSchemaTransformerContext context) =>
        AttributesOf(context)?.GetCustomAttributes(typeof(AllowedValuesAttribute), inherit: true) is [AllowedValuesAttribute allowed, ..]
            ? allowed.Values.Cast<string>()
            : context.JsonPropertyInfo is { } member ? KnownWords.Of(member.DeclaringType, member.Name) : null;

    // A request has what it must have; an answer all that is not left out where it is null.
    private static bool IsAlwaysThere(JsonPropertyInfo member)
    {
        var attributes = member.AttributeProvider;
        return IsOfRequest(member)
            ? attributes?.IsDefined(typeof(RequiredAttribute), inherit: true) == true
            : attributes?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: true) is not [JsonIgnoreAttribute, ..]
                && !IsOfSomeProblems(member);
    }

    private static bool IsOfRequest(JsonPropertyInfo member) =>
        member.DeclaringType.GetCustomAttribute<JsonUnmappedMemberHandlingAttribute>() is not null;

    private static bool IsOfSomeProblems(JsonPropertyInfo member) =>
        member.DeclaringType == typeof(Rest.ProblemBody) && member.Name is "type" or "traceId" or "refusals" or "report";

    private static bool IsNullable(OpenApiSchema schema) => schema.Type?.HasFlag(JsonSchemaType.Null) == true;

    private static ICustomAttributeProvider? AttributesOf(OpenApiSchemaTransformerContext context) =>
        context.JsonPropertyInfo is { } member ? member.AttributeProvider
        : (context.ParameterDescription?.ParameterDescriptor as IParameterInfoParameterDescriptor)?.ParameterInfo;
}
