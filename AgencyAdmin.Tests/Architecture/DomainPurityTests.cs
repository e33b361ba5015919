using System.Reflection;
using AgencyAdmin.Domain;

namespace AgencyAdmin.Tests.Architecture;

/// <summary>
/// The rules know nothing outside themselves. The banned-symbols file watches bodies; this watches signatures.
/// </summary>
public sealed class DomainPurityTests
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static TheoryData<string> DomainTypes { get; } =
        [.. typeof(Outcome<>).Assembly.GetTypes().Where(IsDomain).Select(type => type.FullName!)];

    [Theory]
    [MemberData(nameof(DomainTypes))]
    public void Signature_OfDomainType_NamesOnlySystemAndDomain(string name)
    {
        var type = typeof(Outcome<>).Assembly.GetType(name, throwOnError: true)!;

        var foreign = Mentioned(type).SelectMany(Unfold).Where(t => !IsAllowed(t)).Select(t => t.FullName).Distinct();

        foreign.Should().BeEmpty();
    }

    private static bool IsDomain(Type type) =>
        type.Namespace is { } space
            && (space == "AgencyAdmin.Domain" || space.StartsWith("AgencyAdmin.Domain.", StringComparison.Ordinal));

    private static bool IsAllowed(Type type) =>
        IsDomain(type)
        || type.IsGenericParameter
        || type.Namespace is null
        || type.Namespace == "System"
        || type.Namespace.StartsWith("System.", StringComparison.Ordinal)
        || type.Namespace == "Microsoft.CodeAnalysis";

    private static IEnumerable<Type> Mentioned(Type type) =>
    [
        .. type.BaseType is { } parent ? [parent] : Array.Empty<Type>(),
        .. type.GetInterfaces(),
        .. type.GetFields(Everything).Select(field => field.FieldType),
        .. type.GetProperties(Everything).Select(property => property.PropertyType),
        .. type.GetMethods(Everything).SelectMany(method =>
            method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType)),
        .. type.GetConstructors(Everything)
        .SelectMany(made => made.GetParameters().Select(parameter => parameter.ParameterType)),
    ];

    private static IEnumerable<Type> Unfold(Type type) =>
        type.HasElementType ? Unfold(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Unfold).Append(type.GetGenericTypeDefinition())
        : [type];
}
