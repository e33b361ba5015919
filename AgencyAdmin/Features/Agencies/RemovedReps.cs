using AgencyAdmin.Domain.Agencies;

namespace AgencyAdmin.Features.Agencies;

/// <summary>A row that was taken out of an agency, with all that puts it back.</summary>
/// <param name="Place">Where it stood among the agency's reps, counted from 0.</param>
public sealed record RemovedRep(int AgencyId, int SalesRepIdId, AgencyRepDetails Details, int Place);

/// <summary>Rows that one step took out, which one step puts back.</summary>
public sealed record RemovedReps(IReadOnlyList<RemovedRep> Rows);
