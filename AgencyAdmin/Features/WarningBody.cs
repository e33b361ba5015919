using System.Text.Json;
using AgencyAdmin.Domain.Contacts;

namespace AgencyAdmin.Features;

/// <summary>Something that was taken and is worth a look: a phone that cannot be dialled, an address that no mail reaches.</summary>
/// <param name="Field">The member it is about.</param>
/// <param name="Message">One sentence.</param>
internal sealed record WarningBody(string Field, string Message)
{
    public static IReadOnlyList<WarningBody> Of(IEnumerable<ContactWarning> warnings) =>
        [.. warnings.Select(warning => new WarningBody(JsonNamingPolicy.CamelCase.ConvertName(warning.Field), warning.Message))];
}
