using System.Globalization;
using AgencyAdmin.Domain.Joining;
using AgencyAdmin.Domain.Settings;

namespace AgencyAdmin.Features.Customers;

/// <summary>The settings of sharing as they are typed.</summary>
public sealed record TypedSharing(bool IsOn, string Days)
{
    internal static IReadOnlyList<Field<TypedSharing>> Fields { get; } =
    [
        new("Views can be shared", typed => typed.IsOn, (to, from) => to with { IsOn = from.IsOn },
            typed => typed.IsOn ? "Yes" : "No"),
        new("Days", typed => typed.Days, (to, from) => to with { Days = from.Days }),
    ];

    internal SharingSettings Settings =>
        new(IsOn, int.TryParse(Days, CultureInfo.InvariantCulture, out var days) ? days : 0);

    public static TypedSharing Of(SharingSettings settings) =>
        new(settings.IsOn, settings.Days.ToString(CultureInfo.InvariantCulture));
}
