using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AgencyAdmin.Features.Rest;

/// <summary>
/// Members that an answer has and a request does not look at: whoever reads a thing, changes some of it and sends the whole of it
/// back is not refused for them, as for a word that nobody knows.
/// </summary>
/// <param name="names">As they stand in the answer.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class AnswerMembersAttribute(params string[] names) : Attribute
{
    private IReadOnlyList<string> Names { get; } = names;

    /// <summary>Has each be read and forgotten.</summary>
    public static void Allow(JsonTypeInfo type)
    {
        foreach (var name in type.Type.GetCustomAttribute<AnswerMembersAttribute>()?.Names ?? [])
        {
            var member = type.CreateJsonPropertyInfo(typeof(JsonElement?), name);
            member.Set = (_, _) => { };
            type.Properties.Add(member);
        }
    }

    /// <summary>Whether it is one of these.</summary>
    public static bool IsOne(JsonPropertyInfo member) =>
        member.DeclaringType.GetCustomAttribute<AnswerMembersAttribute>()?.Names.Contains(member.Name) == true;
}
