using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Setup;

namespace AgencyAdmin.Domain.HandOvers;

/// <summary>One thing that a hand-over does to the setup.</summary>
public abstract record HandOverEdit;

/// <summary>A row of the leaver is seen for the last time on that day.</summary>
public sealed record RowEnds(int AgencyId, int RowId, DateOnly LastDay) : HandOverEdit;

/// <summary>A row that begins on the day or later is somebody else's from its beginning; null for a row without a person.</summary>
public sealed record RowPasses(int AgencyId, int RowId, int? ContactId, RepParts? Parts = null) : HandOverEdit;

/// <summary>A row that begins on the day or later is not needed any more.</summary>
public sealed record RowGoes(int AgencyId, int RowId) : HandOverEdit;

/// <summary>A row of a successor.</summary>
/// <param name="AgencyId">The agency that gets it.</param>
/// <param name="Row">What it holds; its key and place are found when it is added.</param>
/// <param name="SourceId">The leaver's row whose ID it takes over; in the same agency it stands behind that one.</param>
public sealed record RowComes(int AgencyId, AgencyRepSnapshot Row, int SourceId) : HandOverEdit;

/// <summary>The leaver stands in for that contact until that day; where it would begin later, never.</summary>
public sealed record StandInEnds(int ContactId, DateOnly LastDay) : HandOverEdit;

/// <summary>The leaver itself is seen for the last time on that day.</summary>
public sealed record ContactEnds(int ContactId, DateOnly LastDay) : HandOverEdit;
