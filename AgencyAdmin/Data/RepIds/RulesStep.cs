using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.RepIds;

namespace AgencyAdmin.Data.RepIds;

/// <summary>A change of the normalisation rules with everything that takes it back exactly.</summary>
/// <param name="Before">The rules before.</param>
/// <param name="Ids">The IDs that it touched, as they were decided on.</param>
/// <param name="Spellings">The spellings that it moved, each with the ID that had it.</param>
/// <param name="Moved">The agency reps that it moved, each with the ID that had it.</param>
/// <param name="Copied">The agency reps that it made.</param>
/// <param name="Removed">The agency reps that it took away, because their agency had the very same row already.</param>
/// <param name="Left">All agency reps of the IDs as it left them; others mean that somebody has worked on them since.</param>
public sealed record RulesStep(
    NormalisationRules Before,
    IReadOnlyList<StepId> Ids,
    IReadOnlyList<StepMove> Spellings,
    IReadOnlyList<StepMove> Moved,
    IReadOnlyList<int> Copied,
    IReadOnlyList<StepRow> Removed,
    IReadOnlyList<StepRow> Left);

/// <param name="Id">The ID's key.</param>
/// <param name="Decision">What was decided before.</param>
/// <param name="IgnoreReason">Why it was ignored before, if it was.</param>
/// <param name="Version">The version that the change left behind.</param>
public sealed record StepId(int Id, RepIdDecision Decision, string? IgnoreReason, int Version);

/// <param name="Id">The key of what moved.</param>
/// <param name="From">The key of the ID that had it before.</param>
public sealed record StepMove(int Id, int From);

/// <summary>An agency rep.</summary>
/// <param name="AgencyId">Its agency's key.</param>
/// <param name="SalesRepIdId">Its ID's key.</param>
/// <param name="Details">The row.</param>
/// <param name="Place">Its place in the agency's list, counted from 0.</param>
public sealed record StepRow(int AgencyId, int SalesRepIdId, AgencyRepDetails Details, int Place);
