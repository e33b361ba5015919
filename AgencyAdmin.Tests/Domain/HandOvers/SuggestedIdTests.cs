using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.HandOvers;
using AgencyAdmin.Domain.Setup;

namespace AgencyAdmin.Tests.Domain.HandOvers;

/// <summary>Ann (1) hands R1 of agency 7 to Bob (2); what the ERP is asked to send instead.</summary>
public sealed class SuggestedIdTests
{
    private static readonly DateOnly s_day = new(2026, 5, 14);
    private static readonly AgencyRepSnapshot s_old = Row("R1", 1) with { ValidUntil = s_day.AddDays(-1) };
    private static readonly AgencyRepSnapshot s_new = Row("R1", 2) with { ValidFrom = s_day };

    public static TheoryData<string, AgencyRepSnapshot[], string?> Rows => new()
    {
        { "no row of its own", [], null },
        { "one of its own", [Row("B1", 2)], "B1" },
        { "two of its own: the first of the agency", [Row("B2", 2) with { Order = 2 }, Row("B1", 2) with { Order = 1 }], "B1" },
        { "somebody else's", [Row("C1", 3)], null },
        { "hidden", [Row("B1", 2) with { IsVisible = false }], null },
        { "over before the day", [Row("B1", 2) with { ValidUntil = s_day.AddDays(-1) }], null },
        { "not there yet on the day", [Row("B1", 2) with { ValidFrom = s_day.AddDays(1) }], null },
        { "what it took over before", [Row("C1", 3) with { ValidUntil = s_day.AddDays(-9) }, Row("C1", 2) with { ValidFrom = s_day.AddDays(-8) }], null },
        { "what another hand-over passed to it", [Row("H1", 2)], null },
        { "its own since it has been split in dates", [Row("B1", 2) with { ValidUntil = s_day.AddDays(-9) }, Row("B1", 2) with { ValidFrom = s_day.AddDays(-8) }], "B1" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Of_TheSuccessorsRows_IsItsOwnIdInTheAgency(string what, AgencyRepSnapshot[] rows, string? expected) =>
        SuggestedId.Of(Setup([s_old, s_new, .. rows]), 7, 2, new HashSet<string> { "R1", "H1" }, s_day).Should().Be(expected, what);

    [Fact]
    public void Of_AnIdInAnotherAgency_IsNone() =>
        SuggestedId.Of(Setup([s_old, s_new], [Row("B1", 2)]), 7, 2, new HashSet<string> { "R1" }, s_day).Should().BeNull();

    [Fact]
    public void Of_AnAgencyThatIsGone_IsNone() =>
        SuggestedId.Of(SetupSnapshot.Empty, 7, 2, new HashSet<string>(), s_day).Should().BeNull();

    private static AgencyRepSnapshot Row(string id, int contact) => new(0, id, contact, null, IsVisible: true, null, null, 0);

    private static SetupSnapshot Setup(AgencyRepSnapshot[] rows, params AgencyRepSnapshot[] elsewhere) => SetupSnapshot.Empty with
    {
        Agencies = [Agency(7, rows), Agency(8, elsewhere)],
    };

    private static AgencySnapshot Agency(int id, AgencyRepSnapshot[] rows) =>
        new(id, $"B-{id}", "Agency", AgencyTraits.Sells, null, null, null, null, IsActive: true, rows);
}
