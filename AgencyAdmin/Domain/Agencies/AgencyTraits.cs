namespace AgencyAdmin.Domain.Agencies;

/// <summary>What an agency does for the company's customers. Only one that sells has reps that customers see.</summary>
[Flags]
public enum AgencyTraits
{
    None = 0,

    /// <summary>A sales agency.</summary>
    Sells = 1,

    /// <summary>A service agency: repairs, installs or serves.</summary>
    Serves = 2,

    /// <summary>An inventory agency: stores goods for sale.</summary>
    Stores = 4,
}

/// <summary>How a rep stands to the customer.</summary>
public enum AgencyRepRole
{
    Inside,
    Outside,
    Service,
}
