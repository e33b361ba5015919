namespace AgencyAdmin.Features.Publishing;

/// <summary>What someone who publishes has looked at. Anything newer is told and must be looked at first.</summary>
/// <param name="Published">The publication that was compared with; 0 for none yet.</param>
/// <param name="Draft">The fingerprint of the draft that was compared; null where another publication was.</param>
/// <param name="TakesLoss">Whether it may take the rep from more customers than the set share.</param>
public sealed record Reviewed(int? Published, string? Draft = null, bool TakesLoss = false);
