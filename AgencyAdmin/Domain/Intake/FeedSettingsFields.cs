using System.Globalization;
using AgencyAdmin.Domain.Joining;

namespace AgencyAdmin.Domain.Intake;

/// <summary>The fields of the settings of feeds, for joining what two people save.</summary>
internal static class FeedSettingsFields
{
    public static IReadOnlyList<Field<FeedSettings>> All { get; } =
    [
        .. FeedColumnRule.All.Select(rule => Column(rule.Heading)),
        new("Characters that part several sales rep IDs", s => s.RepIdSeparators,
            (to, from) => to with { RepIdSeparators = from.RepIdSeparators }),
        new(
            "Windows-1252 read", s => s.ReadsWindows1252,
            (to, from) => to with { ReadsWindows1252 = from.ReadsWindows1252 },
            s => s.ReadsWindows1252 ? "Yes" : "No"),
        Number("Refused rows that refuse the feed, %", s => s.RefusedPercent,
            (to, n) => to with { RefusedPercent = n }),
        Number("Refused rows that refuse the feed", s => s.RefusedRows, (to, n) => to with { RefusedRows = (int)n }),
        Gate("Held when customers become inactive, %", g => g.LeavingPercent,
            (to, n) => to with { LeavingPercent = n }),
        Gate("Held when customers lose all their IDs, %", g => g.EmptiedPercent,
            (to, n) => to with { EmptiedPercent = n }),
        Gate("Held when customers lose their rep, %", g => g.LosersPercent, (to, n) => to with { LosersPercent = n }),
        Gate("Held when customers lose their rep, at least", g => g.LosersAtLeast,
            (to, n) => to with { LosersAtLeast = (int)n }),
        Gate("Held when coverage falls, points", g => g.CoveragePoints, (to, n) => to with { CoveragePoints = n }),
        Gate("Held when rows are refused, %", g => g.RefusedPercent, (to, n) => to with { RefusedPercent = n }),
        new(
            "Held for another person", s => s.Gate.HoldsOtherPeople,
            (to, from) => to with { Gate = to.Gate with { HoldsOtherPeople = from.Gate.HoldsOtherPeople } },
            s => s.Gate.HoldsOtherPeople ? "Yes" : "No"),
        Gate("Held for no fewer than", g => g.AtLeast, (to, n) => to with { AtLeast = (int)n }),
    ];

    private static Field<FeedSettings> Column(string heading) => new(
        $"Column {heading}", s => Ordinal(s, heading),
        (to, from) => to with
        {
            Columns = new Dictionary<string, int>(to.Columns) { [heading] = Ordinal(from, heading) },
        });

    private static int Ordinal(FeedSettings settings, string heading) => settings.Columns.GetValueOrDefault(heading);

    private static Field<FeedSettings> Gate(string name, Func<FeedGate, double> read,
        Func<FeedGate, double, FeedGate> with) =>
        Number(name, s => read(s.Gate), (to, n) => to with { Gate = with(to.Gate, n) });

    private static Field<FeedSettings> Number(
        string name, Func<FeedSettings, double> read, Func<FeedSettings, double, FeedSettings> with) =>
        new(name, s => read(s), (to, from) => with(to, read(from)), s => read(s).ToString(CultureInfo.CurrentCulture));
}
