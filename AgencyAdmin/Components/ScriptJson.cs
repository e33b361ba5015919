using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.JSInterop;

namespace AgencyAdmin.Components;

/// <summary>
/// Keeps small what a circuit knows of the JSON of its calls to the browser. Each circuit describes the types of their arguments for
/// itself, and with each type every interface that it has, because one of them might be polymorphic: a number alone has thirty, at
/// nearly a kilobyte each.
/// </summary>
internal static class ScriptJson
{
    /// <summary>Call it after the services of interactive components.</summary>
    public static IServiceCollection AddLeanScriptJson(this IServiceCollection services)
    {
        var runtime = services.Last(service => service.ServiceType == typeof(IJSRuntime)).ImplementationType
            ?? throw new InvalidOperationException("The calls to the browser have no type of their own any more.");
        var make = ActivatorUtilities.CreateFactory(runtime, []);
        return services.Replace(ServiceDescriptor.Scoped(provider =>
        {
            var made = (IJSRuntime)make(provider, null);
            OptionsOf((JSRuntime)made).TypeInfoResolver = Lean.Resolver;
            return made;
        }));
    }

    // A protected property: whoever derives from JSRuntime is promised it.
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_JsonSerializerOptions")]
    internal static extern JsonSerializerOptions OptionsOf(JSRuntime runtime);

    // What no argument and no answer is ever declared as needs no description.
    private sealed class Lean : IJsonTypeInfoResolver
    {
        public static readonly Lean Resolver = new();

        private static readonly DefaultJsonTypeInfoResolver s_all = new();

        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) =>
            IsOnlyAskedAbout(type) ? null : s_all.GetTypeInfo(type, options);

        private static bool IsOnlyAskedAbout(Type type) =>
            type == typeof(ValueType) || type == typeof(Enum) || (type.IsInterface && (IsOfPlainValues(type) || IsOfDictionaries(type)));

        private static bool IsOfPlainValues(Type type) =>
            type.Namespace is "System" or "System.Numerics" or "System.Runtime.Serialization" || type == typeof(IEnumerable<char>);

        private static bool IsOfDictionaries(Type type) => type.Namespace is "System.Collections"
            || type.GetGenericArguments() is [_, _] or [{ Name: "KeyValuePair`2" }];
    }
}
