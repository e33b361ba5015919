namespace AgencyAdmin.Data.ChangeLog.Undoing;

/// <summary>What undoing does or leaves of one entry, in words.</summary>
public sealed record UndoLine(long Entry, string Text);

/// <summary>What undoing does, and what it leaves alone because somebody has built on it.</summary>
public sealed record UndoPlan(IReadOnlyList<UndoLine> Does, IReadOnlyList<UndoLine> Stays);
