using System.ComponentModel;
using AgencyAdmin.Domain.Texts;
using Microsoft.AspNetCore.Http.Metadata;

namespace AgencyAdmin.Features.Rest;

/// <summary>
/// Refuses a parameter of the address that the operation does not know, or of another kind than it takes: <c>?dryrn=true</c> would
/// else be taken for a feed that is to be applied.
/// </summary>
internal static class KnownParameters
{
    public static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint() is not RouteEndpoint endpoint || context.Request.Query.Count == 0)
        {
            return next(context);
        }

        var known = endpoint.Metadata.GetOrderedMetadata<IParameterBindingMetadata>()
            .Where(parameter => IsOfTheQuery(parameter, context.Request.RouteValues))
            .ToDictionary(parameter => parameter.Name, parameter => KindOf(parameter), StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in context.Request.Query)
        {
            if (!known.TryGetValue(name, out var kind))
            {
                return RestProblem.Unclear("request.unknown-parameter", Unknown(name, [.. known.Keys])).ExecuteAsync(context);
            }

            if (kind != typeof(string) && values.FirstOrDefault(value => !TypeDescriptor.GetConverter(kind).IsValid(value ?? "")) is { } wrong)
            {
                return RestProblem.Unclear(
                    "request.value", $"The value of {name} is \"{wrong}\". Give {(kind == typeof(bool) ? "true or false" : "a whole number")}.")
                    .ExecuteAsync(context);
            }
        }

        return next(context);
    }

    // What is simple and stands neither in the path nor in a header; everything else is a body or a service.
    private static bool IsOfTheQuery(IParameterBindingMetadata parameter, RouteValueDictionary path)
    {
        var type = KindOf(parameter);
        return (type.IsPrimitive || type == typeof(string)) && !path.ContainsKey(parameter.Name)
            && !parameter.ParameterInfo.GetCustomAttributes(inherit: false).OfType<IFromHeaderMetadata>().Any();
    }

    private static Type KindOf(IParameterBindingMetadata parameter) =>
        Nullable.GetUnderlyingType(parameter.ParameterInfo.ParameterType) ?? parameter.ParameterInfo.ParameterType;

    private static string Unknown(string unknown, List<string> known) => known.Count == 0
        ? $"There is no ?{unknown}= here: this address takes no parameters."
        : NearestWord.Of(unknown, known) is { } near ? $"There is no ?{unknown}= here. Did you mean ?{near}=?"
        : $"There is no ?{unknown}= here. Use {string.Join(", ", known.Select(name => $"?{name}="))}.";
}
