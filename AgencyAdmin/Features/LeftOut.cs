namespace AgencyAdmin.Features;

/// <summary>
/// Tells a field that a request leaves out, which stays as it is, from one that is null, which is emptied. So a sender
/// that does not know a field cannot wipe it.
/// </summary>
internal static class LeftOut
{
    /// <summary>Told apart by reference: no request can send this very string.</summary>
    public static readonly string Text = new('-', 1);

    public static string? Or(string? sent, string? kept) => ReferenceEquals(sent, Text) ? kept : sent;
}
