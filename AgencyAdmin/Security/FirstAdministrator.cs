using System.Security.Cryptography;
using System.Text;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Stores;

namespace AgencyAdmin.Security;

/// <summary>
/// The one-time secret with which the first administrator is made. It lives in memory, or where every node has it, and beside that in a
/// file which only the app's own account can read, and only until it is used.
/// </summary>
public sealed class FirstAdministrator(DataFolder folder, ISharedSecrets secrets)
{
    /// <summary>The name of the file, in the data folder.</summary>
    public const string FileName = "first-administrator.txt";

    private const string Secret = "first-administrator";

    private readonly Lock _lock = new();
    private string? _token;
    private string? _addresses;

    private string File => Path.Combine(folder.Root, FileName);

    /// <summary>Makes the secret, or takes another node's; called at start where there is no account yet.</summary>
    public string Open()
    {
        lock (_lock)
        {
            return _token ??= secrets.IsInDatabase ? Encoding.UTF8.GetString(secrets.ReadOrMake(Secret, () => Encoding.UTF8.GetBytes(Make()))) : Make();
        }
    }

    /// <summary>Puts the addresses at which it counts into the file.</summary>
    public void Write(IEnumerable<string> addresses)
    {
        lock (_lock)
        {
            _addresses = string.Concat(addresses.Select(address => $"{address}\n"));
            PrivateFiles.Write(File, Encoding.UTF8.GetBytes(_addresses));
        }
    }

    public bool IsValid(string? token)
    {
        lock (_lock)
        {
            return _token is not null && token is not null && CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(_token), Encoding.UTF8.GetBytes(token));
        }
    }

    /// <summary>True for exactly one caller with the right secret, at whichever node; after that the address is dead.</summary>
    public bool Use(string? token)
    {
        lock (_lock)
        {
            if (!IsValid(token))
            {
                return false;
            }

            _token = null;
            System.IO.File.Delete(File);
            return !secrets.IsInDatabase || secrets.Take(Secret, Encoding.UTF8.GetBytes(token!));
        }
    }

    /// <summary>Opens the address again: what was typed could not be taken, and no account was made of it.</summary>
    public void GiveBack(string token)
    {
        lock (_lock)
        {
            _token = token;
            PrivateFiles.Write(File, Encoding.UTF8.GetBytes(_addresses ?? ""));
            if (secrets.IsInDatabase)
            {
                secrets.Replace(Secret, Encoding.UTF8.GetBytes(token));
            }
        }
    }

    private static string Make() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
}
