using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Gallery.States;

/// <summary>Listens to a component of whatever type.</summary>
internal static class StateCallbacks
{
    private static readonly MethodInfo s_typed = typeof(StateCallbacks).GetMethod(nameof(Typed), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>A callback for each event of the component that nobody listens to yet.</summary>
    /// <param name="component">The type of the component.</param>
    /// <param name="receiver">Who is drawn anew afterwards.</param>
    /// <param name="heard">Is told the event's name and what came with it.</param>
    public static IEnumerable<KeyValuePair<string, object>> Of(Type component, object receiver, Action<string, object?> heard) =>
        from property in component.GetProperties()
        where property.IsDefined(typeof(ParameterAttribute))
        let callback = Callback(property, receiver, heard)
        where callback is not null
        select KeyValuePair.Create(property.Name, callback);

    private static object? Callback(PropertyInfo property, object receiver, Action<string, object?> heard)
    {
        if (property.PropertyType == typeof(EventCallback))
        {
            return EventCallback.Factory.Create(receiver, () => heard(property.Name, null));
        }

        return property.PropertyType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(EventCallback<>)
            ? s_typed.MakeGenericMethod(type.GetGenericArguments()).Invoke(null, [property.Name, receiver, heard])
            : null;
    }

    private static EventCallback<TValue> Typed<TValue>(string name, object receiver, Action<string, object?> heard) =>
        EventCallback.Factory.Create<TValue>(receiver, value => heard(name, value));
}
