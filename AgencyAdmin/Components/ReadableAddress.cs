using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace AgencyAdmin.Components;

/// <summary>
/// Whether a page can read the query of an address. The framework breaks the whole circuit over <c>?after=x</c> where a
/// number is asked for; an address that somebody mistyped, or made up, is an address without a page.
/// </summary>
internal static class ReadableAddress
{
    public static bool Fits(Type page, string uri)
    {
        var query = QueryHelpers.ParseQuery(new Uri(uri).Query);
        return page.GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Select(property => (property, FromQuery: property.GetCustomAttribute<SupplyParameterFromQueryAttribute>()))
            .Where(pair => pair.FromQuery is not null)
            .All(pair => !query.TryGetValue(pair.FromQuery!.Name ?? pair.property.Name, out var values)
                || values.All(value => IsReadable(value, pair.property.PropertyType)));
    }

    private static bool IsReadable(string? value, Type type)
    {
        var (culture, wanted) = (CultureInfo.InvariantCulture, Nullable.GetUnderlyingType(type));
        return (string.IsNullOrEmpty(value) && wanted is not null) || (wanted ?? type) switch
        {
            var number when number == typeof(int) => int.TryParse(value, NumberStyles.Integer, culture, out _),
            var number when number == typeof(long) => long.TryParse(value, NumberStyles.Integer, culture, out _),
            var answer when answer == typeof(bool) => bool.TryParse(value, out _),
            var day when day == typeof(DateOnly) => DateOnly.TryParse(value, culture, out _),
            _ => true,
        };
    }
}
