using System.Globalization;

namespace AgencyAdmin.Features.Agencies;

/// <summary>Where a list of agencies goes on: behind an agency, or inside of one behind a rep.</summary>
/// <param name="Agency">The agency's key; 0 for the beginning.</param>
/// <param name="Rep">The rep's place and key, where the agency has more reps than the page before could hold.</param>
internal sealed record AgencyCursor(int Agency, (int Order, int Id)? Rep = null)
{
    /// <summary>7, or 7.12.345; null for anything else.</summary>
    public static AgencyCursor? Read(string? text)
    {
        var numbers = (text ?? "0").Split('.').Select(part =>
            int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1).ToList();
        return numbers switch
        {
            [>= 0] => new(numbers[0]),
            [> 0, >= 0, > 0] => new(numbers[0], (numbers[1], numbers[2])),
            _ => null,
        };
    }

    public override string ToString() => Rep is var (order, id)
        ? string.Create(CultureInfo.InvariantCulture, $"{Agency}.{order}.{id}")
        : Agency.ToString(CultureInfo.InvariantCulture);
}
