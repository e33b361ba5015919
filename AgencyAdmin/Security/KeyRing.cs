using System.Xml;
using System.Xml.Linq;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Starting;

namespace AgencyAdmin.Security;

/// <summary>
/// The files that seal sign-ins and authenticator apps. ASP.NET passes over a key that it cannot read and makes another,
/// and then nobody's second step works: so a damaged one ends the start.
/// </summary>
internal static class KeyRing
{
    /// <exception cref="StartRefusedException">A file of it cannot be read.</exception>
    public static void Check(DataFolder folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder.KeyRing, "*.xml"))
        {
            try
            {
                Check(XElement.Load(file));
            }
            catch (Exception damaged) when (
                damaged is XmlException or FormatException or IOException or UnauthorizedAccessException)
            {
                throw new StartRefusedException(
                    $"The key {file} is damaged: {damaged.Message.TrimEnd('.')}. Put back the file of a backup. Without one, move it away: everybody "
                    + "then signs in anew, and sets up an authenticator app again.",
                    damaged);
            }
        }
    }

    private static void Check(XElement file)
    {
        if (file.Name.LocalName is not ("key" or "revocation"))
        {
            throw new FormatException("It is neither a key nor a revocation.");
        }

        foreach (var value in file.Descendants("masterKey").Elements("value"))
        {
            _ = Convert.FromBase64String(value.Value);
        }
    }
}
