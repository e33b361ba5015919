using System.Reflection;
using System.Reflection.Emit;

namespace AgencyAdmin.Tests.Architecture;

/// <summary>Which types a type names: in its declaration, its members and the code of its methods.</summary>
internal static class TypeUses
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<int, OpCode> s_codes = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value & 0xFFFF);

    public static IEnumerable<Type> Of(Type type) => Declared(type).Concat(Coded(type)).SelectMany(Unfold);

    private static IEnumerable<Type> Declared(Type type) =>
    [
        .. type.BaseType is { } parent ? [parent] : Array.Empty<Type>(),
        .. type.GetInterfaces(),
        .. type.GetCustomAttributesData().SelectMany(Named),
        .. type.GetFields(Everything).Select(field => field.FieldType),
        .. type.GetProperties(Everything).SelectMany(property => property.GetCustomAttributesData()).SelectMany(Named),
        .. Methods(type).SelectMany(method => method.GetParameters()).Select(parameter => parameter.ParameterType),
        .. type.GetMethods(Everything).Select(method => method.ReturnType),
    ];

    private static IEnumerable<MethodBase> Methods(Type type) =>
        [.. type.GetMethods(Everything), .. type.GetConstructors(Everything)];

    private static IEnumerable<Type> Named(CustomAttributeData attribute) =>
        attribute.ConstructorArguments.Select(argument => argument.Value).OfType<Type>().Append(attribute.AttributeType);

    private static IEnumerable<Type> Coded(Type type) => Methods(type).SelectMany(method => method.GetMethodBody() is { } body
        ? body.LocalVariables.Select(local => local.LocalType).Concat(Tokens(body).SelectMany(token => Resolve(method, token)))
        : []);

    // Each instruction is its code and an operand; those that name something have a token of four bytes.
    private static IEnumerable<int> Tokens(MethodBody body)
    {
        var code = body.GetILAsByteArray()!;
        for (var at = 0; at < code.Length;)
        {
            var value = code[at] == 0xFE ? 0xFE00 | code[at + 1] : code[at];
            var instruction = s_codes[value];
            at += instruction.Size;
            if (instruction.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
            {
                yield return BitConverter.ToInt32(code, at);
            }

            at += instruction.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }

    private static IEnumerable<Type> Resolve(MethodBase method, int token)
    {
        var member = method.Module.ResolveMember(
            token, method.DeclaringType!.GetGenericArguments(), method is MethodInfo ? method.GetGenericArguments() : null);
        return member switch
        {
            Type named => [named],
            MethodInfo called => [called.DeclaringType!, called.ReturnType, .. called.GetGenericArguments()],
            { DeclaringType: { } owner } => [owner],
            _ => [],
        };
    }

    private static IEnumerable<Type> Unfold(Type type) =>
        type.HasElementType ? Unfold(type.GetElementType()!)
        : type.IsConstructedGenericType ? type.GetGenericArguments().SelectMany(Unfold).Append(type.GetGenericTypeDefinition())
        : [type];
}
