using System.CommandLine.Parsing;
using System.Globalization;

namespace AgencyAdmin.Features;

/// <summary>A day on the command line: yyyy-MM-dd and nothing else, so that 3.4.2027 is neither April nor March.</summary>
internal static class CommandDay
{
    public static DateOnly? Read(ArgumentResult result)
    {
        var typed = result.Tokens.Single().Value;
        if (DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        result.AddError($"The day is \"{typed}\". Give it as yyyy-MM-dd, such as 2027-01-31.");
        return null;
    }
}
