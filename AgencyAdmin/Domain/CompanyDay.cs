namespace AgencyAdmin.Domain;

/// <summary>The company's calendar: validity dates count in the server's time zone.</summary>
public static class CompanyDay
{
    public static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
}
