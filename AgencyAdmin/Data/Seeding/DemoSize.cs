using AgencyAdmin.Domain.Publishing;

namespace AgencyAdmin.Data.Seeding;

/// <summary>How much demo data to make. The same size and seed make the same data.</summary>
public sealed record DemoSize(int Customers = 2_000, int Reps = 60, int Seed = 4711)
{
    /// <summary>Fewer would leave no room for the hard cases that every demo has.</summary>
    public const int FewestCustomers = 200;
    public const int MostCustomers = 5_000_000;
    public const int FewestReps = 40;
    public const int MostReps = 20_000;

    /// <summary>From this many on there are small firms too, so that there is an agency for every ten IDs.</summary>
    public const int FewestRepsOfManyFirms = 500;

    public int SmallFirms =>
        Reps < FewestRepsOfManyFirms ? 0 : Math.Min((Reps / 10) - DemoBusiness.Named, Customers / 10);
}

/// <summary>What was made.</summary>
public sealed record DemoCounts(
    int Customers, int Assignments, int SalesRepIds, int Contacts, int Pictures, int Agencies, Coverage Coverage);
