namespace AgencyAdmin.Domain.Resolution;

/// <summary>What an active customer sees, from a rep down to nothing.</summary>
public enum Rung
{
    Rep,
    AgencyDesk,
    CompanyDesk,
    Text,

    /// <summary>The module does not appear.</summary>
    Hidden,
}

/// <summary>Who stands on which rung.</summary>
public static class Rungs
{
    /// <summary>From the top of the ladder.</summary>
    public static IReadOnlyList<Rung> All { get; } = Enum.GetValues<Rung>();

    /// <summary>The rung of whoever sees no card but this.</summary>
    public static Rung Of(Fallback? desk) => desk?.Kind switch
    {
        FallbackKind.AgencyDesk => Rung.AgencyDesk,
        FallbackKind.CompanyDesk => Rung.CompanyDesk,
        FallbackKind.Text => Rung.Text,
        _ => Rung.Hidden,
    };

    /// <summary>Null for a customer who is not active or whom nobody knows: it stands on no rung.</summary>
    /// <param name="reason">Shown where it sees a card.</param>
    /// <param name="desk">What it sees where it sees no card.</param>
    public static Rung? Of(Reason reason, Fallback? desk) => reason switch
    {
        Reason.CustomerInactive or Reason.CustomerUnknown => null,
        Reason.Shown => Rung.Rep,
        _ => Of(desk),
    };

    /// <summary>As an address names it.</summary>
    public static string Code(this Rung rung) => rung switch
    {
        Rung.Rep => "rep",
        Rung.AgencyDesk => "agency-desk",
        Rung.CompanyDesk => "company-desk",
        Rung.Text => "text",
        _ => "hidden",
    };

    /// <summary>The rung of that code; null where none has it.</summary>
    public static Rung? Parse(string? code) => All.Where(rung => rung.Code() == code).Select(rung => (Rung?)rung).FirstOrDefault();

    /// <summary>What a customer on it sees, as the ladder calls it.</summary>
    public static string Word(this Rung rung) => rung switch
    {
        Rung.Rep => "A rep",
        Rung.AgencyDesk => "Their agency's desk",
        Rung.CompanyDesk => "The company's desk",
        Rung.Text => "The text",
        _ => "Nothing: the module is hidden",
    };
}
