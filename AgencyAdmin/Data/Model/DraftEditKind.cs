namespace AgencyAdmin.Data.Model;

/// <summary>What an entry of the draft's journal is about; the numbers stand in its triggers.</summary>
internal enum DraftEditKind
{
    Agency,
    AgencyRep,
    Contact,
    SalesRepId,
    Business,
    Settings,
    Everything,
}
