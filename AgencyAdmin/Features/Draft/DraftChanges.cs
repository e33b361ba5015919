namespace AgencyAdmin.Features.Draft;

/// <summary>Tells every open browser that the draft has changed: every editor signals after it has saved.</summary>
public sealed class DraftChanges(ILogger<DraftChanges> logger) : Listeners(logger);
