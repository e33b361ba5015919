namespace AgencyAdmin.Data.Serving;

/// <summary>A form in which parts are sent, made for each of them before a publication is seen.</summary>
public interface IServedForm
{
    /// <summary>Makes it of the part, which keeps it; quick where it has one already.</summary>
    void MakeOf(ServedPart part);
}
