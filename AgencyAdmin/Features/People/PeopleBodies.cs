using AgencyAdmin.Domain.People;

namespace AgencyAdmin.Features.People;

/// <summary>How many rows the table has.</summary>
internal sealed record PeopleRowsBody(int Read, int Refused);

/// <summary>What became of contacts.</summary>
internal sealed record PeopleContactsBody(int Added, int Changed, int Unchanged);

/// <summary>What became of sales rep IDs.</summary>
/// <param name="Left">Those that were not picked; each has its remark.</param>
internal sealed record PeopleRepIdsBody(int Picked, int Left);

/// <summary>What is to be said of a row.</summary>
internal sealed record PeopleRemarkBody(int Line, string? Column, string? Value, string Reason);

/// <summary>What a table of people did, or would do.</summary>
/// <param name="Businesses">The numbers of those that have become sales-related by it.</param>
/// <param name="Refused">The rows with which nothing was done.</param>
/// <param name="Remarks">What was done otherwise than the table says, or deserves a look.</param>
/// <param name="Undo">The entry of the change log that undoes all of it.</param>
internal sealed record PeopleReport(
    bool DryRun, PeopleRowsBody Rows, PeopleContactsBody Contacts, PeopleRepIdsBody RepIds, IReadOnlyList<string> Businesses,
    IReadOnlyList<PeopleRemarkBody> Refused, IReadOnlyList<PeopleRemarkBody> Remarks, long? Undo)
{
    public static PeopleReport Of(PeoplePlan plan, bool isDryRun, long? batch) => new(
        isDryRun,
        new(plan.Rows.Count, plan.Refused),
        new(plan.Added, plan.Changed, plan.Rows.Count(row => row is { Fate: PersonFate.Same, FirstLine: null })),
        new(plan.Picked, plan.Rows.Sum(row => row.RepIds.Count(id => !id.IsPicked && id.Fate is not RepIdFate.Same))),
        [.. plan.NewAgencies.Select(business => business.Number)],
        [.. plan.Rows.Where(row => row.Refusal is not null).Select(row => Remark(row, row.Refusal!.Column, row.Refusal.Value, row.Refusal.Reason))],
        [.. plan.Rows.SelectMany(RemarksOn)],
        batch);

    private static IEnumerable<PeopleRemarkBody> RemarksOn(PlannedRow row) =>
    [
        .. row.RepIds.Select(id => (id, Words: PeopleWords.Of(id))).Where(id => id.Words is not null)
            .Select(id => Remark(row, PeopleColumn.RepIds, id.id.Raw, id.Words!)),
        .. row.Warnings.Select(warning => Remark(row, null, null, warning)),
    ];

    private static PeopleRemarkBody Remark(PlannedRow row, PeopleColumn? column, string? value, string reason) =>
        new(row.Line.Number, column is { } known ? PeopleColumnRule.Of(known).Word : null, value, reason);
}
