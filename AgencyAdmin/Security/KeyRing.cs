using System.Xml;
using System.Xml.Linq;
using AgencyAdmin.Data.Starting;
using AgencyAdmin.Data.Stores;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace AgencyAdmin.Security;

/// <summary>
/// The keys that seal sign-ins and authenticator apps, where every node reads them and a backup holds them.
/// </summary>
internal sealed class KeyRing(IKeptFiles files) : IXmlRepository
{
    private const string Ending = ".xml";

    /// <summary>How many keys and revocations there are.</summary>
    public int Count => Names().Count();

    /// <summary>
    /// ASP.NET passes over a key that it cannot read and makes another, and then nobody's second step works: so a damaged one ends the
    /// start.
    /// </summary>
    /// <exception cref="StartRefusedException">One of them cannot be read.</exception>
    public void Check()
    {
        foreach (var name in Names())
        {
            try
            {
                Check(Load(name));
            }
            catch (Exception damaged) when (
                damaged is XmlException or FormatException or IOException or UnauthorizedAccessException)
            {
                throw new StartRefusedException(
                    $"The key {files.PlaceOf(KeptFolders.Keys, name)} is damaged: {damaged.Message.TrimEnd('.')}. Put it back from a backup. "
                    + "Without one, move it away: everybody then signs in anew, and sets up an authenticator app again.",
                    damaged);
            }
        }
    }

    public IReadOnlyCollection<XElement> GetAllElements() => [.. Names().Select(Load)];

    public void StoreElement(XElement element, string friendlyName)
    {
        using var content = new MemoryStream();
        element.Save(content);
        files.Write(KeptFolders.Keys, friendlyName + Ending, content.GetBuffer().AsSpan(0, (int)content.Length));
    }

    private IEnumerable<string> Names() => files.Names(KeptFolders.Keys).Where(name => name.EndsWith(Ending, StringComparison.Ordinal));

    private XElement Load(string name)
    {
        using var content = files.Open(KeptFolders.Keys, name);
        return XElement.Load(content);
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
